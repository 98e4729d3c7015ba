"""Every way a named period can be read: the grammar of vague dates (SPEC 4.4). Choosing is not done here."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match

from goldenthread.foundation.lib import periods
from goldenthread.foundation.lib.periods import Period, Precision

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a phrase: what it makes of a year, and the year it names (None when it names none).

    For a financial year the year is the one it starts in; `make` raises ValueError for a day that does not
    exist. `weekday` is the weekday named (Monday is 0), which the day must have.
    """

    make: Callable[[int], Period]
    year: int | None
    weekday: int | None = None


_Rule = Callable[[Match[str]], Iterator[Reading]]

_WEEKDAY = r"(?:(?P<weekday>mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2}(?:st|nd|rd|th)?)"
_LONG_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_YEAR = r"(?P<year>'\d\d|\d\d|(?:19|20|21)\d\d)"
_SPAN = r"(?P<start>(?:19|20|21)\d\d|\d\d) ?[-/] ?(?P<end>(?:\d\d)?\d\d)"
_FY_WORDS = r"(?:fy ?|(?:the )?financial year )"
_FY = rf"{_FY_WORDS}?{_SPAN}"
_QUARTER = (
    r"(?:q(?:uarter )?(?P<number>[1-4])"
    r"|(?:the )?(?P<ordinal>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter)"
)
_HALF = r"(?:h(?P<number>[12])|(?:the )?(?P<ordinal>first|second|1st|2nd) half)"
_SEASON = r"(?P<season>spring|summer|autumn|winter)"
_OF = r",? ?(?:of |in )?(?:the )?"


def readings_of(phrase: str) -> tuple[Reading, ...]:
    """Every way to read a period in lower case with single spaces and plain hyphens; empty for none."""
    return tuple(reading for pattern, rule in _RULES if (match := pattern.fullmatch(phrase)) for reading in rule(match))


def _year(match: Match[str]) -> int | None:
    """Two digits are of this century."""
    digits = match.groupdict().get("year")
    if digits is None:
        return None
    digits = digits.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(match: Match[str]) -> int:
    return _MONTHS.index(match["month"][:3]) + 1


def _number(match: Match[str]) -> int:
    return int(match["number"]) if match["number"] else _ORDINALS[match["ordinal"]]


def _day(match: Match[str]) -> Iterator[Reading]:
    weekday = match.groupdict().get("weekday")
    yield Reading(
        _day_maker(_month(match), int(match["day"].rstrip("stndrh"))),
        _year(match),
        _WEEKDAYS.index(weekday[:3]) if weekday else None,
    )


def _iso_day(match: Match[str]) -> Iterator[Reading]:
    yield Reading(_day_maker(int(match["month"]), int(match["day"])), _year(match))


def _numbered_day(match: Match[str]) -> Iterator[Reading]:
    """Day first as in Britain, month first as in America, and year first where three pairs could be that."""
    first, second, third = match["first"], match["second"], match["third"]
    orders = [(first, second, third), (second, first, third)]
    if len(third) == 2 and (match["mark"] == "-" or max(int(first), int(second)) <= 12):
        orders.append((third, second, first))
    for day, month, year in orders:
        if 1 <= int(month) <= 12:
            full = int(year) if len(year) == 4 else 2000 + int(year)
            yield Reading(_day_maker(int(month), int(day)), full)


def _day_maker(month: int, day: int) -> Callable[[int], Period]:
    return lambda year: periods.day_of(year, month, day)


def _whole_month(match: Match[str]) -> Iterator[Reading]:
    month, year = _month(match), _year(match)
    yield Reading(lambda named: periods.months_of(named, month), year)
    # "June 05" and "June 30" may be a day of a year that is not named; "Sept 18" is a year near ours.
    written = match.groupdict().get("year") or ""
    if len(written) == 2 and 1 <= int(written) <= 31 and not 10 <= int(written) < 30:
        yield Reading(_day_maker(month, int(written)), None)


def _numbered_month(match: Match[str]) -> Iterator[Reading]:
    month = int(match["number"])
    if 1 <= month <= 12:
        yield Reading(lambda year: periods.months_of(year, month), _year(match))


def _start(match: Match[str]) -> int | None:
    """The first year of "2017-18"; None when the second is not the next."""
    written, end = match["start"], match["end"]
    start = int(written) if len(written) == 4 else 2000 + int(written)
    follows = str(start + 1)
    return start if end in {follows, follows[2:]} else None


def _financial_year(match: Match[str]) -> Iterator[Reading]:
    start = _start(match)
    if start is not None:
        yield Reading(periods.financial_year, start)


