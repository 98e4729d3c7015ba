"""A named stretch of the calendar: its precision, its first and its last day (SPEC 4.4)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Precision(str, Enum):
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
    """From `first_day` to `last_day`, both included."""

    first_day: date
    last_day: date
    precision: Precision
