"""What stands in a calendar: each thing on its day, with how that day was reached; month by month."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from goldenthread.domain.insight.choices import CalendarKind
from goldenthread.foundation.lib.periods import months_of
from goldenthread.foundation.lib.text import LONDON, said_weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of one day, at an instant where it has an hour. `key` names it for good; `names` lead to its page.

    `working` says, sentence by sentence, how the day was reached: a clock explains itself (SPEC 4.4).
    """

    kind: CalendarKind
    key: str
    on: date
    words: str
    within: str
    state: str
    names: tuple[str, ...]
    at: datetime | None = None
    late: bool = False
    working: tuple[str, ...] = ()

    def said_hour(self) -> str:
        """ "10:00 (BST)": wall time in London; empty where it has a day alone."""
        if self.at is None:
            return ""
        local = self.at.astimezone(LONDON)
        return f"{local:%H:%M} ({local.tzname()})"


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what stands in it, by the hour; what has none first."""

    on: date
    entries: tuple[Entry, ...]

    def said(self) -> str:
        return said_weekday(self.on)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By day, by hour, by kind."""
    kinds = list(CalendarKind)
    return tuple(
        sorted(
            entries,
            key=lambda one: (one.on, one.at.timestamp() if one.at else 0, kinds.index(one.kind), one.words, one.key),
        )
    )


def days_of(entries: Iterable[Entry]) -> tuple[Day, ...]:
    """The days on which something stands, in order."""
    return tuple(Day(on, tuple(each)) for on, each in groupby(in_order(entries), key=lambda one: one.on))


def month_of(day: date) -> date:
    """Its first day, which names a month."""
    return day.replace(day=1)


def last_of(month: date) -> date:
    return months_of(month.year, month.month).last_day


def per_month(entries: Iterable[Entry], year: int) -> Mapping[date, int]:
    """How many stand in each month of the year."""
    counts = Counter(month_of(each.on) for each in entries)
    return {each: counts[each] for each in (date(year, number, 1) for number in range(1, 13))}


def nearest(entries: Sequence[Entry], month: date) -> tuple[date | None, date | None]:
    """The nearest months before and after it in which something stands."""
    months = {month_of(each.on) for each in entries}
    before, after = {each for each in months if each < month}, {each for each in months if each > month}
    return max(before, default=None), min(after, default=None)
