"""A scale of days across a picture, with ticks on the first of months or years."""

from dataclasses import dataclass
from datetime import date, timedelta

_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days from `first` to `last` over pixels from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """The pixel of a day; the middle where the scale is a single day long."""
        days = (self.last - self.first).days
        if not days:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (day - self.first).days / days

    def ticks(self, most: int = 6) -> list[tuple[date, str]]:
        """Up to `most` evenly spaced firsts of a month, said "Apr 2017", or "2017" where a step is a year."""
        months = _month(self.last) - _month(self.first)
        step = next((step for step in _STEPS if months // step < most), _STEPS[-1])
        start = -(-_month(self.first - timedelta(days=1)) // step) * step
        starts = [_first_day(month) for month in range(start, _month(self.last) + 1, step)]
        return [
            (day, str(day.year) if step >= 12 else f"{_MONTHS[day.month - 1]} {day.year}")
            for day in starts
            if self.first <= day <= self.last
        ]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
