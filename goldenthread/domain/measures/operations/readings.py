"""Readings are recorded, revised, taken back, and joined to the evidence they rest on."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.evidence import permissions as evidence
from goldenthread.domain.evidence import queries as items
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.measures.models import Measure, Reading, ReadingEvidence
from goldenthread.domain.measures.operations.entering import (
    ONCE,
    Sending,
    away,
    begin,
    day_of,
    enter,
    require_standing,
    said,
)
from goldenthread.domain.measures.permissions import require_record
from goldenthread.domain.measures.rules import values
from goldenthread.domain.measures.rules.values import Parts, Period
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.corrections import standing
from goldenthread.foundation.lib.typed import RefusedError, words


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReading:
    """What somebody says was read. The value may be left to its parts; `unit` is checked against the measure's."""

    period: Period
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    is_provisional: bool = False
    note: str = ""
    unit: str = ""


@transaction.atomic
def record_reading(
    *, measure: Measure, given: NewReading, by: Acting, now: datetime, sending: Sending = ONCE
) -> Reading:
    """What was read for a period that is over and has no reading yet. Raises PermissionDenied, RefusedError."""
    held, before = begin(measure, Reading, sending)
    if before is not None:
        return before
    require_record(by, held, on=day_of(now))
    columns = _columns(held, given, now, instead_of=None)
    fact = Reading(measure=held, **columns, **said(by, now, sending, on=given.period.until_on))
    return enter(held, fact, verb="reading recorded", body=_body(fact), by=by, now=now)


@transaction.atomic
def revise_reading(
    *, reading: Reading, given: NewReading, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Reading:
    """What it should have said, or says by now; both stay, the later counts. Raises PermissionDenied, RefusedError."""
    held, before = begin(reading.measure, Reading, sending)
    if before is not None:
        return before
    require_record(by, held, on=day_of(now))
    reason = words("reason", reason, asked="Say why it is revised")
    require_standing(reading)
    columns = _columns(held, given, now, instead_of=reading)
    if all(getattr(reading, name) == value for name, value in columns.items()):
        raise RefusedError("", "Nothing of the reading would change.")
    fact = Reading(
        measure=held,
        corrects=reading,
        correction_reason=reason,
        **columns,
        **said(by, now, sending, on=given.period.until_on),
    )
    body = _body(fact) | {"corrects": reading.pk, "reason": reason}
    return enter(held, fact, verb="reading revised", body=body, by=by, now=now)


@transaction.atomic
def take_back_reading(*, reading: Reading, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> Reading:
    """There should be none for the period; both facts stay. Raises PermissionDenied, RefusedError."""
    held, before = begin(reading.measure, Reading, sending)
    if before is not None:
        return before
    require_record(by, held, on=day_of(now))
    reason = words("reason", reason, asked="Say why there should be no reading")
    require_standing(reading)
    same = {name: getattr(reading, name) for name in ("from_on", "until_on", "value", "numerator", "denominator")}
    fact = Reading(measure=held, **same, **away(reading, reason, by, now, sending))
    return enter(held, fact, verb="reading taken back", body={"corrects": reading.pk, "reason": reason}, by=by, now=now)


@transaction.atomic
def attach_evidence(
    *, reading: Reading, item: EvidenceItem, by: Acting, now: datetime, sending: Sending = ONCE
) -> ReadingEvidence:
    """The item shows how the reading came about. Raises PermissionDenied, RefusedError."""
    held, before = begin(reading.measure, ReadingEvidence, sending)
    if before is not None:
        return before
    require_record(by, held, on=day_of(now))
    if item.organisation_id != held.organisation_id:
        raise PermissionDenied(f"{item} belongs to another organisation.")
    evidence.require_seen(by, item, on=day_of(now))
    require_standing(reading)
    if any(each.item_id == item.pk for each in standing(list(reading.evidence.order_by("pk")))):
        raise RefusedError("item", f"{item} shows this reading already.")
    fact = ReadingEvidence(reading=reading, item=item, version=items.current(item), **said(by, now, sending))
    body = {"reading": reading.pk, "evidence": item.number, "sha256": fact.version.sha256}
    return enter(held, fact, verb="reading evidenced", body=body, by=by, now=now)


@transaction.atomic
def detach_evidence(
    *, link: ReadingEvidence, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> ReadingEvidence:
    """The item does not show it after all; both facts stay. Raises PermissionDenied, RefusedError."""
    held, before = begin(link.reading.measure, ReadingEvidence, sending)
    if before is not None:
        return before
    require_record(by, held, on=day_of(now))
    reason = words("reason", reason, asked="Say why it does not show it")
    require_standing(link)
    taken = away(link, reason, by, now, sending)
    fact = ReadingEvidence(reading=link.reading, item=link.item, version=link.version, **taken)
    body = {"corrects": link.pk, "evidence": link.item.number}
    return enter(held, fact, verb="evidence of a reading taken away", body=body, by=by, now=now)


def _columns(measure: Measure, given: NewReading, now: datetime, *, instead_of: Reading | None) -> dict[str, Any]:
    """The reading's own columns, checked. Raises RefusedError."""
    values.same_unit("unit", given.unit, measure.unit)
    period = _one_day(given.period)
    values.checked_period(period, today=day_of(now))
    parts = values.parts_of(given.numerator, given.denominator, measure.unit)
    value = values.value_of(given.value, parts, measure.unit)
    found = standing(list(measure.readings.order_by("pk")))
    others = [each for each in found if instead_of is None or each.pk != instead_of.pk]
    values.free_period(period, [Period(each.from_on, each.until_on) for each in others])
    return {
        "from_on": period.from_on,
        "until_on": period.until_on,
        "value": value,
        "numerator": parts.numerator if parts else None,
        "denominator": parts.denominator if parts else None,
        "is_provisional": given.is_provisional,
        "note": words("note", given.note, asked="", needed=False),
    }


def _one_day(period: Period) -> Period:
    """A period of one day is kept in one way."""
    return replace(period, from_on=None) if period.from_on == period.until_on else period


def _body(fact: Reading) -> dict[str, object]:
    parts = Parts(fact.numerator, fact.denominator) if fact.numerator is not None and fact.denominator else None
    of = {"numerator": parts.numerator, "denominator": parts.denominator} if parts else {}
    return {"from": fact.from_on, "value": fact.value, "provisional": fact.is_provisional} | of
