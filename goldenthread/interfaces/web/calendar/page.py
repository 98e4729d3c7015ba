"""The calendar of an organisation as its page shows it: a month at a time, or everything still to come."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from goldenthread.domain.insight.choices import CalendarKind, SubjectKind
from goldenthread.domain.insight.queries.calendar import Span, entries_of
from goldenthread.domain.insight.rules import calendar as rules
from goldenthread.domain.insight.rules.calendar import Entry
from goldenthread.domain.insight.rules.gaps import Subject
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.lib.text import said_month
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.thread.leading import Places

COMING = "coming"  # stands in the address for everything from today on
_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])")  # of three centuries
_AHEAD = timedelta(days=366)
_SUBJECTS = {
    CalendarKind.REQUIREMENT: SubjectKind.REQUIREMENT,
    CalendarKind.MILESTONE: SubjectKind.MILESTONE,
    CalendarKind.RECOMMENDATION: SubjectKind.RECOMMENDATION,
}
_ADDRESSES = {
    CalendarKind.ROUND: "rounds:page",
    CalendarKind.MEETING: "meetings:meeting",
    CalendarKind.CLOCK: "meetings:meeting",
    CalendarKind.REVIEW: "reviews:review",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a month, by its first day, or (None) everything to come; one kind, or all."""

    month: date | None
    kind: CalendarKind | None

    @property
    def kinds(self) -> frozenset[CalendarKind]:
        return frozenset([self.kind]) if self.kind else frozenset(CalendarKind)

    def query(self, month: date | None = None) -> Query:
        """The part of an address that asks for the same, or for that month."""
        one = month or self.month
        named = (("month", f"{one:%Y-%m}" if one else COMING),)
        return Query((*named, *((("kind", self.kind.value),) if self.kind else ())))


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in the month; how many in each month of its year; the nearest months in which something does."""

    asked: Asked
    entries: tuple[Entry, ...]
    year: Mapping[date, int]
    before: date | None
    after: date | None

    @property
    def title(self) -> str:
        return said_month(self.asked.month) if self.asked.month else "Everything to come"


def asked(address: Mapping[str, str], *, today: date) -> Asked:
    """Reads `month`, such as 2017-06, and `kind`; what cannot be used asks for this month, and for all kinds."""
    words, kind = address.get("month", ""), address.get("kind", "")
    found = _MONTH.fullmatch(words)
    month = date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
    return Asked(None if words == COMING else month, CalendarKind(kind) if kind in CalendarKind.values else None)


def shown(home: Organisation, asked_for: Asked, visitor: Visitor) -> Shown:
    """At most a hundred queries, however much there is.

    The clocks of meetings are counted for the days shown alone, and for two years where nothing else is asked for: in
    the counts of months they are left out beside other things.
    """
    today, clocks = visitor.today, frozenset([CalendarKind.CLOCK])
    month = asked_for.month or today.replace(day=1)
    far, first = max(today, month) + _AHEAD, date.min
    if asked_for.kind is CalendarKind.CLOCK:
        first = month - _AHEAD
    every = entries_of(Span(home, first, far, visitor.now), asked_for.kinds - clocks or clocks)
    begin, end = (month, rules.last_of(month)) if asked_for.month else (today, far)
    entries = [each for each in every if begin <= each.on <= end]
    if asked_for.kind is None:
        entries += entries_of(Span(home, begin, end, visitor.now), clocks)
    return Shown(asked_for, rules.in_order(entries), rules.per_month(every, month.year), *rules.nearest(every, month))


def all_of(home: Organisation, asked_for: Asked, visitor: Visitor) -> tuple[Entry, ...]:
    """Everything of the kind, or of every kind, from the first that is on record to a year ahead."""
    return entries_of(Span(home, date.min, visitor.today + _AHEAD, visitor.now), asked_for.kinds)


def selects(asked_for: Asked) -> list[dict[str, object]]:
    """The filter by kind."""
    kinds = [("", "Everything"), *((each.value, each.label) for each in CalendarKind)]
    options = [
        {"value": value, "text": text, "selected": value == (asked_for.kind.value if asked_for.kind else "")}
        for value, text in kinds
    ]
    return [{"name": "kind", "label": "Show", "options": options}]


def addresses(entries: Iterable[Entry], home: str) -> Mapping[str, str]:
    """By the key of an entry the address of its page, empty where it has none."""
    places = Places(home)
    return {each.key: address(each, home, places) for each in entries}


def address(entry: Entry, home: str, places: Places) -> str:
    if entry.kind in _SUBJECTS:
        return places.of(Subject(_SUBJECTS[entry.kind], entry.names))
    return reverse(_ADDRESSES[entry.kind], args=[home, *entry.names])


def strip(found: Shown, address: str) -> Sequence[dict[str, object]]:
    """The months of the year, each with how many things stand in it and its address."""
    return [
        {
            "text": said_month(month),
            "count": count,
            "href": f"{address}{found.asked.query(month)}",
            "current": month == found.asked.month,
        }
        for month, count in found.year.items()
    ]
