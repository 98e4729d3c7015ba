"""Appendix 1: every milestone once, with what was promised, what is in force and what was last said."""

from typing import Any

import pytest

from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import appendix
from tests.domain.reports.papers_made import but, lines, milestones, said, tables


def test_every_milestone_is_there_exactly_once(each_paper: Snapshot) -> None:
    content = each_paper.content
    listed = [row[0].split("\n")[-1] for table in tables(appendix.blocks(content)) for row in lines(table)]

    assert sorted(listed) == sorted(each["id"] for each in milestones(content))
    assert len(set(listed)) == len(listed) == content["milestones"]["total"]


def test_a_milestone_without_an_update_says_so(june_2018: Snapshot) -> None:
    silent = {each["id"] for each in milestones(june_2018.content) if each["latest"] is None}
    said_so = {
        row[0].split("\n")[-1]
        for table in tables(appendix.blocks(june_2018.content))
        for row in lines(table)
        if row[-1] == "No update on record"
    }

    assert silent
    assert said_so == silent


def _row(snapshot: Snapshot, **fields: Any) -> list[str]:
    area = snapshot.content["areas"][0]
    plainly = {
        "id": "m1", "wording": "Open the hub", "owner": "Head of Property", "status": "in_progress",
        "baseline_said": "30 June 2017", "deadline_said": "30 June 2017", "times_moved": 0, "completion": None,
        "late": False, "at_risk": False, "overdue_against_baseline": False, "unagreed_changes": 0,
        "forecast_said": None, "expects_later": False, "silent_in": "", "silent": False, "answer": None,
        "latest": {"on": "2018-06-10", "note": "Lease agreed.", "age": 1, "returned": False},
    }  # fmt: skip
    one = area["milestones"][0] | plainly | fields
    (table,) = tables(appendix.blocks(but(snapshot, areas=[area | {"milestones": [one]}]).content))
    return lines(table)[0]


def test_a_row_says_everything_of_its_milestone(june_2018: Snapshot) -> None:
    assert _row(june_2018) == [
        "Open the hub\nm1",
        "Head of Property",
        "30 June 2017",
        "30 June 2017",
        "0",
        "In progress",
        "Lease agreed.\n10 June 2018, 1 day old",
    ]


INDICATORS: dict[str, tuple[dict[str, Any], str]] = {
    "claimed": ({"status": "completed", "completion": "claimed"}, "Completed\nclaimed"),
    "claimed late": ({"status": "completed", "completion": "claimed", "late": True}, "Completed\nclaimed\nlate"),
    "accepted": ({"status": "completed", "completion": "accepted"}, "Completed"),
    "perhaps late": ({"status": "completed", "completion": "accepted", "late": None}, "Completed"),
    "at risk by what its owner expects": (
        {"at_risk": True, "expects_later": True, "forecast_said": "31 July 2017"},
        "In progress\nat risk: owner expects 31 July 2017",
    ),
    "at risk by silence": (
        {"at_risk": True, "silent_in": "the Q1 round", "forecast_said": "1 June 2017"},
        "In progress\nat risk: no update in the Q1 round\nowner expects 1 June 2017",
    ),
    "at risk by both": (
        {"at_risk": True, "expects_later": True, "forecast_said": "31 July 2017", "silent_in": "the Q1 round"},
        "In progress\nat risk: owner expects 31 July 2017\nat risk: no update in the Q1 round",
    ),
    "overdue and silent": ({"status": "overdue", "silent_in": "the Q1 round"}, "Overdue\nno update in the Q1 round"),
    "green only because it moved": (
        {"overdue_against_baseline": True, "times_moved": 1},
        "In progress\npast its first deadline",
    ),
    "overdue, never moved": ({"status": "overdue", "overdue_against_baseline": True}, "Overdue"),
    "not agreed": ({"unagreed_changes": 2}, "In progress\ndate change not agreed"),
    "expected once, done now": (
        {"status": "completed", "completion": "accepted", "forecast_said": "31 July 2017"},
        "Completed",
    ),
}


@pytest.mark.parametrize(("fields", "expected"), INDICATORS.values(), ids=INDICATORS)
def test_indicators_stand_beside_the_status_in_words(
    june_2018: Snapshot, fields: dict[str, Any], expected: str
) -> None:
    told = _row(june_2018, **fields)[5].split("\n")

    assert sorted(told) == sorted(expected.split("\n"))


def test_of_one_that_is_silent_the_silence_is_said_first(june_2018: Snapshot) -> None:
    latest = {"on": "2018-03-03", "note": "Lease agreed.", "age": 100, "returned": False}

    assert _row(june_2018, silent=True, latest=latest)[-1] == (
        "No update since 3 March 2018 (100 days)\nIt said: Lease agreed."
    )


LATE: dict[str, Any] = {"on": "2018-06-15", "note": "Open since Monday.", "claim": True, "late": True, "counted": False}


def test_an_answer_that_came_late_is_marked(june_2018: Snapshot) -> None:
    after, before = _row(june_2018, answer=LATE)[-1], _row(june_2018, answer=LATE | {"counted": True})[-1]

    assert after == (
        "Lease agreed.\n10 June 2018, 1 day old\nAnswered late, on 15 June 2018, after the data cut-off: claimed as "
        "completed, “Open since Monday”. It is not in the figures."
    )
    assert before == "Lease agreed.\n10 June 2018, 1 day old\nAnswered late, on 15 June 2018."
    assert "late" not in _row(june_2018, answer=LATE | {"late": False})[-1]


def test_what_the_record_does_not_say_is_said_to_be_missing(june_2018: Snapshot) -> None:
    row = _row(june_2018, owner=None, baseline_said=None, deadline_said=None, latest=None)

    assert row[1:4] == ["not on record", "none on record", "none on record"]
    assert row[-1] == "No update on record"


def test_an_area_without_milestones_is_still_named(june_2018: Snapshot) -> None:
    bare = june_2018.content["areas"][0] | {"title": "Elections", "milestones": []}

    assert "Elections\nThe record names no milestone of this area." in said(
        appendix.blocks(but(june_2018, areas=[bare]).content)
    )
