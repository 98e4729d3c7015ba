"""Invented milestones whose true pace is known: seeded lives, looked at as the record would be. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil, exp, prod

import numpy as np

from goldenthread.domain.insight.rules.calibrating import CutOff, Said
from goldenthread.domain.insight.rules.forecasting import Pace, learn
from goldenthread.domain.insight.rules.histories import (
    EVERY_DAYS,
    HEARD,
    MOVED_ONCE,
    NEVER_MOVED,
    REPORTED_AFTER_DAYS,
    SILENT,
    Open,
    Traits,
    Watched,
)
from goldenthread.domain.insight.rules.simulating import Courses, simulate

START = date(2020, 1, 6)
BEFORE, AFTER = 1 / 400, 1 / 60  # completions a day, more than four weeks before the deadline and from then on
SLOWER = {MOVED_ONCE: 0.5, SILENT: 0.6, "Property": 0.5}  # how many times as quick as the others


@dataclass(frozen=True, slots=True)
class Life:
    """A milestone from the day it began to the day it was really done."""

    open: Open
    done_on: date

    @property
    def quick_from(self) -> int:
        """The day since `START` from which it is done at the quicker pace: four weeks before its deadline."""
        assert self.open.deadline is not None
        return (self.open.deadline - START).days - 28

    def hazard(self, day: float) -> float:
        """Its true hazard, summed up from `START` to a day."""
        slow = min(day, self.quick_from)
        return self.factor * (slow * BEFORE + (day - slow) * AFTER)

    @property
    def factor(self) -> float:
        return prod(SLOWER.get(group, 1.0) for group in self.open.traits.groups().values())

    def chance(self, since: date, by: date) -> float:
        """The true chance that it is done by a day, open still on `since`."""
        return 1 - exp(self.hazard((since - START).days) - self.hazard((by - START).days))


def lives(number: int, *, seed: int = 1) -> list[Life]:
    """So many milestones, due over three years, of two areas, some moved, some silent."""
    chance = np.random.default_rng(seed)
    return [_life(place, chance) for place in range(number)]


def _life(place: int, chance: np.random.Generator) -> Life:
    traits = Traits(
        str(chance.choice([NEVER_MOVED, MOVED_ONCE])),
        str(chance.choice([HEARD, SILENT])),
        str(chance.choice(["Property", "Elections"])),
    )
    deadline = START + timedelta(days=int(chance.integers(90, 1100)))
    life = Life(Open(key=f"m{place}", deadline=deadline, traits=traits), date.max)
    left = float(chance.standard_exponential())
    slow = life.hazard(life.quick_from)
    days = left / (life.factor * BEFORE) if left < slow else life.quick_from + (left - slow) / (life.factor * AFTER)
    return replace(life, done_on=START + timedelta(days=ceil(days)))


def looked_at(found: Sequence[Life], as_at: date) -> list[Watched]:
    """What a record shows of them on a day: looks every twelve weeks, followed to four weeks before."""
    end = as_at - timedelta(days=REPORTED_AFTER_DAYS)
    return [
        Watched(
            key=life.open.key,
            deadline=life.open.deadline,
            traits=life.open.traits,
            seen_on=seen,
            until=min(life.done_on, end),
            completed=life.done_on <= end,
        )
        for life in found
        for seen in days_until(end)
        if life.done_on > seen
    ]


def days_until(end: date) -> list[date]:
    """The days of looking before a day."""
    return [START + timedelta(days=days) for days in range(0, (end - START).days, EVERY_DAYS)]


def learned(found: Sequence[Life], as_at: date) -> Pace:
    pace = learn(looked_at(found, as_at))
    assert isinstance(pace, Pace), pace
    return pace


def forecast(found: Sequence[Life], as_at: date, *, runs: int = 2_000) -> tuple[list[Life], Courses]:
    """Those open on that day, and their courses by what was known then."""
    still = [life for life in found if life.done_on > as_at]
    return still, simulate([life.open for life in still], learned(found, as_at), as_at=as_at, runs=runs)


def cut_off(found: Sequence[Life], on: date, *, days: int = 91) -> CutOff:
    """A forecast made on that day, of being done so many days later, and what came."""
    still, courses = forecast(found, on)
    by = on + timedelta(days=days)
    chances = courses.chances([by] * len(still))
    said = tuple(
        Said(life.open.key, chance, life.done_on <= by)
        for life, chance in zip(still, chances, strict=True)
        if chance is not None
    )
    return CutOff(on, by, said, courses.done_by(by))
