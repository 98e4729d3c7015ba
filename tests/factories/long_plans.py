"""A plan of two years with many milestones, done as plans are done: most near their deadline, some late, some never."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from goldenthread.domain.plans.models import Action, Plan
from goldenthread.domain.plans.rules.history import Claim, History, Update
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests.factories import histories as h
from tests.factories import rows

STARTS, ENDS = date(2016, 4, 1), date(2018, 3, 31)


def plan(milestones: int = 60, *, slug: str = "long-plan", seed: int = 1, until: date = ENDS) -> Plan:
    """With what was recorded up to a day: owners speak every quarter, and claim within a week of being done."""
    made = rows.plan(slug, title="Long plan", starts_on=STARTS, ends_on=ENDS)
    actions = [rows.action(rows.area(made, key, title=title), f"a-{key}") for key, title in AREAS]
    for place, history in enumerate(told(milestones, seed, until)):
        rows.written(history, actions[place % len(actions)])
    return made


AREAS = (("property", "Property"), ("elections", "Elections"))


def told(milestones: int, seed: int, until: date) -> list[History]:
    """Their histories; those whose deadline has long passed are the ones that drag on."""
    chance = Random(seed)
    return [_told(place, chance, until) for place in range(milestones)]


def _told(place: int, chance: Random, until: date) -> History:
    due = STARTS + timedelta(days=chance.randrange(60, 720))
    late = chance.choice((-20, -10, 0, 0, 5, 30, 60, 90, 400))
    done = due + timedelta(days=late)
    updates = [_update(day, due, place) for day in _quarters(until) if day < done]
    claims = [_claim(done)] if done + timedelta(days=7) <= until else []
    return h.milestone(
        baseline=due.isoformat(),
        key=f"long-{place}",
        owner=f"Head of {AREAS[place % 2][1]}",
        updates=tuple(updates),
        claims=tuple(claims),
    )


def _quarters(until: date) -> list[date]:
    return [day for number in range(1, 9) if (day := STARTS + timedelta(days=number * 88)) <= until]


def _update(day: date, due: date, place: int) -> Update:
    """The owner expects it on its deadline, or a month on where that is past."""
    expected = due if due > day else day + timedelta(days=30)
    said = h.said(day.isoformat())
    return Update(**said | {"key": day.toordinal()}, note=f"Work on {place} goes on.", forecast=_exactly(expected))


def _claim(done: date) -> Claim:
    return h.claim(done.isoformat(), (done + timedelta(days=7)).isoformat())


def _exactly(day: date) -> VagueDate:
    return VagueDate(day, Precision.DAY)


def more(of: Plan, number: int, *, seed: int = 2, until: date = ENDS) -> None:
    """More milestones of the same kind in its first action."""
    action = Action.objects.filter(area__plan=of).order_by("pk")[0]
    for history in told(number, seed, until):
        rows.written(replace(history, key=f"more-{history.key}"), action)
