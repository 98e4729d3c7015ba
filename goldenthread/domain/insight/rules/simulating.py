"""Ten thousand possible courses of the open milestones, drawn from what was learned: chances and intervals, no dates.

Each course draws its own rates, factors and one common pace for all milestones, so that what is not known well makes
the intervals wide, and milestones go well or badly together. The same facts, seed and version of the program give the
same figures. Numbers are drawn by NumPy's PCG64 generator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from goldenthread.domain.insight.rules.forecasting import GROUP_STRENGTH, Pace
from goldenthread.domain.insight.rules.histories import Open
from goldenthread.domain.insight.rules.histories_counted import (
    BANDS,
    BEGINS,
    DIMENSIONS,
    ENDS,
    UNDATED,
    Floats,
    ordinals,
)

RUNS, SEED = 10_000, 20170328
_LEAST_RUNS, _MOST_NUMBERS = 1_000, 8_000_000  # for a plan of more than 800 open milestones fewer runs are enough
FARTHEST_DAYS = 2 * 365  # later than that nothing is said
_LOW, _MIDDLE, _HIGH = 0.1, 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure that lies between `low` and `high` in 8 of 10 courses, and as often below `middle` as above."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Dates:
    """By when it is done in 1, 5 and 9 of 10 courses; None where that is more than two years off."""

    early: date | None
    middle: date | None
    late: date | None


@dataclass(frozen=True, slots=True)
class Courses:
    """Days from `as_at` until each milestone is done in each course: milestones x courses."""

    as_at: date
    days: Floats

    def chances(self, by: Sequence[date | None]) -> tuple[float | None, ...]:
        """Of each milestone, the share of courses in which it is done by its day; None for none or a day past."""
        limits = ordinals(by) - self.as_at.toordinal()
        shares = (self.days <= limits[:, None]).mean(axis=1)
        return tuple(
            None if np.isnan(limit) or limit <= 0 else float(share) for limit, share in zip(limits, shares, strict=True)
        )

    def done_by(self, day: date) -> Interval:
        """How many are done by that day, counted in each course."""
        found = (self.days <= (day - self.as_at).days).sum(axis=0)
        return Interval(*(int(each) for each in np.quantile(found, (_LOW, _MIDDLE, _HIGH), method="nearest")))

    def dates(self) -> tuple[Dates, ...]:
        """When each milestone is done."""
        places = [int(share * self.days.shape[1]) for share in (_LOW, _MIDDLE, _HIGH)]
        ordered = np.partition(self.days, places, axis=1)[:, places]
        return tuple(Dates(*map(self._day, row)) for row in ordered.tolist())

    def _day(self, after: float) -> date | None:
        return None if after > FARTHEST_DAYS else self.as_at + timedelta(days=int(np.ceil(after)))


def runs_for(milestones: int) -> int:
    """How many courses are drawn of so many milestones: ten thousand, and fewer where memory would suffer."""
    return min(RUNS, max(_LEAST_RUNS, _MOST_NUMBERS // max(milestones, 1)))


def simulate(milestones: Sequence[Open], pace: Pace, *, as_at: date, runs: int = RUNS, seed: int = SEED) -> Courses:
    """The courses of these milestones, all open on `as_at`."""
    chance = np.random.default_rng(seed)
    rates = chance.gamma(pace.shape[:, None], 1 / pace.rate[:, None], (BANDS, runs))
    rates *= chance.gamma(1 / pace.shock, pace.shock, runs)
    factors = _factors(milestones, pace, runs, chance)
    days = chance.standard_exponential((len(milestones), runs)) / factors
    # One milestone after the other: its ten thousand numbers stay in the processor's cache.
    for place, after in enumerate(ordinals([each.deadline for each in milestones]) - as_at.toordinal()):
        days[place] = _waits(days[place], rates, after)
    return Courses(as_at, days)


def _factors(milestones: Sequence[Open], pace: Pace, runs: int, chance: np.random.Generator) -> Floats:
    """The product of the drawn factors of each milestone's groups; a group never seen before is drawn around all."""
    found = np.ones((len(milestones), runs))
    known = {(each.dimension, each.name): each for each in pace.groups}
    for dimension in DIMENSIONS:
        own = [each.traits.groups()[dimension] for each in milestones]
        for name in sorted(set(own)):
            group = known.get((dimension, name))
            shape, rate = (group.shape, group.rate) if group else (GROUP_STRENGTH, GROUP_STRENGTH)
            found[[place for place, each in enumerate(own) if each == name]] *= chance.gamma(shape, 1 / rate, runs)
    return found


def _waits(left: Floats, rates: Floats, after: float) -> Floats:
    """Days until the hazard has summed up to what is `left` in each course: the days spent in each band, added.

    The deadline is `after` so many days; NaN where there is none.
    """
    if np.isnan(after):
        undated: Floats = left / rates[UNDATED]
        return undated
    begins = np.maximum(after + BEGINS, 0)
    lengths = np.maximum(after + ENDS - begins, 0)
    waits = np.zeros_like(left)
    for band in np.flatnonzero(lengths):
        spent = np.minimum(left / rates[band], lengths[band])
        waits += spent
        left = np.maximum(left - spent * rates[band], 0)
    return waits
