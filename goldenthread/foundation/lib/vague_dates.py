"""Dates as people write them: the words kept, how exactly, and the last day of what was named (SPEC 4.4)."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.foundation.lib.periods import Period, Precision, name_of
from goldenthread.foundation.lib.text import joined, said_date, said_month
from goldenthread.foundation.lib.vague_phrases import phrase_readings, plain
from goldenthread.foundation.lib.vague_words import Reading

__all__ = ["Precision", "Question", "Undated", "UnreadableDate", "VagueDate", "read"]

_LONGEST = 200
_YEARS_AROUND = 8
_FIX = "Write a day (30 June 2017), month (June 2017), quarter (Q1 2017-18), year (2017 or 2017-18) or ongoing."
_UNDATED = {
    "no date was given": "|-|--|n/a|na|none|nil|not applicable|not set|not stated|blank|?|unknown|not known",
    "it is ongoing": "ongoing|on-going|on going|continuous|continuing|continual|rolling",
    "it is to be confirmed": "tbc|tbd|tba|to be confirmed|to be decided|to be determined|to be agreed"
    "|to be announced|date tbc|date to be confirmed",
}
_REASONS = {word: reason for reason, words in _UNDATED.items() for word in words.split("|")}
_ASKED = (
    (
        re.compile(
            r"\b(?:easter|christmas|new year|whitsun|pentecost|ramadan|eid|diwali|passover|hanukkah"
            r"|term|half-term|elections?|purdah|recess|bank holiday|holidays|meeting)\b"
        ),
        "names an occasion, not a day",
    ),
    (
        re.compile(
            r"\b(?:next|this|last|previous|coming) \w+|\bthe (?:\w+ )?(?:weeks?|months?|quarters?|years?)\b"
            r"|\b(?:today|tomorrow|asap|as soon as possible|immediately|shortly|soon)\b"
            r"|\b(?:\d+|a|one|two|three|four|five|six|ten|twelve) (?:working )?(?:day|week|month|year)s?\b"
        ),
        "means another day each time it is read",
    ),
    (
        re.compile(r"^(?:from|after|since|starting|commencing) "),
        "says when something starts, not when it is due",
    ),
)
_BRACKETED = re.compile(r"(?P<outer>[^()]+?) ?\((?P<inner>[^()]+)\)")


class UnreadableDate(ValueError):  # noqa: N818 - raised and caught as what it is
    """Words that name no date; the message names them and the fix."""


@dataclass(frozen=True, slots=True)
class VagueDate:
    """What was named: its last day, how exactly, and the words exactly as given."""

    last_day: date
    precision: Precision
    words: str = ""

    def said(self) -> str:
        """What people read: "30 June 2017", "March 2017", "Q2 2018-19 (to 30 September 2018)"."""
        name = name_of(self.last_day, self.precision)
        if self.precision is Precision.DAY or name == said_month(self.last_day):
            return name
        return f"{name} (to {said_date(self.last_day)})"


@dataclass(frozen=True, slots=True)
class Undated:
    """Words that say there is no date, and what they say instead ("it is ongoing")."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """Words somebody must be asked about: they have more than one reading, or need what is not in them."""

    words: str
    asked: str
    choices: tuple[VagueDate, ...] = ()


def read(words: str, *, context: date | None = None) -> VagueDate | Undated | Question:
    """Read a date as people write it; what is not certain comes back as a Question, never as a guess.

    `context` is the day the words were written: a month, season, quarter or day named without its year is
    then the one that holds that day, or the next; where the last one is nearer than the next, it is asked.
    Two-digit years are of this century. Mid-March is the 15th, early March the 10th, late or end of March the
    31st; mid-2018 is 30 June and mid-2018-19 is 30 September.
    Raises UnreadableDate, naming the words and the fix.
    """
    if len(words) > _LONGEST:
        raise UnreadableDate(f"'{words[:40]}…' is {len(words)} characters long, too long for a date. {_FIX}")
    phrase = plain(words)
    if phrase in _REASONS:
        return Undated(words, _REASONS[phrase])
    if match := _BRACKETED.fullmatch(phrase):
        return _with_bracket(words, _attempt(match["outer"], context), _attempt(match["inner"], context))
    return _decided(words, phrase, context)


def _attempt(phrase: str, context: date | None) -> VagueDate | Undated | Question | None:
    try:
        return read(phrase, context=context)
    except UnreadableDate:
        return None


def _with_bracket(
    words: str, outer: VagueDate | Undated | Question | None, inner: VagueDate | Undated | Question | None
) -> VagueDate | Question:
    """ "the end of the year (31 March 2017)": the bracket may confirm or settle what stands before it."""
    choices = _choices(outer) + _choices(inner)
    if not choices:
        raise UnreadableDate(f"{words!r} is not a date. {_FIX}")
    if isinstance(inner, VagueDate):
        days = {choice.last_day for choice in _choices(outer)}
        if isinstance(outer, VagueDate) and days == {inner.last_day}:
            return replace(outer, words=words)
        if isinstance(outer, Question) and (not days or inner.last_day in days):
            meant = (choice for choice in outer.choices if choice.last_day == inner.last_day)
            return replace(next(meant, inner), words=words)
    return _question(words, (replace(choice, words=words) for choice in choices))


def _choices(found: VagueDate | Undated | Question | None) -> tuple[VagueDate, ...]:
    if isinstance(found, VagueDate):
        return (found,)
    return found.choices if isinstance(found, Question) else ()


def _decided(words: str, phrase: str, context: date | None) -> VagueDate | Question:
    readings = phrase_readings(phrase)
    if not readings:
        return _asked_or_refused(words, phrase)
    found, faults = _resolved(readings, context)
    if not found and faults:
        raise UnreadableDate(f"{words!r} is not a date: {faults[0]}. {_FIX}")
    dates = dict.fromkeys(VagueDate(period.last_day, period.precision, words) for period in found)
    years_missing = context is None and any(reading.year is None for reading in readings)
    if years_missing and not dates:
        return Question(words, f"Which year is meant by {words!r}?")
    if years_missing or len(dates) > 1 or not all(period.settled for period in found):
        return _question(words, dates)
    return next(iter(dates))


def _resolved(readings: Iterable[Reading], context: date | None) -> tuple[list[Period], list[str]]:
    """The periods the readings come to, and what is wrong with those that come to none."""
    found: list[Period] = []
    faults: list[str] = []
    for reading in readings:
        try:
            periods = _periods(reading, context)
            found.extend(_of_weekday(periods, reading.weekday))
        except ValueError as error:
            faults.append(str(error))
    return found, faults


def _periods(reading: Reading, context: date | None) -> tuple[Period, ...]:
    if reading.year is not None:
        return (reading.make(reading.year),)
    return _nearest(context, reading) if context else ()


def _nearest(context: date, reading: Reading) -> tuple[Period, ...]:
    """The period that holds the day or comes next, and the last one too where that is nearer."""
    around = tuple(_made(reading, range(context.year - _YEARS_AROUND, context.year + _YEARS_AROUND + 1)))
    past = [period for period in around if period.last_day < context]
    coming = next((period for period in around if period.last_day >= context), None)
    if coming is None:
        reading.make(context.year)
        raise ValueError(f"there is no such day near {said_date(context)}")
    if coming.first_day <= context or not past:
        return (coming,)
    nearer = context - past[-1].last_day < coming.last_day - context
    return (past[-1], coming) if nearer else (coming,)


def _made(reading: Reading, years: Iterable[int]) -> Iterator[Period]:
    """The years that have such a day: a 29 February comes every fourth, at worst every eighth."""
    for year in years:
        with suppress(ValueError):
            yield reading.make(year)


def _of_weekday(periods: tuple[Period, ...], weekday: int | None) -> tuple[Period, ...]:
    if weekday is None or not periods:
        return periods
    fitting = tuple(period for period in periods if period.last_day.weekday() == weekday)
    if not fitting:
        only = periods[-1].last_day
        raise ValueError(f"{said_date(only)} is a {only:%A}")
    return fitting


def _asked_or_refused(words: str, phrase: str) -> Question:
    for pattern, why in _ASKED:
        if pattern.search(phrase):
            return Question(words, f"{words!r} {why}. Which day is meant?")
    raise UnreadableDate(f"{words!r} is not a date. {_FIX}")


def _question(words: str, dates: Iterable[VagueDate]) -> Question:
    choices = tuple(dates)
    said = joined([choice.said() for choice in choices], "or")
    if len(choices) == 1:
        return Question(words, f"{words!r} may mean {said}, or another day. Which is meant?", choices)
    return Question(words, f"{words!r} can be read as {said}. Which is meant?", choices)
