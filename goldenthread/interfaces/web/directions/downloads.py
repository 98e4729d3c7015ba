"""Instruments, functions and due days as files; roles, not persons."""

from collections.abc import Iterator, Sequence

from goldenthread.domain.directions.queries import DirectionSeen, RequirementSeen
from goldenthread.domain.directions.rules.functions import Holding
from goldenthread.domain.directions.rules.occurrences import Occurrence
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.directions import words
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, as_it_is, exactly
from goldenthread.interfaces.web.frame import Visitor

INSTRUMENTS = Layout(
    "instruments",
    "Directions",
    (
        Column("id", "Short name", width=24),
        Column("title", "Direction", width=40),
        Column("statute", "Statute", width=30),
        Column("issued_on", "Issued", Kind.DATE),
        Column("in_force_from", "In force from", Kind.DATE),
        Column("last_day", "Last day in force", Kind.DATE),
        Column("ended", "How it ended", width=18),
        Column("ended_on", "Expires, or revoked or superseded from", Kind.DATE),
        Column("supersedes", "Supersedes", width=24),
        Column("functions", "What it moves and asks", width=60),
        Column("requirements", "Requirements", Kind.INTEGER),
        Column("source", "Source", width=60),
    ),
)
FUNCTIONS = Layout(
    "functions",
    "Functions and their holders",
    (
        Column("function", "Function", width=40),
        Column("holder", "Held by", width=40),
        Column("direction", "By", width=40),
        Column("from_on", "From", Kind.DATE),
        Column("until_on", "Last day", Kind.DATE),
        Column("ended", "How it ended", width=40),
        Column("source", "Source", width=60),
    ),
)
DUES = Layout(
    "dues",
    "Each time that something is due",
    (
        Column("id", "Short name", width=24),
        Column("text", "Requirement", width=60),
        Column("direction", "Direction", width=40),
        Column("kind", "Kind", width=12),
        Column("owner", "Seen to by (post)", width=30),
        Column("satisfied_by", "Evidence that would satisfy it", width=40),
        Column("goes_on_by", "Goes on by the decision", width=40),
        Column("due_on", "Due on", Kind.DATE),
        Column("due_hour", "Due at (London)", width=12),
        Column("due_at", "Instant by which it is due", width=24),
        Column("state", "What became of it", width=16),
        Column("received", "What was received", width=40),
        Column("received_on", "Received on", Kind.DATE),
        Column("received_at", "Moment it was received", width=24),
        Column("late_by_minutes", "Late by minutes", Kind.INTEGER),
    ),
)


def instruments(found: Sequence[DirectionSeen], home: Organisation, visitor: Visitor) -> Extract:
    """A row each instrument."""
    return as_it_is(INSTRUMENTS, [_instrument(each) for each in found], home, visitor.now, noun="Directions")


def functions(found: Sequence[Holding], home: Organisation, visitor: Visitor) -> Extract:
    """A row each time that somebody held a function."""
    return as_it_is(FUNCTIONS, [_function(each) for each in found], home, visitor.now)


def dues(found: Sequence[RequirementSeen], home: Organisation, visitor: Visitor) -> Extract:
    """A row each time that something is due; one for what stands, or is due on no day on record."""
    return as_it_is(DUES, [row for each in found for row in _times(each)], home, visitor.now)


def _instrument(seen: DirectionSeen) -> Row:
    one, end = seen.direction, seen.life.end
    return {
        "id": one.slug,
        "title": one.title,
        "statute": one.statute,
        "issued_on": one.issued_on,
        "in_force_from": one.in_force_from,
        "last_day": end.last_day if end else None,
        "ended": end.how.value if end else None,
        "ended_on": end.on if end else None,
        "supersedes": one.supersedes.slug if one.supersedes else None,
        "functions": one.functions,
        "requirements": len(seen.requirements),
        "source": one.source,
    }


def _function(held: Holding) -> Row:
    return {
        "function": held.function,
        "holder": held.holder,
        "direction": held.by,
        "from_on": held.from_on,
        "until_on": held.until_on,
        "ended": held.ended_by,
        "source": held.source,
    }


def _times(seen: RequirementSeen) -> Iterator[Row]:
    one = seen.requirement
    own: Row = {
        "id": one.slug,
        "text": one.text,
        "direction": one.direction.title if one.direction else None,
        "kind": one.kind,
        "owner": seen.owner.title if seen.owner else None,
        "satisfied_by": seen.satisfied_by,
        "goes_on_by": seen.goes_on_by,
    }
    rows = [{**own, **_time(each)} for each in seen.occurrences]
    yield from rows or [{**own, **_NO_TIME}]


def _time(each: Occurrence) -> Row:
    came = each.received
    return {
        "due_on": each.due.on,
        "due_hour": each.due.hour.isoformat("minutes") if each.due.hour else None,
        "due_at": exactly(each.due.by),
        "state": each.state.value,
        "received": came.what if came else None,
        "received_on": words.came_on(came) if came else None,
        "received_at": exactly(came.at) if came and came.at else None,
        "late_by_minutes": int(each.late_by.total_seconds() // 60) if each.late_by is not None else None,
    }


_NO_TIME: Row = dict.fromkeys(
    ("due_on", "due_hour", "due_at", "state", "received", "received_on", "received_at", "late_by_minutes")
)
