"""When a job is due by the clock: every so many minutes, or daily at a London time. Pure; the moment is passed in.

A slot is the instant at which a job is due. It is its name, too: two workers that ask for the last slot get the same.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from goldenthread.foundation.lib import working_days
from goldenthread.foundation.lib.clear_days import EnglandAndWales, YearNotKnownError
from goldenthread.foundation.lib.text import LONDON, plural

_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
_ONE_DAY = timedelta(days=1)
_MINUTES_A_DAY = 24 * 60
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Every:
    """Every `minutes` (1 to 1,440), counted in UTC from 1970 on: a change of the clocks makes no difference."""

    minutes: int

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= _MINUTES_A_DAY:
            raise ValueError(f"Every {self.minutes} minutes is no schedule. Use 1 to {_MINUTES_A_DAY:,}.")

    def last(self, now: datetime) -> datetime:
        """The latest slot at or before now."""
        return _FIRST + (now - _FIRST) // self._step * self._step

    def next(self, now: datetime) -> datetime:
        """The first slot after now."""
        return self.last(now) + self._step

    def said(self) -> str:
        return f"every {plural(self.minutes, 'minute')}" if self.minutes > 1 else "every minute"

    @property
    def _step(self) -> timedelta:
        return timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at a London wall time; with `working_days`, not on weekends and bank holidays.

    Each day has one slot whatever the clocks do: a time that comes twice is taken at its first coming, one that is
    left out as if the clocks had not yet gone forward.
    """

    at: time
    working_days: bool = False

    def __post_init__(self) -> None:
        if self.at.tzinfo is not None:
            raise ValueError(f"{self.at} has a time zone. A daily time is London's.")

    def last(self, now: datetime) -> datetime:
        """The latest slot at or before now."""
        day = now.astimezone(LONDON).date()
        while not self._runs_on(day) or self._slot(day) > now.astimezone(UTC):
            day -= _ONE_DAY
        return self._slot(day)

    def next(self, now: datetime) -> datetime:
        """The first slot after now."""
        day = now.astimezone(LONDON).date()
        while not self._runs_on(day) or self._slot(day) <= now.astimezone(UTC):
            day += _ONE_DAY
        return self._slot(day)

    def said(self) -> str:
        return f"{'working days' if self.working_days else 'daily'} at {self.at:%H:%M}"

    def _slot(self, day: date) -> datetime:
        return datetime.combine(day, self.at, tzinfo=LONDON).astimezone(UTC)

    def _runs_on(self, day: date) -> bool:
        if not self.working_days:
            return True
        try:
            return working_days.is_working_day(day, holidays=EnglandAndWales())
        except YearNotKnownError:  # nothing may stop the clock; only that year's bank holidays are worked
            return day.weekday() < _SATURDAY


Schedule = Every | Daily
