"""Bodies, meetings, seats and the lines of a meeting as files."""

from collections.abc import Callable, Iterable
from datetime import datetime

from goldenthread.domain.meetings.models import AgendaItem, Body, Decision, Line, Meeting, Seat
from goldenthread.domain.meetings.queries.record import BodySeen, MeetingSeen
from goldenthread.domain.meetings.rules.quorums import said_quorum
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, as_it_is, exactly

BODIES = Layout(
    "bodies",
    "Bodies",
    (
        Column("id", "Short name", width=22),
        Column("name", "Body", width=40),
        Column("kind", "Kind", width=16),
        Column("kind_words", "Kind as published", width=20),
        Column("constituted_under", "Constituted under", width=40),
        Column("chair", "Chaired by (role)", width=24),
        Column("quorum", "Quorum", width=30),
        Column("meets_in_public", "Meets in public", Kind.FLAG),
        Column("frequency", "How often"),
        Column("established_on", "Established on", Kind.DATE),
        Column("ended_on", "Ended on", Kind.DATE),
        Column("handed_over_to", "Handed over to", width=22),
        Column("meetings_on_record", "Meetings on record", Kind.INTEGER, 12),
        Column("latest_on", "Latest meeting", Kind.DATE),
        Column("source", "Source", width=60),
    ),
)
MEETINGS = Layout(
    "meetings",
    "Meetings",
    (
        Column("body", "Short name of the body", width=22),
        Column("body_name", "Body", width=40),
        Column("id", "Short name", width=22),
        Column("starts_on", "Day", Kind.DATE),
        Column("starts_at", "Began (UTC)", width=24),
        Column("place", "Place", width=24),
        Column("public", "Open to the public", Kind.FLAG),
        Column("items", "Items on record", Kind.INTEGER, 12),
        Column("decisions", "Decisions on record", Kind.INTEGER, 12),
        Column("challenges", "Challenges on record", Kind.INTEGER, 12),
        Column("source", "Source", width=60),
    ),
)
SEATS = Layout(
    "seats",
    "Seats",
    (
        Column("seat", "Seat (post or role)", width=50),
        Column("capacity", "As"),
        Column("stands_for", "For", width=30),
        Column("from_on", "From", Kind.DATE),
        Column("until_on", "Until", Kind.DATE),
        Column("substitute_of", "Substitute of", width=40),
        Column("source", "Source", width=60),
    ),
)
LINES = Layout(
    "lines",
    "Lines of the minutes",
    (
        Column("item_number", "Item", width=8),
        Column("item", "Item title", width=50),
        Column("id", "Short name", width=26),
        Column("number", "Number", width=10),
        Column("verb", "What was done"),
        Column("text", "Words", width=60),
        Column("reasons", "Reasons", width=40),
        Column("role", "To act or answer (role)", width=30),
        Column("answer_by", "Answer by", Kind.DATE),
        Column("milestones", "Milestones that name it", width=26),
        Column("source", "Source", width=60),
    ),
)


def bodies(home: Organisation, found: Iterable[Body], *, now: datetime) -> Extract:
    """The bodies, which come with `held` and `latest_on`."""
    return as_it_is(BODIES, [_body(each) for each in found], home, now)


def meetings(home: Organisation, found: Iterable[Meeting], *, now: datetime) -> Extract:
    """The meetings, which come with their counts."""
    return as_it_is(MEETINGS, [_meeting(each) for each in found], home, now)


def seats(seen: BodySeen, *, now: datetime) -> Extract:
    """Every seat on record, those that ended last."""
    body = seen.body
    rows = [_seat(each) for each in (*seen.seats, *seen.ended)]
    of = About("body", body.slug, "Body", body.name)
    return as_it_is(SEATS, rows, body.organisation, now, of, named=(body.slug,))


def lines(seen: MeetingSeen, *, now: datetime, can_read: Callable[[AgendaItem], bool]) -> Extract:
    """What was decided and challenged, in the order of the agenda; what names no item comes last.

    Of an item that whoever asks cannot read, what was said is left out.
    """
    rows: list[Row] = [
        {**_line(line, each.item, seen), **({} if can_read(each.item) else _WITHHELD)}
        for each in seen.items
        for line in (*each.decisions, *each.challenges)
    ]
    rows += [_line(line, None, seen) for line in (*seen.decisions, *seen.challenges)]
    meeting = seen.meeting
    of = About("meeting", meeting.slug, "Meeting", str(meeting))
    return as_it_is(LINES, rows, meeting.body.organisation, now, of, named=(meeting.slug,))


_WITHHELD: dict[str, object] = {"text": "Withheld: the item is exempt", "reasons": None, "milestones": "", "role": ""}


def _body(body: Body) -> Row:
    return {
        "id": body.slug,
        "name": body.name,
        "kind": body.kind,
        "kind_words": body.kind_words,
        "constituted_under": body.constituted_under,
        "chair": body.chair_role,
        "quorum": said_quorum(body.quorum_least, body.quorum_part, body.quorum_in),
        "meets_in_public": body.meets_in_public,
        "frequency": body.frequency,
        "established_on": body.established_on,
        "ended_on": body.ended_on,
        "handed_over_to": body.successor.slug if body.successor else None,
        "meetings_on_record": body.held,  # type: ignore[attr-defined]
        "latest_on": body.latest_on,  # type: ignore[attr-defined]
        "source": body.source,
    }


def _meeting(meeting: Meeting) -> Row:
    return {
        "body": meeting.body.slug,
        "body_name": meeting.body.name,
        "id": meeting.slug,
        "starts_on": meeting.starts_on,
        "starts_at": exactly(meeting.starts_at) if meeting.starts_at else None,
        "place": meeting.place,
        "public": meeting.is_public,
        "items": meeting.items_held,  # type: ignore[attr-defined]
        "decisions": meeting.decided,  # type: ignore[attr-defined]
        "challenges": meeting.challenged,  # type: ignore[attr-defined]
        "source": meeting.source,
    }


def _seat(seat: Seat) -> Row:
    return {
        "seat": str(seat),
        "capacity": seat.capacity,
        "stands_for": seat.stands_for,
        "from_on": seat.from_on,
        "until_on": seat.until_on,
        "substitute_of": str(seat.substitute_of) if seat.substitute_of else None,
        "source": seat.source,
    }


def _line(line: Line, item: AgendaItem | None, seen: MeetingSeen) -> Row:
    decided = isinstance(line, Decision)
    return {
        "item_number": item.number if item else None,
        "item": item.title if item else None,
        "id": line.slug,
        "number": line.number,
        "verb": getattr(line, "verb", "challenged"),
        "text": line.text,
        "reasons": getattr(line, "reasons", None),
        "role": getattr(line, "action_by_role" if decided else "answer_by_role"),
        "answer_by": getattr(line, "answer_by_on", None),
        "milestones": " ".join(each.slug for each in seen.cited.get(line.slug, ())),
        "source": line.source,
    }
