"""What the directions room answers; each function says how many SQL queries it makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.directions.choices import OccurrenceState, Recurrence
from goldenthread.domain.directions.models import Direction, Receipt, Requirement
from goldenthread.domain.directions.rules.occurrences import Due, Occurrence, Received, dues, occurrence
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.lib.text import LONDON


@dataclass(frozen=True, slots=True)
class RequirementSeen:
    """A requirement, each time that it is due with what became of it, and what came that answers no due day."""

    requirement: Requirement
    ended_on: date | None  # the day its Direction ended, where that is past and it did not go on
    occurrences: tuple[Occurrence, ...]
    others: tuple[Receipt, ...]

    @property
    def missed(self) -> int:
        return sum(each.state is OccurrenceState.MISSED for each in self.occurrences)

    @property
    def late(self) -> int:
        return sum(each.state is OccurrenceState.LATE for each in self.occurrences)


@dataclass(frozen=True, slots=True)
class DirectionSeen:
    """An instrument, the day it ended where that is on record, and what it requires."""

    direction: Direction
    ended_on: date | None
    requirements: tuple[RequirementSeen, ...]

    def in_force_on(self, day: date) -> bool | None:
        """Whether it was in force on that day; None where no paper says from when."""
        if self.ended_on is not None and day > self.ended_on:
            return False
        if self.direction.in_force_from is None:
            return None if day >= self.direction.issued_on else False
        return day >= self.direction.in_force_from


def directions_of(organisation: Organisation, *, now: datetime) -> tuple[DirectionSeen, ...]:
    """Every instrument in the order of issue, with what it requires. Four queries."""
    rows = Direction.objects.filter(organisation=organisation).select_related("supersedes")
    found = list(rows.prefetch_related("revocations", "moves").order_by("issued_on", "slug"))
    required = _requirements(organisation, {each.pk: _ended(each) for each in found}, now)
    return tuple(
        DirectionSeen(each, _ended(each), tuple(one for one in required if one.requirement.direction_id == each.pk))
        for each in found
    )


def requirements_of(organisation: Organisation, *, now: datetime) -> tuple[RequirementSeen, ...]:
    """Every requirement, those of a Direction and the council's own commitments. Four queries."""
    rows = Direction.objects.filter(organisation=organisation).prefetch_related("revocations")
    return _requirements(organisation, {each.pk: _ended(each) for each in rows}, now)


def _requirements(
    organisation: Organisation, ended: dict[int, date | None], now: datetime
) -> tuple[RequirementSeen, ...]:
    rows = Requirement.objects.filter(organisation=organisation).select_related("direction", "owner_post")
    found = rows.prefetch_related("receipts").order_by("direction__issued_on", "pk")
    return tuple(_seen(each, ended.get(each.direction_id or 0), now) for each in found)


def _seen(one: Requirement, ended: date | None, now: datetime) -> RequirementSeen:
    corrected = {each.corrects_id for each in one.receipts.all()}
    receipts = [each for each in one.receipts.all() if each.pk not in corrected]
    if one.due_on is None or (one.kind == "recurring" and not one.recurrence):
        return RequirementSeen(one, ended, (), tuple(receipts))
    last = None if one.goes_on_after else ended
    today = now.astimezone(LONDON).date()
    first = Due(one.due_on, one.due_hour)
    recurrence = Recurrence(one.recurrence) if one.recurrence else None
    until = last or _far(one, today)
    by_day = {each.for_on: each for each in receipts if each.for_on is not None}
    due = list(dues(first, recurrence, until=max(until, one.due_on)))
    occurrences = tuple(
        occurrence(each, _received(by_day.get(each.on)), now=now, ended_on=last, all_told=not one.source)
        for each in due
    )
    known = {each.on for each in due}
    return RequirementSeen(one, ended, occurrences, tuple(each for each in receipts if each.for_on not in known))


def _far(one: Requirement, today: date) -> date:
    """How far an open-ended requirement is told: to the end of its Direction, else, or if it goes on, a year ahead."""
    expires = one.direction.expires_on if one.direction and not one.goes_on_after else None
    return expires or today.replace(year=today.year + 1, day=min(today.day, 28))


def _ended(one: Direction) -> date | None:
    """The day it was revoked wholly, or expired, whichever came first; None where neither is on record."""
    whole: Sequence[date] = [each.on for each in one.revocations.all() if not each.functions]
    days = [*whole, *([one.expires_on] if one.expires_on else [])]
    return min(days, default=None)


def _received(row: Receipt | None) -> Received | None:
    return None if row is None else Received(row.received_on, row.received_at, row.title)
