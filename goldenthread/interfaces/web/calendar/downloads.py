"""What the calendar shows, as a file."""

from collections.abc import Iterable

from goldenthread.domain.insight.rules.calendar import Entry
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, as_it_is, exactly
from goldenthread.interfaces.web.frame import Visitor

ENTRIES = Layout(
    "calendar",
    "Calendar",
    (
        Column("on", "Day", Kind.DATE),
        Column("at", "Moment (UTC)", width=22),
        Column("hour", "Hour in London", width=14),
        Column("kind", "Kind", width=16),
        Column("words", "What", width=60),
        Column("within", "Plan, body, Direction or review", width=40),
        Column("state", "Where it stands", width=20),
        Column("late", "Late or missed", Kind.FLAG, 8),
        Column("working", "How the day was reached", width=60),
    ),
)


def listed(entries: Iterable[Entry], home: Organisation, visitor: Visitor) -> Extract:
    """The entries of the page, with its month and its filter."""
    rows = [_row(each) for each in entries]
    return as_it_is(ENTRIES, rows, home, visitor.now, noun="Entries")


def _row(entry: Entry) -> Row:
    return {
        "on": entry.on,
        "at": exactly(entry.at) if entry.at else None,
        "hour": entry.said_hour(),
        "kind": entry.kind.value,
        "words": entry.words,
        "within": entry.within,
        "state": entry.state,
        "late": entry.late,
        "working": " ".join(entry.working),
    }
