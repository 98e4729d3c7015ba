"""The deadline schedule: what was moved by a decision since the earlier day, and what waits for one."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Align, Block, Column, Paragraph, Table, cells
from goldenthread.foundation.lib.text import plural, said_date

_WAITING = "No revised deadline waits for a decision."
_NO_DAY = "none on record"
_UNSAID = {
    "baseline_said": _NO_DAY,
    "deadline_said": _NO_DAY,
    "from_said": _NO_DAY,
    "to_said": "no new date published",
    "reason": "no reason on record",
}


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """Both in turn; where there is nothing of one, that in a sentence."""
    waiting = proposed(content["proposals"])
    return (*_agreed(content), *(waiting or (Paragraph(_WAITING, numbered=True),)))


def proposed(proposals: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The revised deadlines that wait for a decision; nothing where none does."""
    if not proposals:
        return ()
    return (
        Table(
            caption="Revised deadlines that no decision has agreed",
            columns=(
                Column("Milestone", width=2.4),
                Column("First deadline", width=1.3),
                Column("Deadline in force", width=1.3),
                Column("Revised to", width=1.3),
                Column("Reason given", width=2.4),
                Column("Moved before", Align.RIGHT, 0.8),
            ),
            rows=tuple(
                cells(
                    _named(each),
                    *_said(each, "baseline_said", "deadline_said", "to_said", "reason"),
                    f"{each['moved_before']}",
                )
                for each in proposals
            ),
        ),
        Paragraph(
            "Until the Board agrees, the deadline in force stays what it was and the status is counted against it. "
            "Noting or commenting on this schedule moves no date.",
            numbered=True,
        ),
    )


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
                Column("Milestone", width=2.6),
                Column("First deadline", width=1.4),
                Column("Moved from, and to", width=1.6),
                Column("By whom", width=1.8),
                Column("Reason given", width=2.6),
                Column("Times moved", Align.RIGHT, 0.8),
            ),
            rows=tuple(
                cells(
                    _named(each),
                    *_said(each, "baseline_said"),
                    _moved(each),
                    each["authority"] or f"not on record, {said_date(day_of(each['on']))}",
                    *_said(each, "reason"),
                    f"{each['times']}",
                )
                for each in moves
            ),
        ),
    )


def _named(each: Mapping[str, Any]) -> str:
    return f"{each['wording']}\n{each['milestone']}"


def _moved(each: Mapping[str, Any]) -> str:
    before, after = _said(each, "from_said", "to_said")
    return f"{before}\nto {after}" if each["to_said"] else f"{before}\n{after}"


def _said(each: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    """What the record says under those keys, or that it says nothing."""
    return tuple(each[key] or _UNSAID[key] for key in keys)
