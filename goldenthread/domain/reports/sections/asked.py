"""The requirement that a report answers, and everything that was asked of the organisation with what answers it."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Align, Block, Column, Paragraph, Table, cells
from goldenthread.foundation.lib.text import joined, said_date


def requirement(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """What was asked, by which instrument and by when, and what would satisfy it."""
    one = content["requirement"]
    by = _by(one["direction"]) if one["direction"] else "The council committed itself to this: "
    due = f" {one['became']}" if one["became"] else ""
    found = [Paragraph(f"{by}“{one['text'].rstrip('.')}”.{due}", numbered=True)]
    if one["satisfied_by"]:
        found.append(Paragraph(f"What would satisfy it: {one['satisfied_by']}", numbered=True))
    return tuple(found)


def _by(direction: Mapping[str, Any]) -> str:
    return f"This report answers a requirement of the {direction['title']} ({direction['statute']}): "


def matrix(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """A row each, whichever plan answers it."""
    return (
        Table(
            caption=f"What was asked of the organisation, at {said_date(day_of(content['as_at']))}",
            columns=(
                Column("What was asked", width=3),
                Column("By when", width=1.6),
                Column("What became of it", width=1.6),
                Column("Actions", Align.RIGHT, 0.8),
                Column("Milestones completed", Align.RIGHT, 1.2),
                Column("Overdue", Align.RIGHT, 0.8),
            ),
            rows=tuple(
                cells(
                    f"{each['text']}\n{each['of_title']}",
                    each["when"] or "not on record",
                    _became(each),
                    f"{each['actions']:,}",
                    f"{each['completed']:,} of {each['milestones']:,}",
                    f"{each['overdue']:,}",
                )
                for each in content["asked"]
            ),
        ),
    )


def _became(one: Mapping[str, Any]) -> str:
    times = tuple(
        f"{OccurrenceState(state).label.lower()}: {number:,}" for state, number in sorted(one["times"].items())
    )
    coming = f"next due {one['next_due']}" if one["next_due"] else ""
    bodies = f"seen to by the {joined(tuple(one['bodies']))}" if one["bodies"] else ""
    return "\n".join(filter(None, (*times, coming, bodies))) or "no due day on record"
