"""Who came to a meeting, and what interests were declared item by item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from goldenthread.domain.meetings.choices import AttendanceState
from goldenthread.domain.meetings.models import AgendaItem, Attendance, Decision, Interest, Meeting, Seat
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, enter, hold_meeting, said, sent_before
from goldenthread.domain.meetings.operations.lines import later, own_item, reason_of, require_open, standing
from goldenthread.domain.meetings.queries.attendance import attending, seats_on_the_day
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules import record_open as rules
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.typed import RefusedError

_LONGEST_ROLE = 200


@dataclass(frozen=True, slots=True)
class Came:
    """What is recorded of a seat: its state, and which seat of a substitute sat in for it."""

    state: AttendanceState
    substitute: int | None = None


Sheet = Mapping[int, Came]  # by the number of the seat; one that is missing is not recorded


@transaction.atomic
def record_attendance(
    *, meeting: Meeting, seats: Sheet, others: Sequence[str] = (), by: Acting, now: datetime, sending: Sending = ONCE
) -> Meeting:
    """Puts down the whole sheet: each seat, and by role who came without one. The same again changes nothing.

    Before the meeting begins only apologies are taken. Raises PermissionDenied, ChangedError, and RefusedError once
    the minutes are agreed, or where what was decided would lose its quorum. `seat-N` names the field of a seat.
    """
    roles = _roles(others)
    same = _recorded(meeting) == (dict(seats), roles)
    held = hold_meeting(meeting, by=by, now=now, sending=ONCE if same else sending)
    _require_sheet_open(held, seats, roles, now=now)
    _require_own_seats(held, seats)
    if same:
        return held
    held.attendances.all().delete()
    came = [Attendance(meeting=held, seat_id=pk, state=c.state, substitute_id=c.substitute) for pk, c in seats.items()]
    beside = [Attendance(meeting=held, role_words=role, state=AttendanceState.PRESENT) for role in roles]
    Attendance.objects.bulk_create([*came, *beside])
    require_decided_with_quorum(held)
    counted = {state.value: sum(each.state == state for each in seats.values()) for state in AttendanceState}
    body = counted | {"substitutes": sum(1 for each in seats.values() if each.substitute), "others": len(roles)}
    enter(held, verb="attendance recorded", body=body, by=by, now=now)
    return held


def _roles(others: Sequence[str]) -> tuple[str, ...]:
    kept = (typed.words("others", each, asked="", needed=False, longest=_LONGEST_ROLE) for each in others)
    return tuple(dict.fromkeys(each for each in kept if each))


def _recorded(meeting: Meeting) -> tuple[dict[int, Came], tuple[str, ...]]:
    rows = list(meeting.attendances.order_by("pk"))
    seats = {each.seat_id: Came(AttendanceState(each.state), each.substitute_id) for each in rows if each.seat_id}
    return seats, tuple(each.role_words for each in rows if each.seat_id is None)


def _require_sheet_open(meeting: Meeting, seats: Sheet, roles: Sequence[str], *, now: datetime) -> None:
    happened = happened_to(meeting)
    rules.not_agreed(agreed=any(each.agreed_at_id for each in happened.minutes))
    rules.not_cancelled(happened.state)
    only_apologies = not roles and all(each.state == AttendanceState.APOLOGIES for each in seats.values())
    if not only_apologies:
        rules.begun(meeting.starts_on, meeting.starts_at, now=now)


def _require_own_seats(meeting: Meeting, seats: Sheet) -> None:
    here = {each.pk: each for each in seats_on_the_day(meeting)}
    for pk, came in seats.items():
        seat = here.get(pk)
        if seat is None or seat.substitute_of_id is not None:
            raise RefusedError(f"seat-{pk}", "This is no seat of the body on that day. Leave it out.")
        if came.substitute is None:
            continue
        if came.state == AttendanceState.PRESENT:
            raise RefusedError(f"seat-{pk}", f"{seat} is present, so nobody sits in. Choose one or the other.")
        other = here.get(came.substitute)
        if other is None or other.substitute_of_id != pk:
            raise RefusedError(f"seat-{pk}", f"That is no substitute of {seat}. Choose one of its own substitutes.")


def require_decided_with_quorum(meeting: Meeting) -> None:
    """Raises RefusedError where an item that was decided would now have had no quorum. Four queries."""
    there = attending(meeting)
    decided = Decision.objects.standing().filter(meeting=meeting).select_related("item").order_by("pk")
    for each in decided:
        found = there.quorum(each.item)
        if there.is_recorded and not found.is_met:
            raise RefusedError(
                "", f"Decision {each.number or each.slug} was taken, and would have had no quorum. {found.working} "
                "Take the decision back first.",
            )  # fmt: skip


@transaction.atomic
def declare_interest(
    *,
    meeting: Meeting,
    item: AgendaItem,
    seat: Seat,
    nature: str,
    steps_out: bool = True,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Interest:
    """Records an interest of a seat in an item; who steps out does not count for its quorum (Localism Act 2011 s31).

    Raises PermissionDenied, ChangedError, RefusedError.
    """
    if before := sent_before(Interest, sending):
        return before
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    require_open(held, now=now)
    found = own_item(item, held)
    _require_seat(held, seat)
    nature = typed.words("nature", nature, asked="Say what the interest is")
    if _declared(held, item, seat):
        raise RefusedError("seat", f"{seat} has declared an interest in this item already. Put that right instead.")
    fact = Interest(
        meeting=held, item=found, seat=seat, nature=nature, steps_out=steps_out, **said(by, now, sending, meeting=held)
    )
    fact.save(force_insert=True)
    require_decided_with_quorum(held)
    body = {"fact": fact.pk, "item": item.slug, "seat": seat.pk, "steps_out": steps_out}
    enter(held, verb="interest declared", body=body, by=by, now=now)
    return fact


@transaction.atomic
def retract_interest(
    *, interest: Interest, correction_reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Interest:
    """Takes back an interest that was put down by mistake. Raises PermissionDenied, ChangedError, RefusedError."""
    if before := sent_before(Interest, sending):
        return before
    held = hold_meeting(interest.meeting, by=by, now=now, sending=sending)
    require_open(held, now=now)
    reason = reason_of(correction_reason)
    taken = standing(interest)
    fact = later(taken, meeting=held, by=by, now=now, sending=sending, is_retraction=True, correction_reason=reason)
    fact.save(force_insert=True)
    body = {"fact": fact.pk, "item": taken.item.slug, "seat": taken.seat_id}
    enter(held, verb="interest taken back", body=body, by=by, now=now)
    return fact


def _require_seat(meeting: Meeting, seat: Seat) -> None:
    if seat.pk not in {each.pk for each in seats_on_the_day(meeting)}:
        raise RefusedError("seat", "This is no seat of the body on that day. Choose another.")


def _declared(meeting: Meeting, item: AgendaItem, seat: Seat) -> bool:
    found: Iterable[Interest] = attending(meeting).declared_in(item)
    return any(each.seat_id == seat.pk for each in found)
