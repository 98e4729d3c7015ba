"""The milestones of an organisation looked at on past days, from their facts as they were known on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from goldenthread.domain.insight.rules.forecasting import Pace, TooLittle, learn
from goldenthread.domain.insight.rules.histories import (
    EVERY_DAYS,
    QUIET_DAYS,
    REPORTED_AFTER_DAYS,
    Open,
    Traits,
    Watched,
    moves_of,
    silence_of,
)
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import AreaItem, PlanFacts, read_plans
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import LONDON

_FIRST_LOOK = date(2000, 1, 3)  # a Monday: looks fall on the same days whatever is asked
_LOOK = timedelta(days=EVERY_DAYS)


@dataclass(frozen=True, slots=True)
class OpenSeen:
    """A milestone that was open on a day: as the rules take it, and what pages show of it."""

    open: Open
    pk: int
    area: AreaItem
    standing: Standing
    history: History = field(repr=False)


def facts_of(organisation: Organisation, *, known_at: datetime) -> tuple[PlanFacts, ...]:
    """Every fact of its plans known by then. Eight queries."""
    plans = Plan.objects.filter(organisation=organisation).select_related("organisation").order_by("pk")
    return read_plans(list(plans), known_at=known_at)


def open_in(facts: PlanFacts, *, as_at: date, known_at: datetime) -> tuple[OpenSeen, ...]:
    """The plan's milestones that are open on that day by what is known, in the plan's order. No query."""
    begun = _begun(facts)
    if begun is None or begun > as_at:
        return ()
    found = []
    for pk, area, _, history in facts.members:
        one = standing(history, as_at=as_at, known_at=known_at)
        if one is not None and one.is_open:
            found.append(OpenSeen(_open(facts, area, one), pk, area, one, history))
    return tuple(found)


def learned(facts: Sequence[PlanFacts], *, as_at: date, known_at: datetime) -> Pace | TooLittle:
    """What the history of all the plans teaches on that day, if it goes on and there is enough of it. No query."""
    moment = min(end_of_day(as_at), known_at)
    last = max((each for plan in facts for each in _recorded(plan) if each <= moment), default=moment)
    quiet_since = last.astimezone(LONDON).date()
    if (as_at - quiet_since).days > QUIET_DAYS:
        return TooLittle(0, 0, quiet_since)
    return learn(watched(facts, as_at=as_at, known_at=known_at))


def watched(facts: Sequence[PlanFacts], *, as_at: date, known_at: datetime) -> list[Watched]:
    """Every look at each milestone of the plans before a day, and what came by then, as known at a moment."""
    return [
        look
        for plan in facts
        if (begun := _begun(plan)) is not None
        for _, area, _, history in plan.members
        for look in _looks(plan, area, history, begun, as_at, known_at)
    ]


def _looks(  # noqa: PLR0917 - one milestone, and by what it is judged
    facts: PlanFacts, area: AreaItem, history: History, begun: date, as_at: date, known_at: datetime
) -> Iterator[Watched]:
    now = standing(history, as_at=as_at, known_at=known_at)
    last = as_at - timedelta(days=REPORTED_AFTER_DAYS)
    if now is None:
        return
    done_on = now.completed_on
    ended_on = now.ending.effective_on if now.ending is not None else None
    until = min(day for day in (done_on, ended_on, last) if day is not None)
    completed = done_on is not None and done_on == until
    for seen_on in _days(begun, last if completed else until):
        then = standing(history, as_at=seen_on, known_at=min(known_at, end_of_day(seen_on)))
        if then is not None and then.is_open:
            one = _open(facts, area, then)
            yield Watched(
                key=one.key,
                deadline=one.deadline,
                traits=one.traits,
                seen_on=seen_on,
                until=until,
                completed=completed,
            )


def _days(begun: date, end: date) -> Iterator[date]:
    """The days of looking from one day to before another."""
    day = _FIRST_LOOK + _LOOK * -((_FIRST_LOOK - begun).days // EVERY_DAYS)
    while day < end:
        yield day
        day += _LOOK


def _begun(facts: PlanFacts) -> date | None:
    """The plan's first day; where it is not on record, the day on which the first fact of it was."""
    if facts.plan.starts_on is not None:
        return facts.plan.starts_on
    first = min(_recorded(facts), default=None)
    return first.astimezone(LONDON).date() if first else None


def _recorded(facts: PlanFacts) -> Iterator[datetime]:
    return (fact.recorded_at for *_, history in facts.members for kind in history.facts for fact in kind)


def _open(facts: PlanFacts, area: AreaItem, one: Standing) -> Open:
    deadline = one.deadline.last_day if one.deadline else None
    traits = Traits(moves_of(one.times_moved), silence_of(one.update_age), area.title, facts.plan.title)
    return Open(key=f"{facts.plan.pk}:{one.key}", deadline=deadline, traits=traits)
