"""How good past forecasts were: what was said beside what came true (Brier, Monthly Weather Review 78, 1950).

The same milestone is forecast at several cut-offs, and such forecasts stand or fall together. So the interval of a
class is reckoned with the number of different milestones in it, not of forecasts (Wilson's interval, 1927), and is
wide enough that chance alone puts any of the five classes outside it once in twenty times.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import sqrt

from goldenthread.domain.insight.rules.simulating import Interval

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
LEAST_CUT_OFFS, LEAST_FORECASTS = 3, 50
LEAST_IN_A_CLASS = 5  # different milestones: with fewer a class is shown and not judged
_Z = 2.576  # 99 % for each of five classes


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a milestone at a cut-off, and whether it came true. `key` names the milestone."""

    key: str
    chance: float
    came: bool


@dataclass(frozen=True, slots=True)
class CutOff:
    """One past cut-off: the forecasts, the interval said for how many come true, and how many were left out.

    Left out are those that were ended otherwise (withdrawn, carried forward) before the forecast came due.
    """

    on: date
    by: date
    said: tuple[Said, ...]
    interval: Interval
    left_out: int = 0

    @property
    def came(self) -> int:
        return sum(each.came for each in self.said)

    @property
    def covered(self) -> bool:
        return self.interval.low <= self.came <= self.interval.high


@dataclass(frozen=True, slots=True)
class Class:
    """The forecasts between two chances: said on average, and came true so many of so many."""

    low: float
    high: float
    said: float
    number: int
    milestones: int
    came: int

    @property
    def share(self) -> float:
        return self.came / self.number

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share that really comes true lies, by what came."""
        n, p = self.milestones, self.share
        middle, half = p + _Z**2 / (2 * n), _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return (middle - half) / (1 + _Z**2 / n), (middle + half) / (1 + _Z**2 / n)

    @property
    def judged(self) -> bool:
        return self.milestones >= LEAST_IN_A_CLASS

    @property
    def kept(self) -> bool:
        """Whether what was said lies within the interval."""
        low, high = self.interval
        return low <= self.said <= high


class Verdict(StrEnum):
    """What the back-test shows."""

    TOO_LITTLE = "too little"  # too few cut-offs or forecasts to say anything
    KEPT = "kept"  # in every class what was said lies within the interval of what came true
    TOO_SURE = "too sure"  # where much was said less came true, where little was said more
    TOO_CAREFUL = "too careful"  # where much was said still more came true, where little was said still less
    TOO_HIGH = "too high"  # less came true than was said
    TOO_LOW = "too low"  # more came true than was said


@dataclass(frozen=True, slots=True)
class Calibration:
    """The back-test over all cut-offs; at those `untold` too little was known for a forecast.

    Scores run from 0 (perfect) to 1; `usual_score` is that of always saying the share that came true, which is known
    only afterwards. No figure is shown where the verdict is TOO_LITTLE.
    """

    cut_offs: tuple[CutOff, ...]
    classes: tuple[Class, ...]
    score: float
    usual_score: float
    untold: tuple[date, ...] = ()

    @property
    def forecasts(self) -> int:
        return sum(len(each.said) for each in self.cut_offs)

    @property
    def came(self) -> int:
        return sum(each.came for each in self.cut_offs)

    @property
    def said(self) -> float:
        """The chance said on average."""
        return sum(each.chance for one in self.cut_offs for each in one.said) / max(self.forecasts, 1)

    @property
    def covered(self) -> int:
        """At how many cut-offs the interval of the count held what came."""
        return sum(each.covered for each in self.cut_offs)

    @property
    def verdict(self) -> Verdict:
        if len(self.cut_offs) < LEAST_CUT_OFFS or self.forecasts < LEAST_FORECASTS:
            return Verdict.TOO_LITTLE
        return _verdict([each for each in self.classes if each.judged and not each.kept])


def calibrated(cut_offs: Sequence[CutOff], untold: Sequence[date] = ()) -> Calibration:
    """What was said at these cut-offs beside what came; at those `untold` nothing was said."""
    said = [each for one in cut_offs for each in one.said]
    share = sum(each.came for each in said) / len(said) if said else 0.0
    score = sum((each.chance - each.came) ** 2 for each in said) / len(said) if said else 0.0
    classes = tuple(found for low, high in pairwise(EDGES) if (found := _class(said, low, high)))
    return Calibration(tuple(cut_offs), classes, score, share * (1 - share), tuple(untold))


def _verdict(missed: Sequence[Class]) -> Verdict:
    """By the classes in which what was said lies outside the interval, in the order of the chances said."""
    if not missed:
        return Verdict.KEPT
    ways = {each.said > each.share for each in missed}
    if len(ways) == 2:
        return Verdict.TOO_SURE if missed[-1].said > missed[-1].share else Verdict.TOO_CAREFUL
    return Verdict.TOO_HIGH if ways == {True} else Verdict.TOO_LOW


def _class(said: Sequence[Said], low: float, high: float) -> Class | None:
    own = [each for each in said if low <= each.chance < high or each.chance == high == EDGES[-1]]
    if not own:
        return None
    mean = sum(each.chance for each in own) / len(own)
    return Class(low, high, mean, len(own), len({each.key for each in own}), sum(each.came for each in own))
