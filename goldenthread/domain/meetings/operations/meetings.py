"""Meetings are planned, one or a whole series, moved, cancelled, and recorded as held or inquorate."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import uuid5

from django.db import transaction

from goldenthread.domain.meetings.choices import MeetingEventKind
from goldenthread.domain.meetings.models import Body, Meeting, MeetingEvent
from goldenthread.domain.meetings.models.meetings import EARLIEST_FIRST
from goldenthread.domain.meetings.operations.holding import (
    ONCE,
    Sending,
    enter,
    hold_body,
    hold_meeting,
    said,
    sent_before,
)
from goldenthread.domain.meetings.queries.agenda import holidays_known
from goldenthread.domain.meetings.queries.states import state_now
from goldenthread.domain.meetings.rules.series import OnHoliday, Pattern, Repeated, instant_of, series
from goldenthread.domain.meetings.rules.states import may_happen
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib import names
from goldenthread.foundation.lib.text import LONDON, plural, said_date, said_moment
from goldenthread.foundation.lib.typed import RefusedError, words

_PLACE, _TITLE = 300, 200


@transaction.atomic
def plan_meeting(
    *,
    body: Body,
    on: date,
    at: time,
    repeated: Repeated | None = None,
    place: str = "",
    is_public: bool | None = None,
    title: str = "",
    slug: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Meeting:
    """A meeting of the body at a London wall time; one of a past day was held before it was entered here.

    `slug` names it in addresses, its day unless told. Raises RefusedError for a time that does not exist, one told
    twice unless `repeated` says which, a day on which the body is not there, and a meeting that it has then already.
    """
    if (before := sent_before(Meeting, sending)) is not None:
        return before
    held = hold_body(body, by=by, now=now)
    starts_at = instant_of(on, at, repeated=repeated)
    _body_is_there(held, on)
    if held.meetings.filter(starts_at=starts_at).exists():
        raise RefusedError("on", f"{held} meets on {said_moment(starts_at)} already. Choose another time.")
    made = _made(held, starts_at, sending, slug=slug, title=title, place=place, is_public=is_public)
    told = {"starts_at": starts_at, "place": made.place, "public": is_public, "title": made.title}
    enter(made, verb="meeting planned", body=told, by=by, now=now)
    return made


@transaction.atomic
def plan_series(
    *,
    body: Body,
    pattern: Pattern,
    first: date,
    last: date,
    at: time,
    on_holiday: OnHoliday = OnHoliday.MOVE,
    repeated: Repeated | None = None,
    place: str = "",
    is_public: bool | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> list[Meeting]:
    """The meetings of a pattern between two days; on a day on which the body meets already none is added.

    Raises RefusedError as `plan_meeting` does, and where all of them are planned already.
    """
    held = hold_body(body, by=by, now=now)
    holidays = holidays_known()
    found = series(pattern, first=first, last=last, at=at, holidays=holidays, on_holiday=on_holiday, repeated=repeated)
    sendings = {each.starts_at: _part_of(sending, each.starts_at) for each in found}
    if sending.token and (before := held.meetings.filter(token__in=[each.token for each in sendings.values()])):
        return list(before.order_by(*EARLIEST_FIRST))
    taken = set(held.meetings.filter(starts_on__in=[each.on for each in found]).values_list("starts_on", flat=True))
    free = [each for each in found if each.on not in taken]
    if not free:
        raise RefusedError("last", "All meetings of this pattern are planned already.")
    for each in (free[0], free[-1]):
        _body_is_there(held, each.on, field="first" if each is free[0] else "last")
    where: dict[str, Any] = {"place": place, "is_public": is_public}
    made = [_made(held, each.starts_at, sendings[each.starts_at], **where) for each in free]
    told = {"meetings": [each.slug for each in made], "pattern": pattern.said(), "place": place, "public": is_public}
    enter(held, verb="series of meetings planned", body=told, by=by, now=now)
    return made


@transaction.atomic
def move_meeting(
    *,
    meeting: Meeting,
    on: date,
    at: time,
    repeated: Repeated | None = None,
    place: str = "",
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> MeetingEvent:
    """Another time, another place, or both, with why; its address stays. An empty `place` leaves it where it is.

    What was published stays on record for the time it then had, and the clocks run anew. Raises RefusedError.
    """
    if (before := sent_before(MeetingEvent, sending)) is not None:
        return before
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    may_happen(MeetingEventKind.MOVED, state=state_now(held), starts_at=held.starts_at, now=now)
    reason = words("reason", reason, asked="Say why it is moved")
    place = words("place", place, asked="", needed=False, longest=_PLACE) or held.place
    to_at = instant_of(on, at, repeated=repeated)
    _moves_somewhere(held, to_at, place, now)
    from_at, held.starts_at, held.starts_on, from_place = held.starts_at, to_at, on, held.place
    held.place = place
    held.save(update_fields=["starts_at", "starts_on", "place"])
    event = MeetingEvent(
        meeting=held, kind=MeetingEventKind.MOVED, reason=reason, from_at=from_at, to_at=to_at, place=place,
        **said(by, now, sending),
    )  # fmt: skip
    event.save(force_insert=True)
    told = {"from": from_at, "to": to_at, "from place": from_place, "place": place, "reason": reason}
    enter(held, verb="meeting moved", body=told, by=by, now=now)
    return event


@transaction.atomic
def cancel_meeting(
    *, meeting: Meeting, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> MeetingEvent:
    """It will not meet, with why. What was put to it goes on waiting for a decision. Raises RefusedError."""
    reason = words("reason", reason, asked="Say why it is cancelled")
    return _ended(meeting, MeetingEventKind.CANCELLED, reason, by=by, now=now, sending=sending)


@transaction.atomic
def record_held(*, meeting: Meeting, by: Acting, now: datetime, sending: Sending = ONCE) -> MeetingEvent:
    """It met, with a quorum. Raises RefusedError before it has begun."""
    return _ended(meeting, MeetingEventKind.HELD, "", by=by, now=now, sending=sending)


@transaction.atomic
def record_inquorate(
    *, meeting: Meeting, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> MeetingEvent:
    """Too few came: nothing was decided, and what was put to it goes on waiting. Raises RefusedError."""
    reason = words("reason", reason, asked="Say who was missing for a quorum")
    return _ended(meeting, MeetingEventKind.INQUORATE, reason, by=by, now=now, sending=sending)


def _ended(
    meeting: Meeting, kind: MeetingEventKind, reason: str, *, by: Acting, now: datetime, sending: Sending
) -> MeetingEvent:
    """Of today where it is cancelled; that it was held or inquorate is of its own day."""
    if (before := sent_before(MeetingEvent, sending)) is not None:
        return before
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    may_happen(kind, state=state_now(held), starts_at=held.starts_at, now=now)
    if kind is not MeetingEventKind.HELD:
        _nothing_decided(held)
    of = None if kind is MeetingEventKind.CANCELLED else held
    event = MeetingEvent(meeting=held, kind=kind, reason=reason, **said(by, now, sending, meeting=of))
    event.save(force_insert=True)
    enter(held, verb=f"meeting {kind}", body={"reason": reason} if reason else {}, by=by, now=now)
    return event


def _made(
    body: Body, starts_at: datetime, sending: Sending, *, title: str = "", slug: str = "", **fields: Any
) -> Meeting:
    day = starts_at.astimezone(LONDON).date()
    place = words("place", fields.pop("place"), asked="", needed=False, longest=_PLACE)
    made = Meeting(
        body=body,
        slug=_free_slug(body, slug or f"{day}"),
        title=words("title", title, asked="", needed=False, longest=_TITLE),
        starts_on=day,
        starts_at=starts_at,
        place=place,
        token=sending.token,
        **fields,
    )
    made.save(force_insert=True)
    return made


def _free_slug(body: Body, wanted: str) -> str:
    """The name that is wanted; where it is taken, with a number. Names stay when a meeting moves, so a day may be."""
    taken: Sequence[str] = list(body.meetings.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return names.unused(wanted, taken)


def _part_of(sending: Sending, starts_at: datetime) -> Sending:
    """What one meeting of a series is sent as: the same form makes the same again."""
    return Sending(uuid5(sending.token, starts_at.isoformat())) if sending.token else ONCE


def _body_is_there(body: Body, on: date, *, field: str = "on") -> None:
    if body.established_on and on < body.established_on:
        raise RefusedError(field, f"{body} was established on {said_date(body.established_on)}. Choose a later day.")
    if body.ended_on and on > body.ended_on:
        raise RefusedError(field, f"{body} ended on {said_date(body.ended_on)}. Choose an earlier day.")


def _moves_somewhere(held: Meeting, to_at: datetime, place: str, now: datetime) -> None:
    if to_at == held.starts_at and place == held.place:
        raise RefusedError("on", "It is planned for this time and place already. Enter another.")
    if to_at <= now:
        raise RefusedError("on", f"{said_moment(to_at)} is past. Enter a time to come.")
    others = held.body.meetings.exclude(pk=held.pk)
    if others.filter(starts_at=to_at).exists():
        raise RefusedError("on", f"{held.body} meets on {said_moment(to_at)} already. Choose another time.")
    _body_is_there(held.body, to_at.astimezone(LONDON).date())


def _nothing_decided(held: Meeting) -> None:
    decided = held.decisions.standing().count()
    if decided:
        raise RefusedError(
            "", f"{plural(decided, 'decision')} of this meeting {'is' if decided == 1 else 'are'} on record: it was "
            "held. Correct what was recorded first.",
        )  # fmt: skip
