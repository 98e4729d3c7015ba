"""The worked example that docs/reference/status.md gives to councillors is what the rule answers."""

import pytest

from config.staircase import ROOT
from goldenthread.domain.plans.choices import CompletionState, Status, Verb
from goldenthread.domain.plans.rules.standing import Standing
from tests.factories.histories import accepted, claim, milestone, move, returned, stands, update

PAGE = (ROOT / "docs" / "reference" / "status.md").read_text(encoding="utf-8")
EXAMPLE = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| 2017-")
]
HUB = milestone(
    baseline="2017-03-31",
    updates=[update("2017-02-10", forecast="2017-05-31")],
    moves=[
        move("2017-03-14", "2017-06-30", key=1, verb=Verb.NOTED),
        move("2017-06-14", "2017-09-30", key=2),
    ],
    claims=[
        claim("2017-09-15", "2017-09-20", key=1, reviews=(returned("2017-09-25"),)),
        claim("2017-10-10", "2017-10-12", key=2, reviews=(accepted("2017-10-20"),)),
    ],
)


def _said(one: Standing) -> set[str]:
    """The status and its signs in the words of the page."""
    signs = {
        "at risk": one.at_risk,
        "claimed": one.completion is CompletionState.CLAIMED,
        "accepted": one.completion is CompletionState.ACCEPTED,
        "late": one.late is True,
        f"moved by {one.days_moved} days": one.times_moved > 0,
        "past its first deadline": one.overdue_against_baseline and one.times_moved > 0,
        "a change nobody agreed": one.unagreed_moves > 0,
    }
    return {one.status.label, *(sign for sign, there in signs.items() if there)}


@pytest.mark.parametrize(("as_at", "said", "because"), EXAMPLE, ids=[row[0] for row in EXAMPLE])
def test_the_worked_example_is_what_the_rule_answers(as_at: str, said: str, because: str) -> None:
    assert _said(stands(HUB, as_at, known_at=as_at)) == set(said.split(", ")), because


def test_the_page_has_its_example_and_its_order() -> None:
    assert len(EXAMPLE) == 11
    order = [line.split("**")[1] for line in PAGE.splitlines() if line[:4] in {f"| {place} " for place in "12345"}]
    assert order == [status.label for status in Status if status.label in order] != []
    assert len(order) == len(Status)
