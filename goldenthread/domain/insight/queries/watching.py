"""The milestones of an organisation looked at on past days, from their facts as they were known on each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db.models import Q

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
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.queries.histories import recorded_moments
from goldenthread.domain.plans.queries.position import AreaItem, PlanFacts, read_plans
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import LONDON

MOST_WATCHED = 1_000  # milestones: more would teach little more
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


def seen_from(plan: Plan, *, known_at: datetime) -> tuple[PlanFacts, "Lookout"]:
    """Every fact of the plan known by then, and a lookout over all plans of its organisation. At most ten queries."""
    facts, step, recorded = _read(plan.organisation, known_at, whole=plan)
    (own,) = (each for each in facts if each.plan.pk == plan.pk)
    thinned = (_thinned(own, step) if each is own else each for each in facts)
    return own, Lookout(tuple(thinned), recorded=recorded)


def lookout_over(organisation: Organisation, *, known_at: datetime) -> "Lookout":
    """All plans of the organisation, as far as known by then. At most ten queries."""
    facts, _, recorded = _read(organisation, known_at)
    return Lookout(facts, recorded=recorded)


def _read(
    organisation: Organisation, known_at: datetime, *, whole: Plan | None = None
) -> tuple[tuple[PlanFacts, ...], int, list[datetime]]:
    """Its plans with every n-th milestone, but `whole` with all; that n; and when anything was recorded."""
    step = _step(Milestone.objects.filter(plan__organisation=organisation).count())
    plans = Plan.objects.filter(organisation=organisation).select_related("organisation").order_by("pk")
    facts = read_plans(list(plans), known_at=known_at, every=step, whole=whole)
    if step == 1:
        return facts, step, _all_recorded(facts)
    return facts, step, recorded_moments(Q(plan__organisation=organisation), known_at=known_at)


def _all_recorded(facts: Sequence[PlanFacts]) -> list[datetime]:
    return sorted(each for plan in facts for each in _recorded(plan))


def _step(milestones: int) -> int:
    return -(-milestones // MOST_WATCHED) or 1


def _thinned(facts: PlanFacts, step: int) -> PlanFacts:
    return replace(facts, members=facts.members[::step])


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


class Lookout:
    """Plans looked at from many days: one look serves every later day of asking. No query.

    Of very many milestones every second, third … is looked at: they teach as well as all of them. `recorded` is when
    facts were recorded, in order; with it the plans are thinned already.
    """

    def __init__(self, facts: Sequence[PlanFacts], *, recorded: Sequence[datetime] | None = None) -> None:
        step = _step(sum(len(plan.members) for plan in facts)) if recorded is None else 1
        self.plans = tuple(_thinned(plan, step) for plan in facts)
        self._recorded = _all_recorded(facts) if recorded is None else recorded
        self._seen: dict[tuple[int, date], Open | None] = {}

    def learned(self, *, as_at: date, known_at: datetime) -> Pace | TooLittle:
        """What the history of all the plans teaches on that day, if it goes on and there is enough of it."""
        until = bisect_right(self._recorded, min(end_of_day(as_at), known_at))
        if until:
            quiet_since = self._recorded[until - 1].astimezone(LONDON).date()
            if (as_at - quiet_since).days > QUIET_DAYS:
                return TooLittle(0, 0, quiet_since)
        return learn(self.watched(as_at=as_at, known_at=known_at))

    def watched(self, *, as_at: date, known_at: datetime) -> list[Watched]:
        """Every look at each milestone before a day, and what came by then, as known at a moment."""
        return [
            look
            for plan in self.plans
            if (begun := _begun(plan)) is not None
            for pk, area, _, history in plan.members
            if (came := _came(history, as_at, known_at)) is not None
            for look in self._looks(_Member(plan, pk, area, history), begun, came, known_at)
        ]

    def _looks(self, one: "_Member", begun: date, came: "_Came", known_at: datetime) -> Iterator[Watched]:
        for seen_on in _days(begun, came.looked_until):
            then = self._look(one, seen_on, known_at)
            if then is not None:
                yield Watched(
                    key=then.key,
                    deadline=then.deadline,
                    traits=then.traits,
                    seen_on=seen_on,
                    until=came.until,
                    completed=came.completed,
                )

    def _look(self, one: "_Member", on: date, known_at: datetime) -> Open | None:
        """How it stood on that day as it was known then; the same from whichever later day it is asked."""
        if known_at < end_of_day(on):
            return one.open_on(on, known_at)
        if (one.pk, on) not in self._seen:
            self._seen[one.pk, on] = one.open_on(on, end_of_day(on))
        return self._seen[one.pk, on]


@dataclass(frozen=True, slots=True)
class _Member:
    facts: PlanFacts
    pk: int
    area: AreaItem
    history: History

    def open_on(self, day: date, known_at: datetime) -> Open | None:
        then = standing(self.history, as_at=day, known_at=known_at)
        return _open(self.facts, self.area, then) if then is not None and then.is_open else None


@dataclass(frozen=True, slots=True)
class _Came:
    """What a milestone came to: completed on `until`, or followed until then. It is looked at before `looked_until`."""

    until: date
    completed: bool
    looked_until: date


def _came(history: History, as_at: date, known_at: datetime) -> _Came | None:
    """As known at that moment; None where it was not in the plan by then."""
    now = standing(history, as_at=as_at, known_at=known_at)
    if now is None:
        return None
    last, done_on = as_at - timedelta(days=REPORTED_AFTER_DAYS), now.completed_on
    ended_on = now.ending.effective_on if now.ending is not None else None
    until = min(day for day in (done_on, ended_on, last) if day is not None)
    completed = done_on is not None and done_on == until
    # What was done was open in the eyes of everybody until somebody said so.
    return _Came(until, completed, last if completed else until)


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
