"""What meetings asked for, what plans say of themselves, papers that disagree, and posts that nobody holds."""

from dataclasses import replace

import pytest

from goldenthread.domain.insight.rules.gaps_elsewhere import (
    Disagreement,
    Matter,
    Stated,
    Vacancy,
    gap_of_disagreement,
    gap_of_matter,
    gap_of_stated,
    gap_of_vacancy,
)
from tests.domain.insight.lines import AS_AT
from tests.factories import histories as h

ASKED = Matter("Improvement Board", "board", "june", h.day("2017-06-14"), "Report on reds.", None, heard=False)
SAID = "Improvement Board asked on 14 June 2017: “Report on reds”"


@pytest.mark.parametrize(
    ("one", "sentences"),
    [
        (ASKED, [f"{SAID} and nothing on record came of it."]),
        (replace(ASKED, heard=True), []),  # something came back; when it is to be done nobody said
        (replace(ASKED, due_on=h.day("2018-06-30")), []),
        (replace(ASKED, due_on=h.day("2018-06-29")), [f"{SAID} by 29 June 2018; it is not done."]),
        (replace(ASKED, due_on=h.day("2018-06-29"), heard=True), [f"{SAID} by 29 June 2018; it is not done."]),
        (
            replace(ASKED, asked_on=None),
            ["Improvement Board asked on a day not on record: “Report on reds” and nothing on record came of it."],
        ),
    ],
)
def test_what_a_meeting_asked_for_is_missed_when_it_is_due_or_never_heard_of(one: Matter, sentences: list[str]) -> None:
    assert [each.sentence for each in gap_of_matter(one, as_at=AS_AT)] == sentences


@pytest.mark.parametrize(
    ("said", "held", "sentences"),
    [
        (26, 26, []),
        (26, 14, ["The paper of the Improvement Plan says 26 actions; on record there are 14 actions."]),
        (26, 1, ["The paper of the Improvement Plan says 26 actions; on record there is 1 action."]),
    ],
)
def test_a_number_that_differs_is_said_with_both(said: int, held: int, sentences: list[str]) -> None:
    one = Stated("plan", "Improvement Plan", None, "action", said, held)

    assert [each.sentence for each in gap_of_stated(one, as_at=AS_AT)] == sentences


def test_papers_that_disagree_are_both_quoted_with_why_it_matters() -> None:
    one = Disagreement("x", "205 actions.", "205 milestones", "Other units.", h.day("2018-06-01"))

    found = gap_of_disagreement(one, as_at=AS_AT)

    assert (found.sentence, found.age) == ("“205 actions” – “205 milestones”. Other units.", 29)


@pytest.mark.parametrize(("count", "said"), [(1, "1 milestone of it is open"), (3, "3 milestones of it are open")])
def test_a_post_that_nobody_holds_is_said_with_what_is_open_of_it(count: int, said: str) -> None:
    found = gap_of_vacancy(Vacancy("head", "Head of Property", h.day("2018-05-31"), count), as_at=AS_AT)

    assert found.sentence == f"Nobody has held the post of Head of Property since 31 May 2018; {said}."
    assert found.age == 30
