"""Appendix 1: every milestone by area, with what was first promised, what is in force, and what was last said."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.domain.reports.rules.heard import last_heard, late_answer
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
    Column("Milestone", width=2.9),
    Column("Owner", width=1.55),
    Column("First deadline", width=1.3),
    Column("Deadline in force", width=1.3),
    Column("Times moved", Align.RIGHT, 0.7),
    Column("Status", width=1.6),
    Column("Latest update, and its age", width=2.9),
)


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (Landscape((Heading(1, TITLE, numbered=False, anchor="appendix-1"), *_tables(content))),)


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """The same on landscape pages, under whatever heading it is put."""
    return (Landscape(_tables(content)),)


def _tables(content: Mapping[str, Any]) -> tuple[Block, ...]:
    found: list[Block] = [
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
    return tuple(found)


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
    said += _risks(milestone)
    if milestone["overdue_against_baseline"] and milestone["times_moved"]:
        said.append("past its first deadline")
    if milestone["unagreed_changes"]:
        said.append("date change not agreed")
    if milestone["forecast_said"] and milestone["completion"] is None and not milestone["expects_later"]:
        said.append(f"owner expects {milestone['forecast_said']}")
    return "\n".join(said)


def _risks(milestone: Mapping[str, Any]) -> list[str]:
    """What its owner expects and what its owner did not say, told apart; only in progress is it a risk."""
    said = [f"at risk: owner expects {milestone['forecast_said']}"] if milestone["expects_later"] else []
    if milestone["silent_in"]:
        risk = "at risk: " if milestone["at_risk"] else ""
        said.append(f"{risk}no update in {milestone['silent_in']}")
    return said


def _latest(milestone: Mapping[str, Any]) -> str:
    """What was last said and how long ago; of one that is silent, first that it is."""
    latest, answer = milestone["latest"], milestone["answer"]
    if latest is None:
        said = "No update on record"
    elif milestone["silent"]:
        said = f"{last_heard(milestone)}\nIt said: {_note(latest)}"
    else:
        age = f"{plural(latest['age'], 'day')} old" if latest["age"] else "the same day"
        said = f"{_note(latest)}\n{said_date(day_of(latest['on']))}, {age}"
    if answer is None or not answer["late"]:
        return said
    late = late_answer(answer)
    return f"{said}\n{late[0].upper()}{late[1:]}"


def _note(said: Mapping[str, Any]) -> str:
    return f"{said['note'].rstrip('.') or 'No words'}."
