"""What is likely to be done by when, from the organisation's own history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from goldenthread.domain.directions.queries import directions_of
from goldenthread.domain.insight.queries.watching import OpenSeen, open_in, seen_from
from goldenthread.domain.insight.rules.forecasting import Pace, TooLittle
from goldenthread.domain.insight.rules.simulating import (
    FARTHEST_DAYS,
    SEED,
    Courses,
    Dates,
    Interval,
    runs_for,
    simulate,
)
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import remembered
from goldenthread.foundation.lib.quarters import quarter_of

_QUARTERS_AHEAD = 6


@dataclass(frozen=True, slots=True)
class MilestoneForecast:
    """An open milestone: its chances (None where there is no such day, or it is past) and when it is done."""

    seen: OpenSeen
    by_deadline: float | None
    by_expiry: float | None
    by_chosen: float | None
    dates: Dates


@dataclass(frozen=True, slots=True)
class Expected:
    """How many of the open ones are done by a day; `why` says what day it is, empty for the end of a quarter."""

    on: date
    why: str
    done: Interval


@dataclass(frozen=True, slots=True)
class PlanForecast:
    """The forecast of a plan as at a day. Without a pace, why: no milestone has a figure then."""

    as_at: date
    open: tuple[OpenSeen, ...]
    pace: Pace | TooLittle
    milestones: tuple[MilestoneForecast, ...] = ()
    expected: tuple[Expected, ...] = ()
    headline: Expected | None = None
    expires_on: date | None = None
    direction: str = ""
    runs: int = 0


def forecast_of(
    plan: Plan, *, as_at: date, known_at: datetime | None = None, by: date | None = None, now: datetime | None = None
) -> PlanForecast:
    """What is likely of the plan's open milestones; `by` is a day of the reader's choice. One query when remembered.

    `known_at` None: with all that is known now. Else some twenty queries, whatever the size of the organisation.
    """
    what = ("forecast", plan.pk, as_at, known_at, by)
    return remembered.worked_out(
        plan.organisation.slug, what, lambda: _forecast(plan, as_at, known_at or now or timezone.now(), by)
    )


def _forecast(plan: Plan, as_at: date, known_at: datetime, by: date | None) -> PlanForecast:
    own, lookout = seen_from(plan, known_at=known_at)
    seen = open_in(own, as_at=as_at, known_at=known_at)
    pace = lookout.learned(as_at=as_at, known_at=known_at)
    if isinstance(pace, TooLittle) or not seen:
        return PlanForecast(as_at, seen, pace)
    expires_on, direction = _expiry(plan.organisation, as_at, known_at)
    courses = simulate([each.open for each in seen], pace, as_at=as_at, runs=runs_for(len(seen)), seed=SEED)
    named = {
        day: why
        for day, why in ((plan.ends_on, "the plan’s last day"), (expires_on, "the Direction’s expiry"), (by, "chosen"))
        if day is not None and as_at < day <= as_at + timedelta(days=FARTHEST_DAYS)
    }
    expected = tuple(_expected(courses, named, as_at))
    first = by or plan.ends_on or expires_on
    return PlanForecast(
        as_at=as_at,
        open=seen,
        pace=pace,
        milestones=tuple(_milestones(seen, courses, expires_on, by)),
        expected=expected,
        headline=next((each for each in expected if each.on == first), expected[1]),
        expires_on=expires_on,
        direction=direction,
        runs=courses.days.shape[1],
    )


def _expiry(organisation: Organisation, as_at: date, known_at: datetime) -> tuple[date | None, str]:
    """The last day of the Direction in force that is the last to end, as at the day, and its title."""
    found = [
        (last, each.direction.title)
        for each in directions_of(organisation, now=known_at, as_at=as_at)
        # Where no paper says from when, `in_force_on` answers None: it is taken to be in force from its issue.
        if (last := each.life.last_day) is not None and each.direction.issued_on <= as_at <= last
        if each.in_force_on(as_at) is not False
    ]
    return max(found, default=(None, ""))


def _expected(courses: Courses, named: dict[date, str], as_at: date) -> Iterable[Expected]:
    """The ends of the next quarters, and the named days, in order."""
    days, quarter = set(named), quarter_of(as_at)
    for _ in range(_QUARTERS_AHEAD):
        quarter = quarter.next() if quarter.last_day <= as_at else quarter
        days.add(quarter.last_day)
        quarter = quarter.next()
    return (Expected(day, named.get(day, ""), courses.done_by(day)) for day in sorted(days))


def _milestones(
    seen: Sequence[OpenSeen], courses: Courses, expires_on: date | None, by: date | None
) -> Iterable[MilestoneForecast]:
    number = len(seen)
    columns = (
        courses.chances([each.open.deadline for each in seen]),
        courses.chances([expires_on] * number),
        courses.chances([by] * number),
    )
    return map(MilestoneForecast, seen, *columns, courses.dates())
