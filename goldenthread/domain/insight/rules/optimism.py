"""How hopeful owners, areas and rounds were: what was said beside what came. Counts, and shares only of enough.

A forecast is judged when the day it named has come: against the day on which the milestone was done, or, where it is
still open, against today, as "at least". One whose day is still to come is not judged yet, even where the milestone
was done early: else only the good news of those days would count. The same day named again is the same forecast.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from goldenthread.foundation.lib.counting import Share

SMALL = 5  # of fewer only the counts are given: no percentage, no middle value
BEFORE_DAYS = 14  # before a meeting

OWNER, AREA, ROUND = "owner", "area", "round"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Of which milestone something is, who owned it then, and in which round it fell."""

    key: str
    owner: str
    area: str
    round: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Whose):
    """The day an owner named on `said_on`. `done_on` is empty while it is open; one ended otherwise has `ended_on`."""

    said_on: date
    expected_on: date
    done_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed(Whose):
    """In progress at one cut-off and due before the next, which is that of `round`; whether it was overdue then."""

    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Redated(Whose):
    """On `on` a later date was asked for, or forecast; the next meeting was so many days off, None where none came."""

    on: date
    days_before: int | None

    @property
    def shortly_before(self) -> bool:
        return self.days_before is not None and self.days_before <= BEFORE_DAYS


@dataclass(frozen=True, slots=True)
class Late:
    """Days after the day named. `at_least` where it rests on a milestone that is still open."""

    days: int
    at_least: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """How forecasts turned out: how many were judged, of how many milestones; how many of them came later than said.

    `middle` is the day's difference that half of them did not exceed, between `low` and `high` lies the middle half;
    all three None where there are too few milestones. `waiting` is the number whose day is still to come.
    """

    late: Share
    milestones: int
    still_open: int
    waiting: int
    low: Late | None = None
    middle: Late | None = None
    high: Late | None = None

    @property
    def is_small(self) -> bool:
        """Whether it rests on too few milestones, however often each was forecast."""
        return self.milestones < SMALL


@dataclass(frozen=True, slots=True)
class Group:
    """Everything of one owner, area or round; `name` is empty for the whole plan."""

    name: str
    forecasts: Turned
    became_overdue: Share
    redated: Share


def is_small(found: Share) -> bool:
    """Whether there are too few for a percentage."""
    return found.whole < SMALL


def judged(forecasts: Iterable[Forecast], *, as_at: date) -> Turned:
    """How these forecasts turned out by that day."""
    found, waiting = [], 0
    for each in forecasts:
        if each.ended_on is not None and each.ended_on <= each.expected_on:
            continue
        if each.expected_on >= as_at:
            waiting += 1
            continue
        found.append((each, _late(each, as_at)))
    milestones = len({each.key for each, _ in found})
    whole = Share(sum(late.days > 0 for _, late in found), len(found))
    still_open = sum(late.at_least for _, late in found)
    counted = Turned(whole, milestones, still_open, waiting)
    if counted.is_small:
        return counted
    low, middle, high = _quarters([late for _, late in found])
    return replace(counted, low=low, middle=middle, high=high)


def _late(one: Forecast, as_at: date) -> Late:
    until = one.done_on or one.ended_on
    return Late(((until or as_at) - one.expected_on).days, at_least=one.done_on is None)


def _quarters(found: Sequence[Late]) -> list[Late]:
    """The values a quarter, half and three quarters of the way. A value is "at least" once an open one lies below."""
    ordered = sorted(found, key=attrgetter("days", "at_least"))
    places = [(len(ordered) - 1) * part // 4 for part in (1, 2, 3)]
    return [Late(ordered[place].days, any(each.at_least for each in ordered[: place + 1])) for place in places]


def grouped(
    by: str,
    names: Iterable[str],
    forecasts: Sequence[Forecast],
    passed: Sequence[Passed],
    redated: Sequence[Redated],
    *,
    as_at: date,
) -> tuple[Group, ...]:
    """One group for each of these owners, areas or rounds of which there is anything, in the order of the names."""
    of = attrgetter(by)
    found = []
    for name in names:
        own = [[each for each in rows if of(each) == name] for rows in (forecasts, passed, redated)]
        if any(own):
            found.append(group(name, *own, as_at=as_at))  # type: ignore[arg-type]
    return tuple(found)


def group(
    name: str, forecasts: Sequence[Forecast], passed: Sequence[Passed], redated: Sequence[Redated], *, as_at: date
) -> Group:
    return Group(
        name,
        judged(forecasts, as_at=as_at),
        Share(sum(each.overdue for each in passed), len(passed)),
        Share(sum(each.shortly_before for each in redated), len(redated)),
    )


def days_shortly_before(meetings: Iterable[date], *, first: date, last: date) -> Share:
    """How many days of a period lie within `BEFORE_DAYS` before a meeting, or on its day: what chance would give."""
    near = {
        day
        for meeting in meetings
        for day in range(meeting.toordinal() - BEFORE_DAYS, meeting.toordinal() + 1)
        if first.toordinal() <= day <= last.toordinal()
    }
    return Share(len(near), max((last - first).days + 1, 0))


def days_to_next(day: date, meetings: Iterable[date]) -> int | None:
    """Days until the first meeting on or after a day."""
    return min(((each - day).days for each in meetings if each >= day), default=None)
