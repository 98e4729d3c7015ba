"""Reads what is typed after a command; what cannot be read ends with status 2 and the fix."""

from argparse import ArgumentTypeError
from datetime import date, datetime

from django.utils import timezone

from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import LONDON


def day(words: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise ArgumentTypeError(f"{words!r} is not a date. Write it as YYYY-MM-DD, such as 2017-06-14.") from error


def moment(words: str) -> datetime:
    """A moment as YYYY-MM-DDTHH:MM, London time unless it says otherwise; a day alone means the end of that day."""
    try:
        if len(words) == len("2017-06-14"):
            return end_of_day(date.fromisoformat(words))
        read = datetime.fromisoformat(words)
    except ValueError as error:
        raise ArgumentTypeError(
            f"{words!r} is not a moment. Write 2017-06-14 (the end of that day) or 2017-06-14T10:00."
        ) from error
    return read if timezone.is_aware(read) else read.replace(tzinfo=LONDON)
