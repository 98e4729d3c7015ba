"""Every measure of an organisation with what it means, as at a day and as known at a moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from goldenthread.domain.measures.choices import Frequency, MeasureStatus, Moved, Polarity
from goldenthread.domain.measures.models import (
    Benchmark,
    Definition,
    Measure,
    Reading,
    ReadingEvidence,
    Shows,
    Target,
)
from goldenthread.domain.measures.rules import comparing, judging, trends
from goldenthread.domain.measures.rules.comparing import Point, Version
from goldenthread.domain.measures.rules.expecting import expected_by
from goldenthread.domain.measures.rules.judging import Aim, TargetPeriod
from goldenthread.domain.measures.rules.trends import Trending
from goldenthread.domain.measures.rules.values import Period
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.lib.corrections import standing
from goldenthread.foundation.lib.text import LONDON


@dataclass(frozen=True, slots=True)
class ShowsIds:
    """What the measure is meant to show, by primary key."""

    areas: frozenset[int]
    actions: frozenset[int]
    requirements: frozenset[int]


@dataclass(frozen=True, slots=True)
class ReadingSeen:
    """A standing reading beside the last one it may be compared with. `why_alone` says why the one before is not it.

    `earlier` are the readings it took the place of, oldest first; `evidence` numbers the items that it rests on.
    """

    reading: Reading
    point: Point
    status: MeasureStatus
    target: TargetPeriod | None
    before: Point | None
    moved: Moved | None
    why_alone: str
    earlier: tuple[Reading, ...]
    evidence: tuple[ReadingEvidence, ...]


@dataclass(frozen=True)
class MeasureSeen:
    """A measure and everything on record about it; readings oldest first, each fact only while it stands."""

    measure: Measure
    definitions: tuple[Definition, ...]
    shows: ShowsIds
    links: tuple[Shows, ...]
    targets: tuple[Target, ...]
    benchmark: Benchmark | None
    readings: tuple[ReadingSeen, ...]
    trend: Trending
    as_at: date

    @property
    def definition(self) -> Definition | None:
        return self.definitions[-1] if self.definitions else None

    @property
    def latest(self) -> ReadingSeen | None:
        return self.readings[-1] if self.readings else None

    @property
    def target(self) -> TargetPeriod | None:
        """The target that stands on the day of the latest reading; without one, on the day asked for."""
        if self.latest is not None:
            return self.latest.target
        return judging.target_on(map(target_period, self.targets), self.as_at)

    @property
    def status(self) -> MeasureStatus:
        return self.latest.status if self.latest else MeasureStatus.NO_READING

    @property
    def polarity(self) -> Polarity:
        return Polarity(self.measure.polarity)

    @property
    def wanted(self) -> Aim | None:
        return wanted_range(self.measure)

    @cached_property
    def changed(self) -> tuple[date, ...]:
        """The days from which on it counts something else."""
        return breaks_of(self.definitions)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        return tuple(each.point for each in self.readings)

    @cached_property
    def alike(self) -> tuple[Point, ...]:
        """The readings that may stand beside the latest, and it."""
        return comparing.alike(self.points, self.changed)

    @property
    def first_on(self) -> date | None:
        """The day since which `moved` says: the baseline's, else that of the first comparable reading."""
        started = self._start()
        return started[0] if started else None

    @property
    def moved(self) -> Moved | None:
        """Since the baseline, or without one since the first comparable reading; None where nothing can be said."""
        started = self._start()
        if started is None or self.latest is None:
            return None
        return judging.moved(started[1], self.latest.point.value, self.polarity, self.wanted)

    @property
    def expected_by(self) -> date | None:
        """The last day of the period of which the next reading is due; None where no frequency is stated."""
        last = self.latest.point.period.until_on if self.latest else None
        return expected_by(last, Frequency(self.measure.frequency))

    @property
    def is_silent(self) -> bool:
        """Whether a reading should have come: the next period is over."""
        return self.expected_by is not None and self.expected_by < self.as_at

    def _start(self) -> tuple[date, Any] | None:
        one = self.measure
        if self.latest is None:
            return None
        last = self.latest.point.period.until_on
        since = one.baseline_on
        if since is not None and since < last and not any(since < day <= last for day in self.changed):
            return since, one.baseline_value
        first = self.alike[0]
        return None if first.key == self.latest.point.key else (first.period.until_on, first.value)


