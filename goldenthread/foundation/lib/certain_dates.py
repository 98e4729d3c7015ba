"""A date as somebody types it into a question: certain, or refused with what to write instead."""

from datetime import date

from goldenthread.foundation.lib import vague_dates
from goldenthread.foundation.lib.text import joined, quoted, said_date
from goldenthread.foundation.lib.vague_dates import Precision, Question, Undated, UnreadableDate, VagueDate


def certain(words: str, *, today: date) -> VagueDate | Undated:
    """What the words name for certain; "today" is a day too. Raises ValueError with the fix."""
    if words.casefold() == "today":
        return VagueDate(today, Precision.DAY, words)
    try:
        found = vague_dates.read(words, context=today)
    except UnreadableDate as error:
        fault = str(error).partition("is not a date: ")[2].partition(". Write ")[0]
        why = f": {fault}" if fault else ""
        raise ValueError(f"{quoted(words)} is not a date{why}. Write it like {said_date(today)}.") from error
    if isinstance(found, Question):
        raise ValueError(_asked(quoted(words), found))
    return found


def one_day(found: VagueDate | Undated) -> date:
    """The one day that was named. Raises ValueError for none, or for more than one."""
    if isinstance(found, Undated):
        raise ValueError(f"{quoted(found.words)} says that {found.reason}. Write a day.")
    if found.precision is not Precision.DAY:
        raise ValueError(f"{quoted(found.words)} is longer than a day. Write which day of it.")
    return found.last_day


def _asked(shown: str, question: Question) -> str:
    days = joined([said_date(each.last_day) for each in question.choices], last="or")
    if days:
        return f"{shown} can be read as {days}. Write which."
    why = question.asked.replace(repr(question.words), shown).removesuffix(" Which day is meant?")
    return f"{why} Write the day."
