"""How long is left until something is due, in working days and hours, and whether it came in time (SPEC 4.4).

What counts as time left is London wall time on working days: a weekend and a bank holiday are not time to work in.
Whether it is late is decided by the instant alone: received at the hour or after it is late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from goldenthread.domain.directions.rules.occurrences import Due, span
from goldenthread.foundation.lib.clear_days import ClearDays, Holidays, YearNotKnownError, clear_days_between
from goldenthread.foundation.lib.text import LONDON, joined, plural, said_date, said_moment, said_weekday
from goldenthread.foundation.lib.working_days import is_working_day

_DAY, _HOUR, _MINUTE, _SECOND = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
_SOON = _DAY  # within it the clock is told, whatever day it is
_MOST_DAYS = 366  # of working days counted one by one; farther off the day alone is told


@dataclass(frozen=True, slots=True)
class Countdown:
    """The time between `now` and `due`. `left` is what the clock shows, below zero once it is over; `working` the part
    of it on working days, None where it is too far off to be counted or the bank holidays of its year are not known."""

    due: Due
    now: datetime
    left: timedelta
    working: timedelta | None

    @property
    def is_over(self) -> bool:
        """Whether what is sent now would be late."""
        return self.left <= timedelta()

    def said(self) -> str:
        """ "2 working days and 3 hours", "3 hours and 12 minutes", or "late by 3 days"."""
        if self.is_over:
            return f"late by {span(-self.left)}"
        if self.left <= _SOON:
            return _clock(self.left)
        if self.working is None:
            return plural(self.left.days, "day")
        if self.working < _DAY:
            return f"{_clock(self.left)}, of which {_working(self.working)}"
        return _working(self.working)


def countdown(due: Due, now: datetime, *, holidays: Holidays) -> Countdown:
    """How long is left at `now`. Whole days of the calendar where the bank holidays of its year are not known."""
    left = due.by - now.astimezone(UTC)
    try:
        working = _working_time(now, due.by, holidays) if timedelta() < left < _MOST_DAYS * _DAY else None
    except YearNotKnownError:
        working = None
    return Countdown(due, now, left, working)


def is_late(received_at: datetime, due: Due) -> bool:
    """Whether it came at the hour or after it; 09:59:59 is in time for 10:00."""
    return received_at >= due.by


def explained(found: Countdown, *, holidays: Holidays) -> tuple[str, ...]:
    """How the time left was counted, sentence by sentence: from when, to when, which days were left out and why."""
    start, end = found.now.astimezone(LONDON), found.due.by.astimezone(LONDON)
    instant = f"{found.due.by:%H:%M} UTC on {said_date(found.due.by.date())}"
    told = [f"Counted from {said_moment(found.now)} to {found.due.said()}, which is {instant}."]
    if found.is_over:
        return (*told, "Received at the hour or after it is late: it is accepted and marked.")
    if found.working is None:
        return (*told, "Days of the calendar: it is far off, or the bank holidays of its year are not known.")
    left_out = _left_out(start.date(), end.date(), holidays)
    told.append(f"Not counted: {left_out}." if left_out else "Every day between them is a working day.")
    return (*told, "Received at the hour or after it is late.")


def _left_out(first: date, last: date, holidays: Holidays) -> str:
    between: ClearDays = clear_days_between(first - _DAY, last + _DAY, holidays=holidays, working=True)
    return joined([f"{said_weekday(each.day)}{_named(each.why)}" for each in between.skipped])


def _named(why: str) -> str:
    return "" if why in {"a Saturday", "a Sunday"} else f" ({why})"


def _working_time(start: datetime, end: datetime, holidays: Holidays) -> timedelta:
    return sum(
        (to - since for day, since, to in _by_days(start, end) if is_working_day(day, holidays=holidays)), timedelta()
    )


def _by_days(start: datetime, end: datetime) -> Iterator[tuple[date, datetime, datetime]]:
    """Each day in London between the two instants, with the part of it that lies between them, in UTC."""
    since = start.astimezone(UTC)
    while since < end:
        day = since.astimezone(LONDON).date()
        midnight = datetime.combine(day + _DAY, time.min, tzinfo=LONDON).astimezone(UTC)
        to = min(midnight, end)
        yield day, since, to
        since = to


def _working(part: timedelta) -> str:
    """ "2 working days and 3 hours"; hours are whole ones."""
    if part < _HOUR:
        return "less than an hour on working days" if part else "none on a working day"
    days, hours = part.days, (part % _DAY) // _HOUR
    if not days:
        return f"{plural(hours, 'hour')} on working days"
    said = plural(days, "working day")
    return f"{said} and {plural(hours, 'hour')}" if hours else said


def _clock(left: timedelta) -> str:
    """In its two largest units: "2 days and 3 hours", "3 hours and 12 minutes", "40 seconds"."""
    for unit, name, lesser, least in _UNITS:
        if left >= unit:
            count, rest = left // unit, (left % unit) // lesser
            said = plural(count, name)
            return f"{said} and {plural(rest, least)}" if rest else said
    return plural(left // _SECOND, "second") if left >= _SECOND else "less than a second"


_UNITS = (
    (_DAY, "day", _HOUR, "hour"),
    (_HOUR, "hour", _MINUTE, "minute"),
    (_MINUTE, "minute", _SECOND, "second"),
)
