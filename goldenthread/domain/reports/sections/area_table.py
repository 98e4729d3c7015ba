"""The areas of a plan side by side: milestones by status now, completed then, and the computed rating."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.rules.ratings import NONE
from goldenthread.domain.plans.rules.tones import rating_tone
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Align, Block, Cell, Column, Paragraph, Table, Tag
from goldenthread.foundation.lib.counting import Share
from goldenthread.foundation.lib.text import said_date

_NO_AREA = "The record names no area of this plan."


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """A row each, and all of them at the end; what is withdrawn or carried forward is in the totals."""
    areas = content["areas"]
    if not areas:
        return (Paragraph(_NO_AREA, numbered=True),)
    rows = [_row(each["title"], each["counts"], each["before"], each["rating"]["code"]) for each in areas]
    whole = _row("All areas", content["milestones"], content["before"], content["rating"]["code"], strong=True)
    return (
        Table(
            caption=f"Milestones by area at {said_date(day_of(content['as_at']))}",
            columns=_columns(said_date(day_of(content["since"]))),
            rows=(*rows, whole),
        ),
    )


def rating_cell(code: str) -> Cell:
    """A computed rating as a tag; that there is none in words."""
    return Cell("not rated") if code == NONE else Cell(tag=Tag(code, rating_tone(code)))


def _columns(since: str) -> tuple[Column, ...]:
    return (
        Column("Area", width=2.2),
        Column("Completed", Align.RIGHT, 2.2),
        Column(f"Completed at {since}", Align.RIGHT, 1.5),
        Column("In progress", Align.RIGHT, 0.9),
        Column("Overdue", Align.RIGHT, 0.9),
        Column("At risk", Align.RIGHT, 0.8),
        Column("Computed rating", width=1.3),
    )


def _row(
    title: str, now: Mapping[str, Any], then: Mapping[str, Any], rating: str, *, strong: bool = False
) -> tuple[Cell, ...]:
    said = (
        title,
        Share(now["completed"], now["total"]).said(),
        f"{then['completed']:,}",
        f"{now['in_progress']:,}",
        f"{now['overdue']:,}",
        f"{now['at_risk']:,}",
    )
    return (*(Cell(each, strong=strong) for each in said), rating_cell(rating))