def measures_of(
    organisation: Organisation,
    *,
    as_at: date | None = None,
    known_at: datetime | None = None,
    only: Q | None = None,
) -> tuple[MeasureSeen, ...]:
    """Every measure in the order of entry; `only` narrows the measures. Seven queries, whatever their number.

    What was recorded after `known_at` is not there yet, nor what speaks of a day after `as_at`. Unless told, now.
    """
    known_at = known_at or timezone.now()
    as_at = as_at or known_at.astimezone(LONDON).date()
    rows = _known(Measure.objects.filter(organisation=organisation), known_at).filter(only or Q())
    found = list(rows.select_related("owner_post", "organisation").order_by("pk"))
    facts = _Facts([each.pk for each in found], known_at)
    return tuple(_seen(each, facts, as_at) for each in found)


def measure_seen(measure: Measure, *, as_at: date | None = None, known_at: datetime | None = None) -> MeasureSeen:
    """One measure. Seven queries."""
    return measures_of(measure.organisation, as_at=as_at, known_at=known_at, only=Q(pk=measure.pk))[0]


def _known(rows: QuerySet[Measure], known_at: datetime) -> QuerySet[Measure]:
    """Those defined by then, and those of a published record, of which no paper says how they are counted."""
    defined = Definition.objects.filter(measure=OuterRef("pk"))
    return rows.filter(~Exists(defined) | Exists(defined.filter(recorded_at__lte=known_at)))


def target_period(row: Target) -> TargetPeriod:
    if row.value is not None:
        return TargetPeriod(row.pk, row.from_on, row.until_on, Aim.at(row.value))
    assert row.range_low is not None  # by the table's constraint
    assert row.range_high is not None
    return TargetPeriod(row.pk, row.from_on, row.until_on, Aim(row.range_low, row.range_high))


def wanted_range(measure: Measure) -> Aim | None:
    """The range that is better, where one is."""
    if measure.range_low is None or measure.range_high is None:
        return None
    return Aim(measure.range_low, measure.range_high)


def breaks_of(definitions: Iterable[Definition]) -> tuple[date, ...]:
    """The days from which on a measure with these counts something else."""
    return comparing.breaks([Version(each.effective_on, each.comparable_with_before) for each in definitions])


def point_of(row: Reading) -> Point:
    return Point(row.pk, Period(row.from_on, row.until_on), row.value, row.is_provisional)


class _Facts:
    """What was known of the measures at the moment: six queries."""

    def __init__(self, measures: Sequence[int], known_at: datetime) -> None:
        within = Q(measure__in=measures, recorded_at__lte=known_at)
        self.definitions = _by_measure(Definition.objects.filter(within))
        self.targets = _by_measure(Target.objects.filter(within))
        self.benchmarks = _by_measure(Benchmark.objects.filter(within))
        linked = Shows.objects.filter(within)
        self.shows = _by_measure(
            linked.select_related("area__plan__organisation", "action__area__plan__organisation", "requirement")
        )
        self.readings = _by_measure(Reading.objects.filter(within))
        rests_on = ReadingEvidence.objects.filter(reading__measure__in=measures, recorded_at__lte=known_at)
        self.evidence: dict[int, list[ReadingEvidence]] = defaultdict(list)
        for each in standing(list(rests_on.select_related("item").order_by("pk"))):
            self.evidence[each.reading_id].append(each)


def _by_measure(rows: Any) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for each in rows.order_by("pk"):
        found[each.measure_id].append(each)
    return found


