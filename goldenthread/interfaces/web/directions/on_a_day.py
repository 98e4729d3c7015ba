"""The day that a page is asked about, read from its address."""

from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.certain_dates import certain, one_day
from goldenthread.foundation.lib.text import said_date

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DayAsked:
    """The day; as typed; and what is wrong with what was typed, where today is shown instead."""

    on: date
    typed: str
    error: str = ""


def day_asked(words: str, *, today: date) -> DayAsked:
    """The day in the words; today where there are none, or none that can be read."""
    shown = words.strip()[:_LONGEST]
    if not shown:
        return DayAsked(today, said_date(today))
    try:
        kept = typed.words("on", words, asked="", needed=False, longest=_LONGEST)
        return DayAsked(one_day(certain(kept, today=today)), kept)
    except ValueError as error:
        return DayAsked(today, shown, str(error))
