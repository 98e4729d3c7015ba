"""Takes the measures of a published record into the tables: one operation, one ledger entry, all or nothing.

What a paper says is known from the day it speaks of; what it says of a target or a benchmark, from its first reading.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.measures.models import Benchmark, Measure, Reading, Shows, Target
from goldenthread.domain.measures.rules.record import MeasureRow, MeasuresRecord, ReadingRow
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.organisations.taking_in import enter_taken_in, refuse_from_others, was_taken_in
from goldenthread.domain.plans.models import Area
from goldenthread.domain.plans.operations.recording import published

TAKEN_IN = "measures taken in"


@transaction.atomic
def take_in_measures(*, organisation: Organisation, record: MeasuresRecord, by: Acting, now: datetime) -> bool:
    """Writes measures, what they show, targets, benchmarks and readings; whether there was anything to write.

    The same files again change nothing. Raises PermissionDenied, and RefusedError where a measure of the record is
    here already from other files.
    """
    held = entering.hold(organisation)
    require(by, Permission.SET_UP_PLANS, held, on=day_of(now))
    if not record.measures or was_taken_in(held, record, verb=TAKEN_IN):
        return False
    here = held.measures.filter(slug__in=[each.key for each in record.measures])
    refuse_from_others(held, here, file="measures", what="the measure ")
    _Writer(held, record, by, now).write()
    enter_taken_in(held, record, verb=TAKEN_IN, subject="measures", by=by, now=now)
    return True


class _Writer:
    """Writes the rows of one record, the measures first."""

    def __init__(self, home: Organisation, record: MeasuresRecord, by: Acting, now: datetime) -> None:
        self.home, self.record, self.by, self.now = home, record, by, now
        self.areas = {each.slug: each for each in Area.objects.filter(plan__organisation=home)}
        self.made = {row.key: self._measure(row) for row in record.measures}

    def write(self) -> None:
        rows = self.record.measures
        Measure.objects.bulk_create(self.made.values())
        Shows.objects.bulk_create(
            Shows(measure=self.made[row.key], area=self.areas[row.area], **self._known(row))
            for row in rows
            if row.area in self.areas
        )
        Target.objects.bulk_create(
            Target(measure=self.made[row.key], value=row.target, until_on=row.target_by, **self._known(row))
            for row in rows
            if row.target is not None
        )
        Benchmark.objects.bulk_create(
            Benchmark(measure=self.made[row.key], value=row.benchmark, whose=row.benchmark_source, **self._known(row))
            for row in rows
            if row.benchmark is not None
        )
        Reading.objects.bulk_create(map(self._reading, self.record.readings))

    def _measure(self, row: MeasureRow) -> Measure:
        return Measure(
            organisation=self.home,
            slug=row.key,
            title=row.title,
            unit=row.unit,
            polarity=row.polarity,
            source=row.source,
        )

    def _reading(self, row: ReadingRow) -> Reading:
        return Reading(
            measure=self.made[row.measure],
            until_on=row.until_on,
            effective_precision=row.precision.value,
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            note=row.note,
            **self._said(row.until_on, row.source),
        )

    def _known(self, row: MeasureRow) -> dict[str, Any]:
        """A target was set by the day it was for, whatever paper tells of it."""
        known = self.record.known_on(row.key) or day_of(self.now)
        return self._said(known, row.source) | {"effective_on": min(known, row.target_by or known)}

    def _said(self, on: date, source: str) -> dict[str, Any]:
        said = published(self.by, self.now, source, on=on)
        return said | {"recorded_at": min(said["recorded_at"], self.now)}
