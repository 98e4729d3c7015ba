"""Working days: not a Saturday, a Sunday or a bank holiday of the place asked about."""

from datetime import date, timedelta

from goldenthread.foundation.lib.clear_days import Holidays

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date, *, holidays: Holidays) -> bool:
    """Whether offices are open. Raises YearNotKnownError outside the years whose holidays are known."""
    return day.weekday() < _SATURDAY and holidays.name_of(day) is None


def moved_by(day: date, days: int, *, holidays: Holidays) -> date:
    """The day that lies so many working days after (or, below zero, before) `day`, which itself may be any.

    With 0: the day itself where it is a working day, else the next one. Raises YearNotKnownError.
    """
    step = _ONE_DAY if days >= 0 else -_ONE_DAY
    while days == 0 and not is_working_day(day, holidays=holidays):
        day += step
    for _ in range(abs(days)):
        day += step
        while not is_working_day(day, holidays=holidays):
            day += step
    return day


def working_days_between(start: date, end: date, *, holidays: Holidays) -> int:
    """How many working days lie after `start` up to and with `end`; below zero when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, holidays=holidays)
    days = (start + offset * _ONE_DAY for offset in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays=holidays) for day in days)