def _seen(measure: Measure, facts: _Facts, as_at: date) -> MeasureSeen:
    definitions = _in_force(facts.definitions[measure.pk], as_at)
    links = tuple(each for each in standing(facts.shows[measure.pk]) if each.effective_on <= as_at)
    # A target that was changed stood until the day of the change.
    targets = tuple(standing([each for each in facts.targets[measure.pk] if each.effective_on <= as_at]))
    benchmarks = _in_force(facts.benchmarks[measure.pk], as_at)
    readings = _readings(measure, facts, definitions, targets, as_at)
    changed = breaks_of(definitions)
    comparable = comparing.alike([each.point for each in readings], changed)
    values = [each.value for each in comparable]
    return MeasureSeen(
        measure=measure,
        definitions=definitions,
        shows=_ids(links),
        links=links,
        targets=targets,
        benchmark=benchmarks[-1] if benchmarks else None,
        readings=readings,
        trend=trends.trending(values, Polarity(measure.polarity), wanted_range(measure)),
        as_at=as_at,
    )


def _in_force(rows: Sequence[Any], as_at: date) -> tuple[Any, ...]:
    """Those that stand on the day, in the order in which they came into force."""
    found = [each for each in standing(rows) if each.effective_on <= as_at]
    return tuple(sorted(found, key=lambda each: (each.effective_on, each.pk)))


def _ids(links: Iterable[Shows]) -> ShowsIds:
    shown = list(links)
    return ShowsIds(
        frozenset(each.area_id for each in shown if each.area_id is not None),
        frozenset(each.action_id for each in shown if each.action_id is not None),
        frozenset(each.requirement_id for each in shown if each.requirement_id is not None),
    )


def _readings(
    measure: Measure, facts: _Facts, definitions: Sequence[Definition], targets: Sequence[Target], as_at: date
) -> tuple[ReadingSeen, ...]:
    rows = facts.readings[measure.pk]
    by_key = {each.pk: each for each in rows}
    found = sorted(
        (each for each in standing(rows) if each.until_on <= as_at), key=lambda each: (each.until_on, each.pk)
    )
    points, changed = [point_of(each) for each in found], breaks_of(definitions)
    periods = [target_period(each) for each in targets]
    return tuple(
        _reading(measure, row, points[: place + 1], changed, periods, _line(row, by_key), facts.evidence)
        for place, row in enumerate(found)
    )


def _reading(  # noqa: PLR0917 - what the one above has found out
    measure: Measure,
    row: Reading,
    points: Sequence[Point],
    changed: Sequence[date],
    targets: Sequence[TargetPeriod],
    earlier: tuple[Reading, ...],
    evidence: Mapping[int, Sequence[ReadingEvidence]],
) -> ReadingSeen:
    point, polarity, wanted = points[-1], Polarity(measure.polarity), wanted_range(measure)
    target = judging.target_on(targets, row.until_on)
    aim = target.aim if target else wanted
    before = comparing.before(points, point, changed)
    last = points[-2] if len(points) > 1 else None
    alone = last is not None and (before is None or before.key != last.key)
    return ReadingSeen(
        reading=row,
        point=point,
        status=judging.status(point.value, aim, polarity, measure.tolerance),
        target=target,
        before=before,
        moved=judging.moved(before.value, point.value, polarity, wanted) if before else None,
        why_alone=comparing.why_not(last.period, point.period, changed) if last and alone else "",
        earlier=earlier,
        evidence=tuple(rests for each in (*earlier, row) for rests in evidence.get(each.pk, ())),
    )


def _line(row: Reading, by_key: Mapping[int, Reading]) -> tuple[Reading, ...]:
    """What it took the place of, oldest first."""
    found: list[Reading] = []
    while row.corrects_id is not None:
        row = by_key[row.corrects_id]
        found.append(row)
    return tuple(reversed(found))
