"""The deadline schedule: what was moved by a decision since the earlier day, and what waits for one."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.domain.reports.sections.recommendations import schedule
from goldenthread.foundation.documents.tree import Align, Block, Column, Paragraph, Table, cells
from goldenthread.foundation.lib.text import plural, said_date

_WAITING = "No revised deadline waits for a decision."


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """Both in turn; where there is nothing of one, that in a sentence."""
    proposals = schedule(content["proposals"])
    return (*_agreed(content), *(proposals or (Paragraph(_WAITING, numbered=True),)))


def _agreed(content: Mapping[str, Any]) -> tuple[Block, ...]:
    moves, since = content["moves"], said_date(day_of(content["since"]))
    if not moves:
        return (Paragraph(f"No deadline was moved by a decision after {since}.", numbered=True),)
    return (
        Paragraph(
            f"{plural(len(moves), 'deadline was', 'deadlines were')} moved by a decision after {since}.", numbered=True
        ),
        Table(
            caption=f"Deadlines moved by a decision after {since}",
            columns=(
                Column("Milestone", width=2.4),
                Column("First deadline", width=1.2),
                Column("Moved from", width=1.2),
                Column("Moved to", width=1.2),
                Column("By whom", width=1.6),
                Column("Reason given", width=2),
                Column("Times moved", Align.RIGHT, 0.7),
            ),
            rows=tuple(
                cells(
                    f"{each['milestone']}\n{each['wording']}",
                    each["baseline_said"] or "none on record",
                    each["from_said"] or "none on record",
                    each["to_said"] or "no new date published",
                    each["authority"] or f"not on record, {said_date(day_of(each['on']))}",
                    each["reason"] or "no reason on record",
                    f"{each['times']}",
                )
                for each in moves
            ),
        ),
    )
