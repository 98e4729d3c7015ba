"""Dates, moments, counts and lists as British readers write them."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """A count with its noun: "1 page", "2 pages", "1,205 entries" (`nouns` where adding an s is wrong)."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """A list in a sentence: "a, b and c"; nothing for an empty list."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quoted(value: object, *, longest: int = 60) -> str:
    """What somebody wrote, as a message repeats it: in quotes, what cannot be seen spelt out, cut after `longest`."""
    if isinstance(value, str):
        return repr(value if len(value) <= longest else f"{value[:longest]}…")
    said = repr(value)
    return said if len(said) <= longest else f"{said[:longest]}…"


def said_month(day: date) -> str:
    """ "June 2017", whatever the machine's locale."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def said_date(day: date) -> str:
    """ "30 June 2017", whatever the machine's locale."""
    return f"{day.day} {said_month(day)}"


def said_weekday(day: date) -> str:
    """ "Friday 30 June 2017", whatever the machine's locale."""
    return f"{_WEEKDAYS[day.weekday()]} {said_date(day)}"


def said_moment(moment: datetime) -> str:
    """ "30 June 2017 at 10:00", London wall time. Raises ValueError for a moment without a time zone."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone. Pass an aware moment.")
    local = moment.astimezone(LONDON)
    return f"{said_date(local)} at {local:%H:%M}"


def age_in_days(of: date, as_at: date) -> int:
    """Whole days from `of` to `as_at`; below zero when `of` is still to come."""
    return (as_at - of).days
