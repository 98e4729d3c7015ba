"""Appendix 1: every milestone by area, with what was first promised, what is in force, and what was last said."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Landscape,
    Paragraph,
    Table,
    Tag,
)
from goldenthread.foundation.lib.text import plural, said_date

TITLE = "Appendix 1: every milestone"
_COLUMNS = (
    Column("Milestone", width=3.2),
    Column("Owner", width=1.2),
    Column("First deadline", width=1.35),
    Column("Deadline in force", width=1.35),
    Column("Times moved", Align.RIGHT, 0.7),
    Column("Status", width=1.25),
    Column("Latest update, and its age", width=3.2),
)


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    found: list[Block] = [
        Heading(1, TITLE, numbered=False, anchor="appendix-1"),
        Paragraph(
            f"Position at {said_date(day_of(content['as_at']))}. “None on record” means that the record read is "
            "silent; nothing was filled in.",
        ),
    ]
    for area in content["areas"]:
        found.append(Heading(2, area["title"]))
        if area["milestones"]:
            found.append(_table(area))
        else:
            found.append(Paragraph("The record names no milestone of this area."))
    return (Landscape(tuple(found)),)


def _table(area: Mapping[str, Any]) -> Table:
    return Table(
        caption=f"{area['title']}: {plural(len(area['milestones']), 'milestone')}",
        columns=_COLUMNS,
        rows=tuple(_row(each) for each in area["milestones"]),
    )


def _row(milestone: Mapping[str, Any]) -> tuple[Cell, ...]:
    status = Status(milestone["status"])
    return (
        Cell(f"{milestone['wording']}\n{milestone['id']}"),
        Cell(milestone["owner"] or "not on record"),
        Cell(milestone["baseline_said"] or "none on record"),
        Cell(milestone["deadline_said"] or "none on record"),
        Cell(f"{milestone['times_moved']}"),
        Cell(_beside(milestone), tag=Tag(status.label, STATUS_TONES[status])),
        Cell(_latest(milestone)),
    )


def _beside(milestone: Mapping[str, Any]) -> str:
    """The indicators beside the status, in words."""
    said = []
    if milestone["completion"] == CompletionState.CLAIMED:
        said.append("claimed")
    if milestone["late"]:
        said.append("late")
    if milestone["at_risk"]:
        said.append("at risk")
    if milestone["overdue_against_baseline"] and milestone["times_moved"]:
        said.append("past its first deadline")
    if milestone["unagreed_changes"]:
        said.append("date change not agreed")
    if milestone["forecast_said"] and milestone["completion"] is None:
        said.append(f"owner expects {milestone['forecast_said']}")
    return "\n".join(said)


def _latest(milestone: Mapping[str, Any]) -> str:
    latest = milestone["latest"]
    if latest is None:
        return "No update on record"
    note = latest["note"].rstrip(".") or "No words"
    return f"{note}.\n{said_date(day_of(latest['on']))}, {plural(latest['age'], 'day')} old"
