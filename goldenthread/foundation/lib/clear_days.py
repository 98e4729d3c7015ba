"""Clear days: those that lie wholly between publication and an event, and why each other day does not count.

Local Government Act 1972 s100A(6) (notice of a meeting) and s100B(3) (agenda and reports) ask 5 clear days,
counted here as working days (SPEC 4.4); SI 2012/2089 reg 5 (private meetings) and reg 9 (key decisions) ask 28,
weekends and holidays counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Protocol

from goldenthread.foundation.lib.text import joined, plural, said_date

_ONE_DAY = timedelta(days=1)
_MOST_DAYS = 366
_WEEKEND = {5: "a Saturday", 6: "a Sunday"}


class YearNotKnownError(ValueError):
    """The bank holidays of that year are not published; the message names the years that are."""


class Holidays(Protocol):
    """Knows the bank holidays of a place."""

    def name_of(self, day: date) -> str | None:
        """The bank holiday on this day, if any. Raises YearNotKnownError where it cannot know."""


class EnglandAndWales:
    """Bank holidays of England and Wales as published on GOV.UK, from the package's own copy (no network).

    `proclaimed` adds days that came after that copy, with their names.
    """

    def __init__(self, proclaimed: Mapping[date, str] | None = None) -> None:
        self._names = {**_published(), **(proclaimed or {})}
        years = sorted({day.year for day in _published()})
        self._first, self._last = years[0], years[-1]

    def name_of(self, day: date) -> str | None:
        if not self._first <= day.year <= self._last:
            raise YearNotKnownError(
                f"The bank holidays of {day.year} are not known, only those of {self._first} to {self._last}. "
                "Update the package govuk-bank-holidays."
            )
        return self._names.get(day)


@cache
def _published() -> dict[date, str]:
    # The package brings a whole web client, which is not to be loaded by each command that counts no days.
    from govuk_bank_holidays.bank_holidays import BankHolidays as PublishedHolidays  # noqa: PLC0415

    published = PublishedHolidays(use_cached_holidays=True)
    holidays = published.get_holidays(division=PublishedHolidays.ENGLAND_AND_WALES)
    return {holiday["date"]: holiday["title"] for holiday in holidays}


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day between publication and event that does not count, and why ("a Sunday", "Good Friday")."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class ClearDays:
    """The days between publication and event, those that count and those that do not, earliest first."""

    published_on: date
    event_on: date
    working: bool
    counted: tuple[date, ...]
    skipped: tuple[SkippedDay, ...]

    @property
    def days(self) -> int:
        return len(self.counted)

    def explanation(self) -> str:
        """The count in sentences, every skipped day with why."""
        kind = "clear working day" if self.working else "clear day"
        sentences = [
            f"From {said_date(self.published_on)} to {said_date(self.event_on)}: {plural(self.days, kind)} between.",
            "The day of publication and the day itself do not count.",
        ]
        if self.counted:
            first, last = said_date(self.counted[0]), said_date(self.counted[-1])
            sentences.append(f"The first day counted is {first}, the last {last}.")
        if self.skipped:
            skipped = joined([f"{said_date(each.day)} ({each.why})" for each in self.skipped])
            sentences.append(f"Not counted: {skipped}.")
        return " ".join(sentences)


def clear_days_between(published: date, event: date, *, holidays: Holidays, working: bool) -> ClearDays:
    """The clear days between two dates; none when they are neighbours or publication is not before the event.

    With `working`, weekends and bank holidays do not count. Raises YearNotKnownError.
    """
    counted: list[date] = []
    skipped: list[SkippedDay] = []
    for offset in range(1, (event - published).days):
        day = published + offset * _ONE_DAY
        why = _why_skipped(day, holidays) if working else None
        if why:
            skipped.append(SkippedDay(day, why))
        else:
            counted.append(day)
    return ClearDays(published, event, working, tuple(counted), tuple(skipped))


def clear_days_before(event: date, days: int, *, holidays: Holidays, working: bool) -> ClearDays:
    """The latest day of publication that leaves so many clear days before the event, and how it was counted.

    With `working`, publication itself falls on a working day: papers are open to inspection at an office.
    Raises ValueError for fewer than 0 or more than 366 days, YearNotKnownError outside the years known.
    """
    if not 0 <= days <= _MOST_DAYS:
        raise ValueError(f"{days} clear days cannot be counted. Ask for 0 to {_MOST_DAYS}.")
    day = event - _ONE_DAY
    left = days
    while left or (working and _why_skipped(day, holidays)):
        if left and not (working and _why_skipped(day, holidays)):
            left -= 1
        day -= _ONE_DAY
    return clear_days_between(day, event, holidays=holidays, working=working)


def _why_skipped(day: date, holidays: Holidays) -> str | None:
    return holidays.name_of(day) or _WEEKEND.get(day.weekday())
