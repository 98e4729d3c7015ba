"""What was asked and how far the plan answers it, in a paper: with both parts of every share."""

from typing import Any

from goldenthread.domain.reports.sections import thread
from tests.domain.reports.papers_made import said, tables

ROW: dict[str, Any] = {
    "asked_by": "Directions of 28 March 2017", "text": "Report every quarter", "when": "By 30 June 2017", "actions": 2,
    "milestones": 9, "completed": 4, "overdue": 1, "accepted": 3, "measures": 0, "better": 0,
}  # fmt: skip


def content(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"thread": {"asked": len(rows), "rows": list(rows)}}


def test_each_thing_asked_is_a_row_with_its_figures_and_their_wholes() -> None:
    [table] = tables(thread.blocks(content(ROW)))

    words = said(table.rows)
    assert "Report every quarter\nDirections of 28 March 2017\nBy 30 June 2017\n2\n4 of 9\n1\n3 of 4" in words


def test_how_many_were_answered_is_a_figure_of_the_snapshot() -> None:
    assert "2 of the things that were asked of the organisation are" in said(thread.blocks(content(ROW, ROW)))
    assert "1 of the things that were asked of the organisation is answered" in said(thread.blocks(content(ROW)))


def test_what_no_paper_dates_is_said_to_be_undated() -> None:
    assert "not on record" in said(thread.blocks(content(ROW | {"when": ""})))


def test_a_plan_that_answers_nothing_says_so() -> None:
    assert "is linked to an action of this plan, so this paper cannot say" in said(thread.blocks(content()))
