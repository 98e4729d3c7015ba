"""Who sits on a body: a post or a named role, from a day until a day, and who sits for whom."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError, Q

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.domain.meetings.models import Attendance, Body, Interest, Seat
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, enter, hold_body, sent_before
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_WORDS = 200


@transaction.atomic
def add_seat(
    *,
    body: Body,
    capacity: Capacity,
    post: Post | None = None,
    role_words: str = "",
    stands_for: str = "",
    from_on: date | None = None,
    until_on: date | None = None,
    substitute_of: Seat | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Seat:
    """A place of a post, or else of a role in words. Raises RefusedError where that sits there at the time already."""
    if (before := sent_before(Seat, sending)) is not None:
        return before
    held = hold_body(body, by=by, now=now, sending=sending)
    seat = Seat(
        body=held,
        post=post,
        role_words=""
        if post
        else words("role_words", role_words, asked="Choose a post, or name a role", longest=_WORDS),
        capacity=capacity,
        stands_for=words("stands_for", stands_for, asked="", needed=False, longest=_WORDS),
        from_on=from_on,
        until_on=until_on,
        substitute_of=substitute_of,
        token=sending.token,
    )
    _days_fit(held, from_on, until_on)
    _free(held, seat)
    _substitutes(held, seat)
    seat.save(force_insert=True)
    enter(held, verb="seat added", body=_told(seat), by=by, now=now)
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, on: date, by: Acting, now: datetime, sending: Sending = ONCE) -> Seat:
    """The last day of the seat and of whoever substitutes in it; it stays on record. Raises RefusedError."""
    held = hold_body(seat.body, by=by, now=now, sending=sending)
    one = _seat(held, seat)
    if one.until_on is not None and one.until_on < on:
        raise RefusedError("on", f"It ends on {said_date(one.until_on)} already. Choose that day or an earlier one.")
    if one.from_on is not None and on < one.from_on:
        raise RefusedError("on", f"It begins on {said_date(one.from_on)}. Choose that day or a later one.")
    later = Attendance.objects.filter(seat=one, meeting__starts_on__gt=on).select_related("meeting").first()
    if later is not None and later.meeting.starts_on is not None:
        raise RefusedError("on", f"It is on record at the meeting of {said_date(later.meeting.starts_on)}.")
    one.until_on = on
    one.save(update_fields=["until_on"])
    over = one.substitutes.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    over.filter(Q(from_on__isnull=True) | Q(from_on__lte=on)).update(until_on=on)
    enter(held, verb="seat ended", body=_told(one), by=by, now=now)
    return one


@transaction.atomic
def take_out_seat(*, seat: Seat, by: Acting, now: datetime, sending: Sending = ONCE) -> None:
    """Takes out a seat entered by mistake; the ledger keeps it. Raises RefusedError for one that was ever used."""
    held = hold_body(seat.body, by=by, now=now, sending=sending)
    one = _seat(held, seat)
    used = (
        Attendance.objects.filter(Q(seat=one) | Q(substitute=one)).exists()
        or Interest.objects.filter(seat=one).exists()
    )
    told = _told(one)
    try:
        if used or one.source:
            raise RefusedError("", "This seat is on record at a meeting or in a paper. Say its last day instead.")
        one.delete()
    except ProtectedError as error:
        raise RefusedError("", "Somebody substitutes in this seat. Take that out first.") from error
    enter(held, verb="seat taken out", body=told, by=by, now=now)


def _seat(body: Body, seat: Seat) -> Seat:
    found = body.seats.select_related("post").filter(pk=seat.pk).first()
    if found is None:
        raise RefusedError("", "This seat was taken out meanwhile.")
    return found


def _days_fit(body: Body, from_on: date | None, until_on: date | None) -> None:
    if from_on and until_on and until_on < from_on:
        raise RefusedError("until_on", "The last day is before the first. Correct one of the two dates.")
    if body.established_on and from_on and from_on < body.established_on:
        raise RefusedError("from_on", f"{body} was established on {said_date(body.established_on)}.")
    if body.ended_on is not None and (until_on is None or until_on > body.ended_on):
        raise RefusedError("until_on", f"{body} ended on {said_date(body.ended_on)}. Give a last day up to that.")


def _free(body: Body, seat: Seat) -> None:
    """Raises RefusedError where the same post or role sits there within those days; for whom it sits matters."""
    whose = Q(post=seat.post) if seat.post else Q(role_words__iexact=seat.role_words)
    same = body.seats.filter(whose, substitute_of=seat.substitute_of)
    if seat.until_on:
        same = same.filter(Q(from_on__isnull=True) | Q(from_on__lte=seat.until_on))
    if seat.from_on:
        same = same.filter(Q(until_on__isnull=True) | Q(until_on__gte=seat.from_on))
    # A post is one; a role in words, such as "Councillor", is told from another by the group it speaks for.
    if seat.post is None and seat.stands_for:
        same = same.filter(stands_for__iexact=seat.stands_for)
    if (found := same.first()) is not None:
        ends = f" until {said_date(found.until_on)}" if found.until_on else ""
        raise RefusedError("post" if seat.post else "role_words", f"{seat} sits on it{ends} already. End that first.")


def _substitutes(body: Body, seat: Seat) -> None:
    of = seat.substitute_of
    if of is None:
        return
    if of.body_id != body.pk or of.substitute_of_id is not None:
        raise RefusedError("substitute_of", "Choose a seat of this body that is no substitute itself.")
    if seat.post_id is not None and of.post_id == seat.post_id:
        raise RefusedError("substitute_of", "A post cannot sit in for itself. Choose another seat.")


def _told(seat: Seat) -> dict[str, object]:
    return {
        "seat": str(seat),
        "capacity": seat.capacity,
        "stands for": seat.stands_for,
        "from": seat.from_on,
        "until": seat.until_on,
        "substitute of": str(seat.substitute_of or ""),
    }