def _bare_pair(match: Match[str]) -> Iterator[Reading]:
    """ "17/18" without a word beside it: a financial year, a day and a month, or a month and a year."""
    yield from _financial_year(match)
    first, second = int(match["start"]), int(match["end"])
    if 1 <= second <= 12 and 1 <= first <= 31:
        yield Reading(_day_maker(second, first), None)
    if 1 <= first <= 12:
        yield Reading(lambda year: periods.months_of(year, first), 2000 + second)
        yield Reading(_day_maker(first, second), None)


def _quarter(match: Match[str]) -> Iterator[Reading]:
    number = _number(match)
    start = _start(match) if match.groupdict().get("start") else None
    if start is not None or not match.groupdict().get("start"):
        yield Reading(lambda year: periods.quarter_of_year(year, number), start)


def _quarter_of_one_year(match: Match[str]) -> Iterator[Reading]:
    """ "Q2 2018": of the financial year 2018-19, or of the calendar year."""
    number, year = _number(match), _year(match)
    yield Reading(lambda named: periods.quarter_of_year(named, number), year)
    yield Reading(lambda named: periods.months_of(named, 3 * number - 2, count=3, precision=Precision.QUARTER), year)


def _half(match: Match[str]) -> Iterator[Reading]:
    number, start = _number(match), _start(match)
    if start is not None:
        yield Reading(lambda year: periods.half_of_year(year, number, financial=True), start)


def _half_of_one_year(match: Match[str]) -> Iterator[Reading]:
    """ "first half of 2018" is of the calendar year; "H1 2018" may be of either."""
    number, year = _number(match), _year(match)
    yield Reading(lambda named: periods.half_of_year(named, number, financial=False), year)
    if match["number"]:
        yield Reading(lambda named: periods.half_of_year(named, number, financial=True), year)


def _season(match: Match[str]) -> Iterator[Reading]:
    name = match["season"]
    yield Reading(lambda year: periods.season_of(year, name), _year(match))


def _winter(match: Match[str]) -> Iterator[Reading]:
    start = _start(match)
    if start is not None:
        yield Reading(lambda year: periods.season_of(year, "winter"), start)


def _this_financial_year(_: Match[str]) -> Iterator[Reading]:
    yield Reading(periods.financial_year, None)


def _this_year(_: Match[str]) -> Iterator[Reading]:
    yield Reading(periods.calendar_year, None)
    yield Reading(periods.financial_year, None)


def _calendar_year(match: Match[str]) -> Iterator[Reading]:
    yield Reading(periods.calendar_year, _year(match))


def _one_financial_year(match: Match[str]) -> Iterator[Reading]:
    """ "FY 2018": the year that starts or the year that ends in it."""
    yield Reading(periods.financial_year, _year(match))
    yield Reading(lambda named: periods.financial_year(named - 1), _year(match))


_TABLE: tuple[tuple[str, _Rule], ...] = (
    (rf"{_LONG_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)", _iso_day),
    (r"(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<third>\d{4}|\d\d)", _numbered_day),
    (rf"{_WEEKDAY}(?:the )?{_DAY}[ -]?(?:of )?{_MONTH}(?:,?[ -]?{_YEAR})?", _day),
    (rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}", _day),
    (rf"{_WEEKDAY}{_MONTH} (?:the )?(?P<day>\d\d?(?:st|nd|rd|th)|[1-9])", _day),
    (rf"{_MONTH}(?:,?[ -]?(?:of )?{_YEAR})?", _whole_month),
    (rf"{_LONG_YEAR}[-/](?P<number>\d\d)", _numbered_month),
    (rf"(?P<number>\d\d?)[-/]{_LONG_YEAR}", _numbered_month),
    (rf"{_FY_WORDS}{_SPAN}", _financial_year),
    (r"(?P<start>(?:19|20|21)\d\d) ?[-/] ?(?P<end>(?:\d\d)?\d\d)", _financial_year),
    (r"(?P<start>\d\d?)[-/](?P<end>\d\d?)", _bare_pair),
    (rf"{_QUARTER}(?:{_OF}{_FY})?", _quarter),
    (rf"{_FY} {_QUARTER}", _quarter),
    (rf"{_QUARTER}{_OF}{_LONG_YEAR}", _quarter_of_one_year),
    (rf"{_HALF}{_OF}{_FY}", _half),
    (rf"{_HALF}{_OF}(?:calendar year )?{_LONG_YEAR}", _half_of_one_year),
    (rf"{_SEASON}(?:{_OF}{_YEAR})?", _season),
    (rf"winter {_FY}", _winter),
    (rf"{_FY_WORDS}{_YEAR}", _one_financial_year),
    (r"(?:the |this |current )*financial year(?:[ -]end)?", _this_financial_year),
    (r"(?:the |this )?year(?:[ -]end)?", _this_year),
    (rf"(?:the )?(?:calendar )?(?:year )?{_LONG_YEAR}", _calendar_year),
)
_RULES = tuple((re.compile(pattern, re.ASCII), rule) for pattern, rule in _TABLE)
