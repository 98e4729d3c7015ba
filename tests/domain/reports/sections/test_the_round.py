"""The round of a paper: its dates, how many answered, who did not, and which freeze it is."""

from typing import Any

from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import the_round
from tests.domain.reports.papers_made import but, lines, said, tables

ROUND: dict[str, Any] = {
    "id": "q1", "title": "Q1 2018-19 (April to June 2018)", "serves": "", "state": "frozen", "extensions": [],
    "period_from": "2018-04-01", "period_to": "2018-06-30", "opened_on": "2018-06-01", "closes_on": "2018-06-11",
    "cut_off_on": "2018-06-11", "closed_at": "2018-06-11T17:00:00Z",
    "freezes": [{"at": "2018-06-12T09:00:00Z", "by": "Performance Manager", "reason": "", "digest": "ab" * 32}],
    "asked": 3, "answered": 3, "missing": 0, "over": 0, "late": 0, "posts": 2, "posts_answered": 2, "unowned": 0,
}  # fmt: skip


def _said(snapshot: Snapshot, **changes: Any) -> str:
    return said(the_round.blocks(but(snapshot, round=ROUND | changes).content))


def test_a_paper_of_no_round_has_no_such_section(june_2018: Snapshot) -> None:
    assert the_round.blocks(june_2018.content) == ()


def test_where_everything_was_answered_that_is_said(june_2018: Snapshot) -> None:
    words = _said(june_2018)

    assert "Nothing that was asked about and is still open lacks an answer." in words
    assert "over meanwhile" not in words
    assert "It was not extended." in words
    assert "after the round had closed" not in words
    assert "no owner" not in words


def test_where_nothing_was_asked_of_the_plan_that_is_said(june_2018: Snapshot) -> None:
    assert "The round asked about no milestone of this plan." in _said(june_2018, asked=0, answered=0)


def test_who_did_not_answer_is_listed_with_the_count_out_of_how_many(june_2018: Snapshot) -> None:
    area = june_2018.content["areas"][0]
    told = [
        area["milestones"][0]
        | {"id": name, "silent": silent, "answer": None, "latest": None, "owner": "Head of Property"}
        for name, silent in (("silent", True), ("spoke", False))
    ]
    content = but(june_2018, round=ROUND | {"missing": 1}, areas=[area | {"milestones": told}]).content

    (table,) = tables(the_round.blocks(content))
    assert table.caption == "1 of the 3 milestones asked about"
    assert [(row[0].split("\n")[-1], row[1], row[-1]) for row in lines(table)] == [
        ("silent", "Head of Property", "No update on record")
    ]


def test_the_fingerprint_of_its_freeze_is_given_in_full(june_2018: Snapshot) -> None:
    words = _said(june_2018)

    assert "It was frozen on 12 June 2018 at 10:00 by Performance Manager." in words
    assert f"The fingerprint of the freeze is {'ab' * 32}." in words
