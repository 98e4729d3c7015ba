"""How measures, readings and what they mean are said on pages. Up and down are told apart from better and worse."""

from decimal import Decimal

from goldenthread.domain.measures.choices import Frequency, MeasureStatus, Moved, Polarity, Trend
from goldenthread.domain.measures.models import Benchmark, Reading, Target
from goldenthread.domain.measures.queries import MeasureSeen, ReadingSeen
from goldenthread.domain.measures.queries.measures import target_period
from goldenthread.domain.measures.rules import units
from goldenthread.domain.measures.rules.comparing import spans
from goldenthread.domain.measures.rules.judging import Aim, TargetPeriod
from goldenthread.domain.measures.rules.values import Period
from goldenthread.foundation.lib.periods import Precision
from goldenthread.foundation.lib.quarters import financial_year_of, quarter_of
from goldenthread.foundation.lib.text import said_date, said_month
from goldenthread.foundation.lib.vague_dates import VagueDate
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.plans.sources import linked

__all__ = ["STATUS_TONES", "TREND_TONES", "linked"]

STATUS_TONES: dict[MeasureStatus, Tone] = {
    MeasureStatus.MET: Tone.DONE,
    MeasureStatus.WITHIN: Tone.WARNING,
    MeasureStatus.NOT_MET: Tone.LATE,
    MeasureStatus.NO_TARGET: Tone.PLAIN,
    MeasureStatus.NEUTRAL: Tone.PLAIN,
    MeasureStatus.NO_READING: Tone.PLAIN,
}
TREND_TONES: dict[Trend, Tone] = {Trend.BETTER: Tone.DONE, Trend.WORSE: Tone.LATE}
_MOVED = {Moved.BETTER: "better", Moved.WORSE: "worse", Moved.SAME: "no better and no worse"}
_WHOLE = 31  # days: a month at most


def status(seen: MeasureSeen | ReadingSeen) -> str:
    return seen.status.label


def trend(seen: MeasureSeen) -> str:
    return seen.trend.trend.label


def value(value: Decimal, seen: MeasureSeen) -> str:
    """The value with its unit."""
    return units.said(value, seen.measure.unit)


def gap(value: Decimal, seen: MeasureSeen) -> str:
    """How far apart, in the unit: "2 percentage points"."""
    return units.said_gap(value, seen.measure.unit)


def parts(reading: Reading, seen: MeasureSeen) -> str:
    """What the value is made of; for a share without its parts, that no paper says them (SPEC 2.6)."""
    if reading.numerator is not None and reading.denominator is not None:
        return f"{units.number(reading.numerator)} of {units.number(reading.denominator)}"
    return "parts not on record" if units.is_share(seen.measure.unit) else ""


def period(reading: Reading) -> str:
    """What it is a reading of: "Q1 2017-18", "March 2017", "7 March 2017", else both days."""
    if reading.from_on is None:
        return VagueDate(reading.until_on, Precision(reading.effective_precision), reading.effective_words).said()
    return _named(Period(reading.from_on, reading.until_on))


def _named(period: Period) -> str:
    last = period.until_on
    quarter, year = quarter_of(last), financial_year_of(last)
    if (period.first, last) == (quarter.first_day, quarter.last_day):
        return quarter.label()
    if (period.first, last) == (year.first_day, year.last_day):
        return year.label()
    is_month = period.first == last.replace(day=1) and VagueDate(last, Precision.MONTH).said() == said_month(last)
    return said_month(last) if is_month and (last - period.first).days < _WHOLE else period.said()


def of_period(when: Period) -> str:
    return said_date(when.until_on) if when.from_on is None else _named(when)


def change(seen: MeasureSeen, one: ReadingSeen) -> str:
    """The reading beside the last one it may be compared with."""
    if one.before is None:
        return one.why_alone or "The first one"
    came = moved(seen, one.before.value, one.point.value, one.moved)
    return f"{came} ({of_period(one.before.period)}: {value(one.before.value, seen)})"


def moved(seen: MeasureSeen, earlier: Decimal, later: Decimal, what: Moved | None) -> str:
    """ "up 2 percentage points, better"."""
    if later == earlier:
        return "the same"
    way = "up" if later > earlier else "down"
    said = f"{way} {units.said_gap(later - earlier, seen.measure.unit)}"
    return f"{said}, {_MOVED[what]}" if what else said


