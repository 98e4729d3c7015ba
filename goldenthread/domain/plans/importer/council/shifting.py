"""Moves a council's dates by whole weeks, so that the data's own today falls into the week of the day asked for.

Weekdays stay what they were: a Board that met on Wednesdays still does, and something is always due this week.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.foundation.lib.periods import Precision, months_of
from goldenthread.foundation.lib.text import LONDON, said_date, said_month

# A quarter or a season does not stay one when it is moved by weeks.
MOVABLE = (Precision.DAY, Precision.MONTH)
_PLACE = re.compile(r"\{(?P<kind>[dm]):(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\}")


@dataclass(frozen=True, slots=True)
class Shift:
    """By how many weeks."""

    weeks: int

    def day(self, day: date) -> date:
        return day + timedelta(weeks=self.weeks)

    def moment(self, wall: datetime) -> datetime:
        """London wall time, moved: nine o'clock stays nine o'clock when the clocks have changed in between."""
        return (wall + timedelta(weeks=self.weeks)).replace(tzinfo=LONDON)

    def month(self, day: date) -> date:
        """The last day of the month that the middle of this day's month is moved into."""
        middle = self.day(day.replace(day=15))
        return months_of(middle.year, middle.month).last_day

    def last_day(self, day: date, precision: Precision) -> date:
        """The last day of what was named, for a precision in `MOVABLE`."""
        return self.month(day) if precision is Precision.MONTH else self.day(day)

    def words(self, text: str) -> str:
        """The text with each `{d:2026-06-30}` said as a moved day and each `{m:2026-06-30}` as a moved month."""
        return _PLACE.sub(self._said, text)

    def _said(self, place: re.Match[str]) -> str:
        day = date.fromisoformat(place["day"])
        return said_date(self.day(day)) if place["kind"] == "d" else said_month(self.month(day))


def into_week_of(today: date, *, own: date) -> Shift:
    """The shift that brings the data's `own` today into the same Monday-to-Sunday week as `today`."""
    return Shift((_monday(today) - _monday(own)).days // 7)


def unreadable_place(text: str) -> str:
    """The first place for a date that cannot be filled, or nothing."""
    for place in re.findall(r"\{[^}]*\}?|\}", text):
        found = _PLACE.fullmatch(place)
        if found is None or not _is_day(found["day"]):
            return str(place)
    return ""


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
