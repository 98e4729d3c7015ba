"""Dates as people write them: the words kept, the precision, and the last day of what was named (SPEC 4.4)."""

from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.lib.periods import Precision as Precision


class UnreadableDateError(ValueError):
    """Words that name no date; the message names them and the fix."""


UnreadableDate = UnreadableDateError


@dataclass(frozen=True, slots=True)
class VagueDate:
    """What was named: its last day, how exactly, and the words exactly as given."""

    last_day: date
    precision: Precision
    words: str = ""

    def said(self) -> str:
        """What people read."""
        return f"{self.last_day.day} {self.last_day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Undated:
    """Words that say there is no date: "ongoing", "TBC", nothing."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """Words that can be read in more than one way, or need a calendar: somebody is asked."""

    words: str
    asked: str
    choices: tuple[VagueDate, ...] = ()


def read(words: str, *, context: date | None = None) -> VagueDate | Undated | Question:
    """Read a date as people write it. Raises UnreadableDate, naming the words and the fix."""
    try:
        return VagueDate(date.fromisoformat(words.strip()), Precision.DAY, words)
    except ValueError as error:
        raise UnreadableDate(f"{words!r} is not a date. Write it like 30 June 2017 or 2017-06-30.") from error
