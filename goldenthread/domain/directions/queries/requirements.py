"""Requirements with each time that they are due and what became of it, whose they are, and what would satisfy them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import F, Prefetch, QuerySet

from goldenthread.domain.directions.choices import Recurrence, RequirementKind
from goldenthread.domain.directions.models import Continuation, Ownership, Receipt, Requirement, standing
from goldenthread.domain.directions.queries.lives import known_instruments, life_of, lives_of
from goldenthread.domain.directions.queries.seen import RequirementSeen, View, view
from goldenthread.domain.directions.rules.in_force import Life
from goldenthread.domain.directions.rules.occurrences import Due, Occurrence, Received, dues, occurrence
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import LONDON

Lives = Mapping[int, Life]


def requirements_of(
    organisation: Organisation, *, now: datetime, as_at: date | None = None, known_at: datetime | None = None
) -> tuple[RequirementSeen, ...]:
    """Every requirement, those of a Direction and the council's own commitments. Eight queries."""
    looked = view(now, as_at, known_at)
    return seen_of(organisation, organisation_lives(organisation, looked), looked)


def requirement_seen(requirement: Requirement, *, now: datetime) -> RequirementSeen | None:
    """One of them, however many its organisation has; None where it does not count now. Eight queries."""
    looked = view(now, None, None)
    lives = organisation_lives(requirement.organisation, looked)
    return next(iter(_told(Requirement.objects.filter(pk=requirement.pk), lives, looked)), None)


def organisation_lives(organisation: Organisation, looked: View) -> Lives:
    """When each instrument was in force, by its key. Three queries."""
    return {each.pk: life_of(each, looked) for each in known_instruments(lives_of(organisation), looked)}


def seen_of(
    organisation: Organisation, lives: Lives, looked: View, *, until: date | None = None
) -> tuple[RequirementSeen, ...]:
    """The requirements of the instruments of `lives` and the council's own; told at least to `until`. Five queries."""
    return _told(Requirement.objects.filter(organisation=organisation), lives, looked, until)


def _told(
    rows: QuerySet[Requirement], lives: Lives, looked: View, until: date | None = None
) -> tuple[RequirementSeen, ...]:
    owners = Prefetch("ownerships", Ownership.objects.select_related("post"))
    found = rows.select_related("direction", "owner_post").prefetch_related(
        "receipts", owners, "agreements", "continuations"
    )
    return tuple(
        _seen(each, lives.get(each.direction_id or 0), looked, until)
        for each in found.order_by(F("direction__issued_on").asc(nulls_first=True), "pk")
        if _counts(each, lives, looked)
    )


def _counts(one: Requirement, lives: Lives, looked: View) -> bool:
    known = one.recorded_at is None or one.recorded_at <= looked.known_at
    return known and (one.direction_id is None or one.direction_id in lives)


def _seen(one: Requirement, life: Life | None, looked: View, until: date | None) -> RequirementSeen:
    receipts = [each for each in standing(one.receipts.all(), known_at=looked.known_at) if looked.counts(_came(each))]
    continuation = next(reversed(standing(one.continuations.all(), known_at=looked.known_at)), None)
    told = _dues(one, life, continuation, looked, until)
    answers = _answers(receipts, {each.on for each in told})
    owners = [each for each in standing(one.ownerships.all(), known_at=looked.known_at) if each.from_on <= looked.as_at]
    agreed = [each for each in standing(one.agreements.all(), known_at=looked.known_at) if looked.counts(each.on)]
    return RequirementSeen(
        requirement=one,
        ended_on=life.end.on if life and life.end else None,
        occurrences=tuple(_occurrence(one, each, answers.get(each.on), life, continuation, looked) for each in told),
        others=tuple(each for each in receipts if each not in answers.values()),
        owner=owners[-1].post if owners else one.owner_post,
        agreement=agreed[-1] if agreed else None,
        continuation=continuation,
        answers=answers,
    )


def _came(receipt: Receipt) -> date | None:
    """The day by which it is placed in time: received, else the day that it is for; None where neither is known."""
    if receipt.received_at is not None:
        return receipt.received_at.astimezone(LONDON).date()
    return receipt.received_on or receipt.for_on


def _answers(receipts: Iterable[Receipt], days: set[date]) -> dict[date, Receipt]:
    """What answered each due day: of several, what was received first."""
    found: dict[date, Receipt] = {}
    for each in sorted(receipts, key=_received_by):
        if each.for_on in days:
            found.setdefault(each.for_on, each)
    return found


def _received_by(receipt: Receipt) -> datetime:
    """By when it had surely been received; what has no day comes last."""
    if receipt.received_at is not None:
        return receipt.received_at
    return end_of_day(receipt.received_on or date.max.replace(year=9000))


def _dues(
    one: Requirement, life: Life | None, continuation: Continuation | None, looked: View, until: date | None
) -> list[Due]:
    if one.due_on is None or (one.kind == RequirementKind.RECURRING and not one.recurrence):
        return []
    recurrence = Recurrence(one.recurrence) if one.recurrence else None
    ends = None if continuation or one.goes_on_after or life is None else life.last_day
    last = ends or max(_a_year_after(looked.as_at), until or date.min)
    return list(dues(Due(one.due_on, one.due_hour), recurrence, until=max(last, one.due_on)))


def _occurrence(  # noqa: PLR0917 - all that decides one time it is due
    one: Requirement,
    due: Due,
    receipt: Receipt | None,
    life: Life | None,
    continuation: Continuation | None,
    looked: View,
) -> Occurrence:
    received = None if receipt is None else Received(receipt.received_on, receipt.received_at, receipt.title)
    goes_on = bool(one.goes_on_after) or (continuation is not None and due.on >= continuation.from_on)
    ended_on = None if goes_on or life is None else life.last_day
    # Of what was taken in from a published record not all that was sent is on paper; what is entered here is all told.
    all_told = not one.source or one.recorded_at is not None
    return occurrence(due, received, now=looked.moment, ended_on=ended_on, all_told=all_told)


def _a_year_after(day: date) -> date:
    """How far what has no end on record is told."""
    return day.replace(year=day.year + 1, day=min(day.day, 28))
