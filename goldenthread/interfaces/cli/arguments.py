"""Reads what is typed after a command; what cannot be read ends with status 2 and the fix."""

import re
from argparse import ArgumentTypeError
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from django.utils import timezone

from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import LONDON, quoted

# Any moment of these years can be said in any time zone, on either database.
_YEARS = range(1900, 2200)
_SLUG = re.compile(r"[a-z0-9_-]{1,60}")


def day(words: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        return _of_our_time(date.fromisoformat(words))
    except ValueError as error:
        raise ArgumentTypeError(
            f"{quoted(words)} is not a date. Write it as YYYY-MM-DD, such as 2017-06-14."
        ) from error


def slug(words: str) -> str:
    """A short name that can stand in an address."""
    if not _SLUG.fullmatch(words):
        raise ArgumentTypeError(
            f"{quoted(words)} cannot stand in an address. Use up to 60 small letters, digits, hyphens and underscores."
        )
    return words


def moment(words: str) -> datetime:
    """A moment as YYYY-MM-DDTHH:MM, London time unless it says otherwise; a day alone means the end of that day."""
    try:
        if len(words) == len("2017-06-14"):
            return end_of_day(_of_our_time(date.fromisoformat(words)))
        read = _of_our_time(datetime.fromisoformat(words))
    except ValueError as error:
        raise ArgumentTypeError(
            f"{quoted(words)} is not a moment. Write 2017-06-14 (the end of that day) or 2017-06-14T10:00."
        ) from error
    return read if timezone.is_aware(read) else read.replace(tzinfo=LONDON)


_Day = TypeVar("_Day", date, datetime)


def _of_our_time(day: _Day) -> _Day:
    if day.year not in _YEARS:
        raise ValueError(f"{day.year} is not one of the years {_YEARS[0]} to {_YEARS[-1]}.")
    return day


def place(words: str) -> Path:
    """A file or folder, whether it is there or not; a name that cannot be looked up is refused."""
    try:
        Path(words).exists()
    except OSError as error:
        raise ArgumentTypeError(f"{quoted(words)} cannot be looked up: {error.strerror}. Name another.") from error
    return Path(words)


def folder(words: str) -> Path:
    """A folder to write into; nothing typed is not the folder one stands in."""
    if not words.strip():
        raise ArgumentTypeError("no folder is named. Name one, such as var/report.")
    return place(words)
