"""The day that a page is asked about, read from its address."""

from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.certain_dates import certain, one_day
from goldenthread.foundation.lib.text import said_date

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DayAsked:
    """The day; as typed; and what is wrong with what was typed, where the usual day is shown instead."""

    on: date
    typed: str
    error: str = ""


def day_asked(words: str, *, usual: date, today: date) -> DayAsked:
    """The day in the words; the usual one where there are none, or none that can be read."""
    shown = words.strip()[:_LONGEST]
    if not shown:
        return DayAsked(usual, said_date(usual))
    try:
        kept = typed.words("on", words, asked="", needed=False, longest=_LONGEST)
        return DayAsked(one_day(certain(kept, today=today)), kept)
    except ValueError as error:
        return DayAsked(usual, shown, str(error))
