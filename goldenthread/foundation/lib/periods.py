"""Named stretches of the calendar: precision, first and last day, and what people call them (SPEC 4.4)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.foundation.lib.quarters import FinancialYear, Quarter, financial_year_of, quarter_of
from goldenthread.foundation.lib.text import said_date, said_month

# First month; autumn ends on 30 November, winter on the last of February of the next year (SPEC 4.4).
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


class Precision(StrEnum):
    """How exactly a date was named."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    SEASON = "season"
    FINANCIAL_YEAR = "financial_year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """From `first_day` to `last_day`, both included; `settled` is false where the day meant must be asked."""

    first_day: date
    last_day: date
    precision: Precision
    settled: bool = True


def day_of(year: int, month: int, day: int) -> Period:
    """One day. Raises ValueError, saying why, when the calendar has no such day."""
    if month not in range(1, 13):
        raise ValueError(f"there is no month {month}")
    try:
        only = date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{said_month(date(year, month, 1))} has no day {day}") from error
    return Period(only, only, Precision.DAY)


def months_of(year: int, month: int, *, count: int = 1, precision: Precision = Precision.MONTH) -> Period:
    """Whole months from `month` of `year`. Raises ValueError for a month outside 1 to 12."""
    first = date(year, month, 1)
    after = month - 1 + count
    return Period(first, date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1), precision)


def quarter_of_year(start: int, number: int) -> Period:
    """A quarter of the UK financial year that starts in April of `start`."""
    quarter = Quarter(FinancialYear(start), number)
    return Period(quarter.first_day, quarter.last_day, Precision.QUARTER)


def half_of_year(year: int, number: int, *, financial: bool) -> Period:
    """The first or second half of a calendar or a financial year."""
    months = (3 if financial else 0) + 6 * (number - 1)
    return months_of(year + months // 12, months % 12 + 1, count=6, precision=Precision.HALF_YEAR)


def season_of(year: int, name: str) -> Period:
    """A season by the month it starts in: the winter of 2017 ends in February 2018."""
    return months_of(year, SEASONS[name], count=3, precision=Precision.SEASON)


def financial_year(start: int) -> Period:
    """The UK financial year that starts in April of `start`."""
    year = FinancialYear(start)
    return Period(year.first_day, year.last_day, Precision.FINANCIAL_YEAR)


def calendar_year(year: int) -> Period:
    """January to December."""
    return months_of(year, 1, count=12, precision=Precision.YEAR)


def can_end_on(day: date, precision: Precision) -> bool:
    """Whether a period of this precision, or the first part of one ("mid-March"), can end on that day (SPEC 4.4)."""
    if precision is Precision.DAY:
        return True
    ends_month = (day + timedelta(days=1)).day == 1
    if precision is Precision.MONTH:
        return ends_month or day.day in {10, 15}
    return ends_month and day.month in _LAST_MONTHS[precision]


# With the middle of a year; quarters and halves may be of the calendar year or of the financial year.
_LAST_MONTHS: dict[Precision, frozenset[int]] = {
    Precision.QUARTER: frozenset({3, 6, 9, 12}),
    Precision.HALF_YEAR: frozenset({3, 6, 9, 12}),
    Precision.SEASON: frozenset({2, 5, 8, 11}),
    Precision.FINANCIAL_YEAR: frozenset({3, 9}),
    Precision.YEAR: frozenset({6, 12}),
}


def name_of(last_day: date, precision: Precision) -> str:
    """What people call the period of this precision that ends on this day: "mid-March 2017", "Q2 2018-19"."""
    return _NAMES[precision](last_day)


def _month_name(day: date) -> str:
    return {10: "early ", 15: "mid-"}.get(day.day, "") + said_month(day)


def _half_name(day: date) -> str:
    """Halves that end in June and December are of the calendar year, others of the financial year."""
    year = str(day.year) if day.month in {6, 12} else financial_year_of(day).label()
    return f"{'first' if day.month in {6, 9} else 'second'} half of {year}"


def _season_name(day: date) -> str:
    if day.month <= 2:
        return f"winter {FinancialYear(day.year - 1).label()}"
    return next(f"{name} {day.year}" for name, first in SEASONS.items() if first <= day.month < first + 3)


def _financial_year_name(day: date) -> str:
    return ("mid-" if day.month == 9 else "") + financial_year_of(day).label()


def _year_name(day: date) -> str:
    return f"{'mid-' if day.month == 6 else ''}{day.year}"


_NAMES: dict[Precision, Callable[[date], str]] = {
    Precision.DAY: said_date,
    Precision.MONTH: _month_name,
    Precision.QUARTER: lambda day: quarter_of(day).label(),
    Precision.HALF_YEAR: _half_name,
    Precision.SEASON: _season_name,
    Precision.FINANCIAL_YEAR: _financial_year_name,
    Precision.YEAR: _year_name,
}
