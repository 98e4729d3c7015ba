"""UK financial years and quarters: the year starts on 1 April and its first quarter is April to June."""

from dataclasses import dataclass
from datetime import date, timedelta

_FIRST_MONTH = 4


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """The year from 1 April of `start` to 31 March of the next."""

    start: int

    @property
    def first_day(self) -> date:
        return date(self.start, _FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        return date(self.start + 1, _FIRST_MONTH, 1) - timedelta(days=1)

    def label(self) -> str:
        """As councils write it: "2017-18"."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a financial year; `number` is 1 (April to June) to 4 (January to March)."""

    year: FinancialYear
    number: int

    def __post_init__(self) -> None:
        if self.number not in range(1, 5):
            raise ValueError(f"A year has quarters 1 to 4, not {self.number}.")

    @property
    def first_day(self) -> date:
        months = _FIRST_MONTH - 1 + 3 * (self.number - 1)
        return date(self.year.start + months // 12, months % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        return self.year.last_day if self.number == 4 else self.next().first_day - timedelta(days=1)

    def next(self) -> "Quarter":
        if self.number == 4:
            return Quarter(FinancialYear(self.year.start + 1), 1)
        return Quarter(self.year, self.number + 1)

    def label(self) -> str:
        """As reports write it: "Q1 2017-18"."""
        return f"Q{self.number} {self.year.label()}"


def financial_year_of(day: date) -> FinancialYear:
    """The financial year the day falls in."""
    return FinancialYear(day.year if day.month >= _FIRST_MONTH else day.year - 1)


def quarter_of(day: date) -> Quarter:
    """The financial quarter the day falls in."""
    return Quarter(financial_year_of(day), (day.month - _FIRST_MONTH) % 12 // 3 + 1)
