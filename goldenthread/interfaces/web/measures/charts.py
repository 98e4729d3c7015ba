"""A measure as a picture: its readings with targets, benchmark and changes of definition."""

from datetime import date

from goldenthread.domain.measures.queries import MeasureSeen
from goldenthread.domain.measures.queries.measures import target_period
from goldenthread.domain.measures.rules.units import is_share, rounded
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.sparkline import sparkline
from goldenthread.foundation.ui.charts.trend import Break, Level, Line, Point, level, trend

_TO_DRAW = 2  # one reading is a figure, not a line


def spark(seen: MeasureSeen) -> Chart | None:
    """The comparable readings, small; None where there are too few for a line."""
    if len(seen.alike) < _TO_DRAW:
        return None
    points = [Point(each.period.until_on, rounded(each.value), each.is_provisional) for each in seen.alike]
    return sparkline(seen.measure.title, f"{plural(len(points), 'comparable reading')}, oldest first", points)


def over_time(seen: MeasureSeen) -> Chart | None:
    """Every reading beside what was aimed at then; None where there are too few for a line."""
    if len(seen.points) < _TO_DRAW:
        return None
    days = [each.period.until_on for each in seen.points]
    benchmark = Line(seen.benchmark.value, "Benchmark") if seen.benchmark else None
    return trend(
        seen.measure.title,
        f"{plural(len(days), 'reading')}, oldest first. {seen.trend.said()}",
        [Point(each.period.until_on, rounded(each.value), each.is_provisional) for each in seen.points],
        unit="%" if is_share(seen.measure.unit) else seen.measure.unit,
        levels=_levels(seen, days[0], days[-1]),
        benchmark=benchmark,
        breaks=[Break(day, "Definition changed") for day in seen.changed],
    )


def _levels(seen: MeasureSeen, first: date, last: date) -> list[Level]:
    """The targets as far as they stand within the days drawn; without one, the range that is better."""
    found = []
    for row in seen.targets:
        period = target_period(row)
        from_on, until_on = max(period.from_on or first, first), min(period.until_on or last, last)
        if from_on > until_on:
            continue
        if period.aim.is_range:
            found.append(Level(from_on, until_on, period.aim.low, period.aim.high))
        else:
            found.append(level(from_on, until_on, period.aim.low, seen.measure.tolerance))
    if not found and seen.wanted is not None:
        found.append(Level(first, last, seen.wanted.low, seen.wanted.high))
    return found
