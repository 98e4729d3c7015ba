"""The dates of a series of meetings from a pattern, and the instant of a London wall time on the days clocks change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from goldenthread.foundation.lib.clear_days import Holidays, YearNotKnownError
from goldenthread.foundation.lib.periods import months_of
from goldenthread.foundation.lib.text import LONDON, said_date, said_weekday
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.working_days import moved_by

LAST = -1
_MOST = 120
_WEEK = 7
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = range(1, 13)


class Repeated(StrEnum):
    """Which of two equal wall times in October is meant."""

    EARLIER = "earlier"
    LATER = "later"


class OnHoliday(StrEnum):
    """What becomes of a meeting that falls on a bank holiday or at a weekend."""

    MOVE = "move"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """ "The second Wednesday" of the given months: `nth` 1 to 4 or `LAST`, `weekday` 0 (Monday) to 6. RefusedError."""

    nth: int
    weekday: int
    months: frozenset[int] = frozenset(_MONTHS)

    def __post_init__(self) -> None:
        if self.nth not in _NTH:
            raise RefusedError("nth", "Choose the first, second, third, fourth or last: not every month has a fifth.")
        if self.weekday not in range(_WEEK):
            raise RefusedError("weekday", "Choose a day of the week.")
        if not self.months or not self.months <= set(_MONTHS):
            raise RefusedError("months", "Choose at least one month of the year.")

    def days(self, first: date, last: date) -> Iterator[date]:
        """Those between the two days, both included."""
        month = first.replace(day=1)
        while month <= last:
            day = self._in(month)
            if month.month in self.months and first <= day <= last:
                yield day
            month = months_of(month.year, month.month).last_day + timedelta(days=1)

    def said(self) -> str:
        which = f"the {_NTH[self.nth]} {_WEEKDAYS[self.weekday]}"
        months = sorted(self.months)
        if months == list(_MONTHS):
            return f"{which} of every month"
        gaps = {(after - each) % 12 for each, after in zip(months, months[1:] + months[:1], strict=True)}
        return f"{which} of every third month" if gaps == {3} else f"{which} of {len(months)} months a year"

    def _in(self, month: date) -> date:
        if self.nth == LAST:
            end = months_of(month.year, month.month).last_day
            return end - timedelta(days=(end.weekday() - self.weekday) % _WEEK)
        return month + timedelta(days=(self.weekday - month.weekday()) % _WEEK + (self.nth - 1) * _WEEK)


@dataclass(frozen=True, slots=True)
class EveryWeeks:
    """Every so many weeks from `start` on, on its day of the week. Raises RefusedError for fewer than 1 or over 52."""

    weeks: int
    start: date

    def __post_init__(self) -> None:
        if self.weeks not in range(1, 53):
            raise RefusedError("weeks", "Give 1 to 52 weeks.")

    def days(self, first: date, last: date) -> Iterator[date]:
        """Those between the two days, both included; none before `start`."""
        step = timedelta(weeks=self.weeks)
        day = self.start
        if day < first:
            day += -((day - first) // step) * step
        while day <= last:
            yield day
            day += step

    def said(self) -> str:
        every = "every week" if self.weeks == 1 else f"every {self.weeks} weeks"
        return f"{every} on a {_WEEKDAYS[self.start.weekday()]}"


Pattern = NthWeekday | EveryWeeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One meeting of a series. `instead_of` is the day of the pattern it moved from; `said` why, or why it stays."""

    on: date
    starts_at: datetime
    instead_of: date | None = None
    said: str = ""


def series(
    pattern: Pattern,
    *,
    first: date,
    last: date,
    at: time,
    holidays: Holidays,
    on_holiday: OnHoliday = OnHoliday.MOVE,
    repeated: Repeated | None = None,
) -> tuple[Occasion, ...]:
    """The meetings of a pattern between two days, at a London wall time; `starts_at` is in UTC.

    A day moved to the next working day may lie after `last`. Raises RefusedError for no or too many meetings, a year
    without bank holidays, and for a time that the clocks leave out or, with `repeated` not answered, tell twice.
    """
    if last < first:
        raise RefusedError("last", "The last day is before the first. Correct one of the two dates.")
    days = list(pattern.days(first, last))
    if not days:
        raise RefusedError("last", "No meeting of this pattern falls between these days. Choose a later last day.")
    if len(days) > _MOST:
        raise RefusedError("last", f"That is {len(days)} meetings. Choose an earlier last day: {_MOST} at most.")
    try:
        return tuple(_occasion(day, at, holidays, on_holiday, repeated) for day in days)
    except YearNotKnownError as error:
        raise RefusedError("last", f"{error} Choose an earlier last day.") from error


def instant_of(day: date, at: time, *, repeated: Repeated | None = None) -> datetime:
    """The UTC instant of a London wall time; `at` has no time zone of its own.

    Raises RefusedError for a time that the clocks leave out in March, and for one they tell twice in October unless
    `repeated` says which is meant; on any other day the answer makes no difference.
    """
    wall = datetime.combine(day, at)
    early, late = (wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early.astimezone(LONDON).replace(tzinfo=None) != wall:
        raise RefusedError(
            "at", f"There is no {at:%H:%M} on {said_date(day)}: the clocks go forward over it. Choose another time."
        )
    if early != late and repeated is None:
        raise RefusedError(
            "repeated", f"{at:%H:%M} comes twice on {said_date(day)}: the clocks go back. Say whether the earlier or "
            "the later is meant.",
        )  # fmt: skip
    return late if repeated is Repeated.LATER else early


def _occasion(day: date, at: time, holidays: Holidays, rule: OnHoliday, repeated: Repeated | None) -> Occasion:
    free = moved_by(day, 0, holidays=holidays)
    if free == day:
        return Occasion(on=day, starts_at=instant_of(day, at, repeated=repeated))
    why = holidays.name_of(day) or "no working day"
    if rule is OnHoliday.STAY:
        said = f"{said_weekday(day)} is {why}; the meeting stays on it."
        return Occasion(on=day, starts_at=instant_of(day, at, repeated=repeated), said=said)
    said = f"{said_weekday(day)} is {why}; moved to {said_weekday(free)}."
    return Occasion(on=free, starts_at=instant_of(free, at, repeated=repeated), instead_of=day, said=said)
