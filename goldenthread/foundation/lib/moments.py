"""The first and last moment of a day in London, for facts and questions that name only the day."""

from datetime import date, datetime, time

from goldenthread.foundation.lib.text import LONDON


def start_of_day(day: date) -> datetime:
    """From this moment on, something dated that day counts as known."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def end_of_day(day: date) -> datetime:
    """Up to this moment, what was known on that day."""
    return datetime.combine(day, time.max, tzinfo=LONDON)
