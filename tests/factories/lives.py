"""Invented milestones whose true pace is known: seeded lives, looked at as the record would be. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

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

    def rate(self, day: date) -> float:
        """Its true pace on that day, in completions a day."""
        found = AFTER if self.open.deadline and (day - self.open.deadline).days > -28 else BEFORE
        for group in self.open.traits.groups().values():
            found *= SLOWER.get(group, 1.0)
        return found

    def chance(self, since: date, by: date) -> float:
        """The true chance that it is done by a day, open still on `since`."""
        days = (by - since).days
        return 1 - float(np.exp(-sum(self.rate(since + timedelta(days=day)) for day in range(days))))


def lives(number: int, *, seed: int = 1, pace: float = 1.0) -> list[Life]:
    """So many milestones, due over three years, of two areas, some moved, some silent."""
    chance = np.random.default_rng(seed)
    return [_life(place, chance, pace) for place in range(number)]


def _life(place: int, chance: np.random.Generator, pace: float) -> Life:
    traits = Traits(
        str(chance.choice([NEVER_MOVED, MOVED_ONCE])),
        str(chance.choice([HEARD, SILENT])),
        str(chance.choice(["Property", "Elections"])),
    )
    deadline = START + timedelta(days=int(chance.integers(90, 1100)))
    life = Life(Open(key=f"m{place}", deadline=deadline, traits=traits), date.max)
    left, day = float(chance.standard_exponential()), START
    while left > 0 and day < date(2040, 1, 1):
        day += timedelta(days=1)
        left -= life.rate(day) * pace
    return replace(life, done_on=day)


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
