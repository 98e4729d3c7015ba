"""Takes the measures of a published record into the tables: one operation, one ledger entry, all or nothing.

What a paper says is known from the day it speaks of; what it says of a target or a benchmark, from its first reading.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.measures.models import Benchmark, Measure, Reading, Shows, Target
from goldenthread.domain.measures.rules.record import MeasureRow, MeasuresRecord, ReadingRow
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of, ledger_actor
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AS_PUBLISHED
from goldenthread.domain.plans.models import Area
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.ledger import queries as ledger_queries
from goldenthread.foundation.lib.moments import start_of_day
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

TAKEN_IN = "measures taken in"


@transaction.atomic
def take_in_measures(*, organisation: Organisation, record: MeasuresRecord, by: Acting, now: datetime) -> bool:
    """Writes measures, what they show, targets, benchmarks and readings; whether there was anything to write.

    The same files again change nothing. Raises PermissionDenied, and RefusedError where a measure of the record is
    here already from other files.
    """
    held = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require(by, Permission.SET_UP_PLANS, held, on=day_of(now))
    if not record.measures or ledger_queries.names_files(held.slug, record.digests, verb=TAKEN_IN):
        return False
    here = Measure.objects.filter(organisation=held, slug__in=[each.key for each in record.measures])
    if (there := here.order_by("pk").first()) is not None:
        raise RefusedError("measures", f"{held.slug} already has the measure {quoted(there.slug)} from other files.")
    _Writer(held, record, by, now).write()
    body = {"rows": record.sizes(), "files": dict(record.digests)}
    ledger.record(chain=held.slug, actor=ledger_actor(by), verb=TAKEN_IN, subject="measures", body=body, now=now)
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
        return {
            "effective_on": on,
            "recorded_at": min(start_of_day(on), self.now),
            "entered_at": self.now,
            "by_post": AS_PUBLISHED,
            "by_person": self.by.person,
            "source": source,
        }
