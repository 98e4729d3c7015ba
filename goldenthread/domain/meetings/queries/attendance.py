"""Who is at a meeting, who stepped out of which item, and whether that is a quorum."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.domain.meetings.choices import AttendanceState, Capacity
from goldenthread.domain.meetings.models import AgendaItem, Attendance, Body, Interest, Meeting, Seat
from goldenthread.domain.meetings.rules.quorums import MEMBERS, Quorum, QuorumRule, quorum
from goldenthread.domain.plans.models import STANDING

_ORDER = {each.value: place for place, each in enumerate(Capacity)}


@dataclass(frozen=True, slots=True)
class SeatSeen:
    """A seat of the body on the meeting's day, and what is recorded of it."""

    seat: Seat
    attendance: Attendance | None
    substitutes: tuple[Seat, ...]  # who may sit in for it

    @property
    def sits(self) -> Seat | None:
        """Who takes part for the seat: its own holder, or who sits in."""
        if self.attendance is None:
            return None
        if self.attendance.state == AttendanceState.PRESENT:
            return self.seat
        return self.attendance.substitute

    @property
    def counts(self) -> bool:
        """Whether it is a member's."""
        return Capacity(self.seat.capacity) in MEMBERS


@dataclass(frozen=True, slots=True)
class Attending:
    """Everybody at a meeting. What is not recorded is not taken for absence."""

    meeting: Meeting
    seats: tuple[SeatSeen, ...]  # the chair first
    others: tuple[Attendance, ...]  # in attendance without a seat, by role
    interests: tuple[Interest, ...]  # those that stand

    @property
    def is_recorded(self) -> bool:
        return bool(self.others) or any(each.attendance for each in self.seats)

    def in_state(self, state: AttendanceState) -> tuple[SeatSeen, ...]:
        """The seats of which that is recorded."""
        return tuple(each for each in self.seats if each.attendance and each.attendance.state == state)

    def declared_in(self, item: AgendaItem | None) -> tuple[Interest, ...]:
        """The interests declared in that item."""
        return tuple(each for each in self.interests if item is not None and each.item_id == item.pk)

    def quorum(self, item: AgendaItem | None = None) -> Quorum:
        """Of the meeting; or of one item, without those who stepped out of it. No query."""
        body = self.meeting.body
        members = [each for each in self.seats if each.counts]
        sitting = [each.sits.pk for each in members if each.sits is not None]
        out = {each.seat_id for each in self.declared_in(item) if each.steps_out}
        return quorum(rule_of(body), members=len(members), there=len(sitting), out=len(out.intersection(sitting)))


def rule_of(body: Body) -> QuorumRule:
    """The body's quorum rule as the rules take it."""
    return QuorumRule(body.quorum_least, body.quorum_part, body.quorum_in)


def attending(meeting: Meeting) -> Attending:
    """Who is at the meeting, which comes with its body. Three queries."""
    recorded = meeting.attendances.select_related("seat__post", "substitute__post").order_by("pk")
    of = {each.seat_id: each for each in recorded if each.seat_id}
    seats = tuple(seats_on_the_day(meeting))
    own = [each for each in seats if each.substitute_of_id is None]
    return Attending(
        meeting,
        tuple(SeatSeen(each, of.get(each.pk), _for(each, seats)) for each in sorted(own, key=_place)),
        tuple(each for each in recorded if each.seat_id is None),
        tuple(interests_of(meeting)),
    )


def interests_of(meeting: Meeting) -> Iterable[Interest]:
    """Those that stand, in the order in which they were declared. One query."""
    return meeting.interests.filter(STANDING).select_related("seat__post", "item").order_by("pk")


def seats_on_the_day(meeting: Meeting) -> Iterable[Seat]:
    """The seats of the body, with those of substitutes, on the meeting's day; all of them where that is not known."""
    seats = Seat.objects.filter(body=meeting.body_id).select_related("post")
    return seats if meeting.starts_on is None else seats.on(meeting.starts_on)


def _for(seat: Seat, seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(each for each in seats if each.substitute_of_id == seat.pk)


def _place(seat: Seat) -> tuple[int, int]:
    return _ORDER[seat.capacity], seat.pk
