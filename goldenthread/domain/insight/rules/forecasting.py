"""How quickly milestones get done, learned from the record: a rate in each band around the deadline, and how much
quicker or slower each group is (moved before, silent, area).

A discrete-time hazard with the day as its step: on a day in band b a milestone with traits g, h … is completed with
the chance 1 - exp(-rate_b x factor_g x factor_h …) (the complementary log-log model of Prentice and Gloeckler,
Biometrics 34, 1978; for discrete survival Allison, Sociological Methodology 13, 1982). Those still open count for
the days they were watched. Rates and factors are Gamma distributed around what was seen, drawn towards everybody's
as if `OWN_STRENGTH` (rates) and `GROUP_STRENGTH` (factors) completions just as everybody's had been seen as well: a
group with few completions goes towards all (partial pooling).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from goldenthread.domain.insight.rules.histories import LEAST_COMPLETED, LEAST_DAYS, Watched
from goldenthread.domain.insight.rules.histories_counted import BANDS, DIMENSIONS, Counted, Floats, counted

OWN_STRENGTH, GROUP_STRENGTH = 0.25, 10.0  # completions
SHOCK, SHOCK_STRENGTH = 0.04, 4.0  # the variance of the common pace where nothing is known, and for how many quarters
_LEAST_SHOCK = 0.01
_ROUNDS = 15  # of fitting rates and factors in turn; more change nothing that is shown


@dataclass(frozen=True, slots=True)
class TooLittle:
    """Why no figure is given: how many milestones were completed under watch, and for how many days.

    `quiet_since` is the day of the last fact on record where that is too long ago; the two figures are 0 then.
    """

    completed: int
    days: int
    quiet_since: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of milestones: `factor` is how many times as quick as all it is, Gamma(shape, rate) its uncertainty."""

    dimension: str
    name: str
    milestones: int
    completed: int
    shape: float
    rate: float

    @property
    def factor(self) -> float:
        return self.shape / self.rate


@dataclass(frozen=True, slots=True, eq=False)  # arrays are not compared as a whole
class Pace:
    """What was learned. Rates are completions a day in each band; `shock` the variance of the common pace.

    `milestones` were watched from `since` to `until`, and `completed` of them were completed under watch.
    """

    shape: Floats
    rate: Floats
    groups: tuple[Group, ...]
    shock: float
    milestones: int
    completed: int
    since: date
    until: date


def learn(watched: Sequence[Watched]) -> Pace | TooLittle:
    """What the looks teach; TooLittle below `LEAST_COMPLETED` completions or `LEAST_DAYS` days."""
    done = {each.key for each in watched if each.completed}
    since = min((each.seen_on for each in watched), default=date.min)
    until = max((each.until for each in watched), default=date.min)
    if len(done) < LEAST_COMPLETED or (until - since).days < LEAST_DAYS:
        return TooLittle(len(done), max((until - since).days, 0))
    seen = counted(watched)
    rate_shape, rate_rate, factors = _fitted(seen)
    groups = tuple(
        _group(watched, dimension, name, *factors[dimension][:, place])
        for dimension in DIMENSIONS
        for place, name in enumerate(seen.names[dimension])
    )
    mean = rate_shape / rate_rate
    shock = _shock(seen, _multiplied(seen, factors) * (seen.stretch_days @ mean).T)
    return Pace(rate_shape, rate_rate, groups, shock, len({each.key for each in watched}), len(done), since, until)


def _fitted(seen: Counted) -> tuple[Floats, Floats, dict[str, Floats]]:
    """Gamma shapes and rates of the bands and, by dimension, of the factors (2 x groups), fitted in turn."""
    done = seen.weight
    events = np.bincount(seen.band[seen.band >= 0], weights=done[seen.band >= 0], minlength=BANDS)
    overall = float(events.sum() / seen.days.sum())
    factors = {each: np.full((2, len(seen.names[each])), GROUP_STRENGTH) for each in DIMENSIONS}
    shape: Floats = OWN_STRENGTH + events.astype(np.float64)
    rate: Floats = _towards(overall, np.zeros(BANDS))
    for _ in range(_ROUNDS):
        rate = _towards(overall, _multiplied(seen, factors) @ seen.days)
        expected = seen.days @ (shape / rate)
        for dimension in DIMENSIONS:
            others = expected * _multiplied(seen, factors, without=dimension)
            came, awaited = _by_group(seen, dimension, done), _by_group(seen, dimension, others)
            factors[dimension] = _around_one(GROUP_STRENGTH + came, GROUP_STRENGTH + awaited, awaited)
    return shape, rate, factors


def _around_one(shape: Floats, rate: Floats, awaited: Floats) -> Floats:
    """Gamma shapes and rates of groups whose factors are 1 on the whole: the pace itself is in the bands."""
    whole = float(np.average(shape / rate, weights=awaited))
    return np.stack([shape, rate * whole])


def _towards(overall: float, days: Floats) -> Floats:
    """The days of the bands, and those in which `OWN_STRENGTH` completions come at everybody's pace."""
    found: Floats = days + OWN_STRENGTH / overall
    return found


def _by_group(seen: Counted, dimension: str, figures: Floats) -> Floats:
    """The figures of the rows, summed by group."""
    return np.bincount(seen.groups[dimension], figures, len(seen.names[dimension])).astype(np.float64)


def _multiplied(seen: Counted, factors: dict[str, Floats], *, without: str = "") -> Floats:
    """The product of the factors of each row's groups."""
    found = np.ones(len(seen.band))
    for dimension, (shape, rate) in factors.items():
        if dimension != without:
            found *= (shape / rate)[seen.groups[dimension]]
    return found


def _shock(seen: Counted, expected: Floats) -> float:
    """By how much more than chance the completions of twelve weeks differ from those expected (stretches x rows)."""
    awaited = expected.sum(axis=1)
    came = np.bincount(seen.stretch, seen.weight, len(awaited))
    usual = SHOCK_STRENGTH * float(np.mean(awaited**2))
    beyond = float(((came - awaited) ** 2 - awaited).sum())
    return max(_LEAST_SHOCK, (beyond + usual * SHOCK) / (float((awaited**2).sum()) + usual))


def _group(watched: Sequence[Watched], dimension: str, name: str, shape: float, rate: float) -> Group:
    own = [each for each in watched if each.traits.groups()[dimension] == name]
    done = {each.key for each in own if each.completed}
    return Group(dimension, name, len({each.key for each in own}), len(done), float(shape), float(rate))