def since_start(seen: MeasureSeen) -> str:
    """Where the latest is, compared with the baseline or the first comparable reading."""
    if seen.first_on is None or seen.latest is None:
        return ""
    first = seen.measure.baseline_value if seen.first_on == seen.measure.baseline_on else seen.alike[0].value
    assert first is not None  # of the baseline or of a reading
    return f"Since {said_date(seen.first_on)}: {moved(seen, first, seen.latest.point.value, seen.moved)}"


def aim(aim: Aim, seen: MeasureSeen) -> str:
    return units.said_aim(aim.low, aim.high, seen.measure.unit)


def beside(found: Decimal, aim: Aim, seen: MeasureSeen) -> str:
    """How far a value is from what is aimed at: "2 percentage points below 80%"."""
    said = units.said_aim(aim.low, aim.high, seen.measure.unit)
    if aim.low <= found <= aim.high:
        return f"within {said}" if aim.is_range else f"exactly {said}"
    over = found > aim.high
    gap = found - (aim.high if over else aim.low)
    return f"{units.said_gap(gap, seen.measure.unit)} {'above' if over else 'below'} {said}"


def against_target(one: ReadingSeen, seen: MeasureSeen) -> str:
    """The reading beside the target of its day, in words; what else is aimed at where there is none."""
    if seen.polarity is Polarity.NEUTRAL:
        return "Neither way is better"
    aimed = one.target.aim if one.target else seen.wanted
    if aimed is None:
        return "No target for this day"
    return sentence(beside(one.point.value, aimed, seen))


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def against_benchmark(seen: MeasureSeen) -> str:
    """The latest beside the benchmark, with whose it is and of when."""
    if seen.benchmark is None:
        return ""
    given = f"{benchmark(seen.benchmark, seen)}"
    if seen.latest is None:
        return given
    gap = seen.latest.point.value - seen.benchmark.value
    if gap == 0:
        return f"The same as {given}"
    return f"{sentence(units.said_gap(gap, seen.measure.unit))} {'above' if gap > 0 else 'below'} {given}"


def benchmark(row: Benchmark, seen: MeasureSeen) -> str:
    dated = f"of {said_date(row.dated_on)}" if row.dated_on else "day not on record"
    return f"{units.said(row.value, seen.measure.unit)} ({row.whose}; {dated})"


def target(row: Target, seen: MeasureSeen) -> str:
    return aim(target_period(row).aim, seen)


def days_of(period: TargetPeriod | Target) -> str:
    """For which days a target stands."""
    if period.from_on and period.until_on:
        return f"{said_date(period.from_on)} to {said_date(period.until_on)}"
    if period.from_on:
        return f"From {said_date(period.from_on)}"
    return f"Until {said_date(period.until_on)}" if period.until_on else "At all times"


def expected(seen: MeasureSeen) -> str:
    """How often it is read, and when the next one is due."""
    often = Frequency(seen.measure.frequency)
    if often is Frequency.UNSTATED:
        return "How often is not stated"
    if seen.expected_by is None:
        return f"{often.label}; none yet"
    return f"{often.label}; the next by {said_date(seen.expected_by)}" + (": it did not come" if seen.is_silent else "")


def warnings(seen: MeasureSeen) -> list[str]:
    """What a reader must know before believing the latest figure."""
    latest, found = seen.latest, []
    if latest is not None and latest.reading.is_provisional:
        found.append("The latest reading is provisional.")
    if latest is not None and (day := spans(latest.point.period, seen.changed)) is not None:
        found.append(f"The definition changed on {said_date(day)}, within the latest period: it is compared with none.")
    if latest is not None and latest.why_alone:
        found.append(f"Not compared with the reading before. {latest.why_alone}")
    if seen.definition is None:
        found.append("No paper says how it is counted.")
    if seen.is_silent and seen.expected_by:
        found.append(f"A reading was due by {said_date(seen.expected_by)} and did not come.")
    return found + [_missed(row, seen) for row in seen.targets if _over(row, seen)]


def _over(row: Target, seen: MeasureSeen) -> bool:
    """A target whose days hold no reading: whether it was reached then is not known."""
    if row.until_on is None or row.until_on >= seen.as_at:
        return False
    period = target_period(row)
    return not any(period.covers(each.period.until_on) for each in seen.points)


def _missed(row: Target, seen: MeasureSeen) -> str:
    after = next((each for each in seen.points if row.until_on and each.period.until_on > row.until_on), None)
    said = f"The target of {target(row, seen)} {_lowered(days_of(row))} has no reading of those days"
    if after is None:
        return f"{said}."
    return f"{said}; the first one after is {value(after.value, seen)} on {said_date(after.period.until_on)}."


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
