"""The summary: where the plan stands, what changed, and that the two tables of figures add up."""

import re
from typing import Any

import pytest

from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import summary
from tests.domain.reports.papers_made import but, lines, said, tables

_STEP = re.compile(r"^([+−]\d+) ", re.MULTILINE)


def test_the_headline_says_the_counts_with_their_whole(june_2017: Snapshot) -> None:
    assert summary.headline(june_2017.content) == (
        "Of the 54 milestones on record, 2 are completed, 50 are in progress and 2 are overdue."
    )


@pytest.mark.parametrize(
    ("withdrawn", "carried", "ended"),
    [
        (3, 1, "are overdue. A further 3 were withdrawn and 1 was carried forward."),
        (0, 6, "are overdue. A further 6 were carried forward."),
        (1, 0, "are overdue. A further 1 was withdrawn."),
        (0, 0, "are overdue."),
    ],
)
def test_what_ended_otherwise_is_said_only_where_there_is_some(
    june_2017: Snapshot, withdrawn: int, carried: int, ended: str
) -> None:
    counted = june_2017.content["milestones"] | {"withdrawn": withdrawn, "carried_forward": carried}

    assert summary.headline(but(june_2017, milestones=counted).content).endswith(ended)


def test_the_bridge_in_the_paper_adds_up(each_paper: Snapshot) -> None:
    content = each_paper.content
    (table,) = tables(summary.blocks(content))

    for status, (label, then, changed, now, share) in zip(ORDER, lines(table), strict=True):
        assert label == status.label
        assert int(then) + sum(int(step.replace("−", "-")) for step in _STEP.findall(changed)) == int(now)
        assert (int(then), int(now)) == (content["before"][status.value], content["milestones"][status.value])
        assert share.startswith(f"{now} of {content['milestones']['total']}")


def test_a_change_is_counted_once_though_two_figures_changed(june_2018: Snapshot) -> None:
    steps = [
        _bridge("completed", ("newly completed", 2, ["a", "b"])),
        _bridge("in_progress", ("newly completed", -2, ["a", "b"]), ("added", 1, ["c"])),
        _bridge("overdue", ("added", 2, ["d", "e"])),
    ]

    words = said(summary.blocks(but(june_2018, bridges=steps).content))

    assert "After 31 March 2018: 3 added and 2 newly completed." in words
    assert "−2 newly completed" in words
    assert "-2" not in words


def _bridge(status: str, *steps: tuple[str, int, list[str]]) -> dict[str, Any]:
    named = [{"name": name, "change": change, "milestones": keys} for name, change, keys in steps]
    return {"status": status, "before": 9, "steps": named, "after": 9 + sum(change for _, change, _ in steps)}


def test_only_the_sign_of_a_step_is_a_minus(june_2018: Snapshot) -> None:
    moved = _bridge("in_progress", ("cleared by re-dating", 1, ["a"]), ("newly overdue", -2, ["b", "c"]))

    words = said(summary.blocks(but(june_2018, bridges=[moved]).content))

    assert "+1 cleared by re-dating" in words
    assert "−2 newly overdue" in words


def test_a_quiet_period_is_said_to_be_quiet(june_2018: Snapshot) -> None:
    quiet = [_bridge(status.value) for status in ORDER]

    words = said(summary.blocks(but(june_2018, bridges=quiet).content))

    assert "No milestone changed its status after 31 March 2018." in words
    assert words.count("no change") == len(ORDER)


def test_what_the_counts_rest_on_is_said(june_2018: Snapshot) -> None:
    words = said(summary.blocks(june_2018.content))

    assert "12 completions are claimed without yet being accepted by another person on evidence." in words
    assert "23 milestones have no deadline on record" in words
    assert (
        "No milestone in progress is at risk; 2 of the 16 in progress carry a forecast. "
        "No deadline has been moved by an agreed decision."
    ) in words


def test_the_two_reasons_for_a_risk_are_told_apart(june_2018: Snapshot) -> None:
    counted = june_2018.content["milestones"] | {"at_risk": 5}
    risk = {"expects_later": 3, "silent": 4, "both": 2, "silent_in": "the Q1 2018-19 round"}

    words = said(summary.blocks(but(june_2018, milestones=counted, risk=risk).content))

    assert (
        "5 milestones in progress are at risk (3 because their owners expect to be late, 4 because no update was given "
        "in the Q1 2018-19 round; 2 for both reasons); "
    ) in words


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (
            {"areas": 5, "actions": 14, "milestones": 43},
            "Areas: stated 5, on record 5; actions: stated 14, on record 14; milestones: stated 43, on record 31. Of",
        ),
        (
            {"areas": None, "actions": 14, "milestones": None},
            "Actions: stated 14, on record 14. The paper states no number of areas and milestones. Of",
        ),
        ({"areas": None, "actions": None, "milestones": None}, "The plan's paper states no counts. Of"),
    ],
)
def test_stated_counts_stand_beside_those_on_record(
    june_2018: Snapshot, stated: dict[str, int | None], expected: str
) -> None:
    plan = june_2018.content["plan"] | {"stated": stated}

    assert expected in said(summary.blocks(but(june_2018, plan=plan).content))
