"""What surrounds a named period: "by the end of", "mid-", "w/c", "between … and …" (SPEC 4.4)."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from goldenthread.foundation.lib.periods import Period, Precision
from goldenthread.foundation.lib.vague_words import Reading, readings_of

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'", "‘": "'"})
_LEADING = re.compile(
    r"(?:(?:no|not) later than|on or before|before(?= (?:the )?end )|in time for|(?:target|due|completion) date"
    r"|at|be|been|by|completed?|completion|deadline|delivered|due|during|expected|for|in|is"
    r"|of|on|over|planned|projected|revised|scheduled|target|the|this|throughout|to|until|will|within):? "
)
_TRAILING = re.compile(r",? (?:at the latest|latest|respectively)$")
_SEPARATORS = re.compile(r" (?:to|until|and) | ?- ?")
_OPENING = re.compile(r"(?:between|from) ")
_ALTERNATIVES = re.compile(r",? (?:and|or|&) |, | ?/ ?")

_QUOTED = re.compile(r"""(["'])(?P<words>.*)\1""")

_Placer = Callable[[Period], Period]


def plain(words: str) -> str:
    """The words in lower case, with single spaces, plain hyphens and no closing punctuation.

    Quotation marks around all of it go; one alone is a slip of the keys that nobody may guess away.
    """
    text = unicodedata.normalize("NFKC", words).translate(_DASHES).lower()
    text = " ".join(text.split())
    quoted = _QUOTED.fullmatch(text)
    return (quoted["words"] if quoted else text).rstrip(".,;:").strip()


def phrase_readings(phrase: str) -> tuple[Reading, ...]:
    """Every way to read a phrase made plain; empty when it names no period."""
    phrase = _TRAILING.sub("", phrase)
    while phrase:
        found = _placed(phrase) or readings_of(phrase) or _span(phrase) or _alternatives(phrase)
        if found:
            return found
        leading = _LEADING.match(phrase)
        phrase = phrase[leading.end() :] if leading else ""
    return ()


def _placed(phrase: str) -> tuple[Reading, ...]:
    for pattern, placers in _POSITIONS:
        if match := pattern.match(phrase):
            inner = phrase_readings(phrase[match.end() :])
            return tuple(_at(reading, placer) for reading in inner for placer in placers)
    return ()


def _at(reading: Reading, placer: _Placer) -> Reading:
    return replace(reading, make=lambda year: placer(reading.make(year)))


def _end(period: Period) -> Period:
    return period


def _middle(period: Period) -> Period:
    """The 15th of a month, the last day of the first half of a year; of anything else it must be asked."""
    match period.precision:
        case Precision.MONTH:
            return replace(period, last_day=period.first_day.replace(day=15))
        case Precision.YEAR:
            return replace(period, last_day=period.first_day.replace(month=6, day=30))
        case Precision.FINANCIAL_YEAR:
            return replace(period, last_day=period.first_day.replace(month=9, day=30))
        case _:
            return _unsettled(period)


def _early(period: Period) -> Period:
    """The 10th of a month; of anything longer it must be asked."""
    if period.precision is Precision.MONTH:
        return replace(period, last_day=period.first_day.replace(day=10))
    return _unsettled(period)


def _unsettled(period: Period) -> Period:
    return replace(period, settled=False)


def _from_first_day(days: int) -> _Placer:
    def placer(period: Period) -> Period:
        day = period.first_day + timedelta(days=days)
        return Period(day, day, Precision.DAY, settled=False)

    return placer


_POSITIONS: tuple[tuple[re.Pattern[str], tuple[_Placer, ...]], ...] = (
    (re.compile(r"(?:the )?(?:very )?end(?: of|-)? ?(?:the )?(?=\S)|late[ -](?:in )?"), (_end,)),
    (re.compile(r"(?:financial )?year[ -]end,? (?:of |for )?|(?:w/e|week ending) (?:on )?"), (_end,)),
    (re.compile(r"mid[ -]?|(?:the )?middle of (?:the )?"), (_middle,)),
    (re.compile(r"early[ -](?:in )?"), (_early,)),
    (re.compile(r"(?:the )?(?:start|beginning) of (?:the )?"), (_from_first_day(0), _early)),
    (re.compile(r"before (?!(?:the )?end )"), (_from_first_day(-1), _unsettled)),
    (re.compile(r"(?:around|about|approximately|approx\.?|circa|c\.?) "), (_unsettled,)),
    # A week of work ends on its Friday, a week of the calendar on its Sunday.
    (re.compile(r"(?:w/c|week (?:commencing|beginning)) "), (_from_first_day(4), _from_first_day(6))),
)


def _span(phrase: str) -> tuple[Reading, ...]:
    """ "Oct-Dec 2016", "between 8 September and 8 December 2016": it ends with the later one."""
    opening = _OPENING.match(phrase)
    body = phrase[opening.end() :] if opening else phrase
    for separator in _SEPARATORS.finditer(body):
        if separator.group().strip() == "and" and not opening:
            continue
        start, end = readings_of(body[: separator.start()]), readings_of(body[separator.end() :])
        if len(start) == len(end) == 1:
            return (Reading(_joiner(start[0], end[0]), end[0].year),)
    return ()


def _joiner(start: Reading, end: Reading) -> Callable[[int], Period]:
    return lambda year: _joined(start, end, year)


def _joined(start: Reading, end: Reading, year: int) -> Period:
    first, last = start.make(start.year or year), end.make(year)
    if {first.precision, last.precision} & {Precision.YEAR, Precision.FINANCIAL_YEAR}:
        raise ValueError("it names more than one year")
    if first.first_day > last.last_day and start.year is None:
        first = start.make(year - 1)
    if first.first_day > last.last_day:
        raise ValueError("it ends before it starts")
    whole = Period(first.first_day, last.last_day, last.precision)
    return replace(whole, precision=Precision.QUARTER) if _is_a_quarter(whole) else whole


def _is_a_quarter(period: Period) -> bool:
    return (
        period.precision is Precision.MONTH
        and period.first_day.month % 3 == 1
        and period.first_day.year == period.last_day.year
        and period.last_day.month == period.first_day.month + 2
    )


def _alternatives(phrase: str) -> tuple[Reading, ...]:
    """ "March and May 2017": each is a reading, so somebody is asked; the last one's year serves them all."""
    parts = _ALTERNATIVES.split(phrase)
    found = [readings_of(part) for part in parts]
    if len(parts) < 2 or any(len(each) != 1 for each in found):
        return ()
    year = found[-1][0].year
    return tuple(_dated(found, year))


def _dated(found: list[tuple[Reading, ...]], year: int | None) -> Iterator[Reading]:
    for (reading,) in found:
        yield replace(reading, year=reading.year or year)
