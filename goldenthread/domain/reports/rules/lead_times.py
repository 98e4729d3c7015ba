"""How long whoever clears has: so many working days from being asked, with every skipped day and why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from goldenthread.foundation.lib.clear_days import Holidays, SkippedDay, YearNotKnownError, clear_days_between
from goldenthread.foundation.lib.text import LONDON, joined, plural, said_date, said_weekday
from goldenthread.foundation.lib.working_days import moved_by, working_days_between

_NEAR = 1  # working days left


class Pace(Enum):
    """How near the end is, worst first."""

    OVER = "over"
    NEAR = "near"
    RUNNING = "running"
    UNKNOWN = "unknown"  # the bank holidays of that year are not known


@dataclass(frozen=True, slots=True)
class Clock:
    """A lead time. `left` is in working days, below zero once it is over; `ends_on` is None if it is not known."""

    asked_at: datetime
    days: int
    ends_on: date | None
    skipped: tuple[SkippedDay, ...]
    left: int
    pace: Pace

    @property
    def said(self) -> str:
        """ "3 working days left, until Friday 9 June 2017"."""
        if self.ends_on is None:
            return f"{plural(self.days, 'working day')} from {said_date(self._day)}; its bank holidays are not known"
        if self.left < 0:
            return f"{plural(-self.left, 'working day')} over: it ended on {said_weekday(self.ends_on)}"
        left = "Ends today" if self.left == 0 else f"{plural(self.left, 'working day')} left"
        return f"{left}, until {said_weekday(self.ends_on)}"

    @property
    def working(self) -> str:
        """How it was counted, in sentences."""
        counted = (
            f"Asked on {said_weekday(self._day)}, which does not count; {plural(self.days, 'working day')} follow."
        )
        if not self.skipped:
            return counted
        skipped = joined([f"{said_date(each.day)} ({each.why})" for each in self.skipped])
        return f"{counted} Not counted: {skipped}."

    @property
    def _day(self) -> date:
        return self.asked_at.astimezone(LONDON).date()


def clock(asked_at: datetime, days: int, *, now: datetime, holidays: Holidays) -> Clock:
    """The lead time of `days` working days that began at `asked_at`, as it stands at `now`. Both in any time zone."""
    start, today = asked_at.astimezone(LONDON).date(), now.astimezone(LONDON).date()
    try:
        ends_on = moved_by(start, days, holidays=holidays)
        skipped = clear_days_between(start, ends_on + timedelta(days=1), holidays=holidays, working=True).skipped
        left = working_days_between(today, ends_on, holidays=holidays)
    except YearNotKnownError:
        return Clock(asked_at, days, None, (), 0, Pace.UNKNOWN)
    if today > ends_on:
        left = min(left, -1)
    return Clock(asked_at, days, ends_on, skipped, left, _pace(left))


def _pace(left: int) -> Pace:
    if left < 0:
        return Pace.OVER
    return Pace.NEAR if left <= _NEAR else Pace.RUNNING
