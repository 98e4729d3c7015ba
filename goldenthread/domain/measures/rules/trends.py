"""What the last few readings say together: the Mann-Kendall test, told exactly, because they are so few.

Each reading is compared with each later one. The sum of the signs S is large where nearly all of them go one way; how
many of the n! orders that n different readings can be in reach it is counted, not approximated (Kendall, Rank
Correlation Methods, 1975). One way is called a trend where at most one order in `MOST_CHANCE` would show it by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import factorial

from goldenthread.domain.measures.choices import Polarity, Trend
from goldenthread.domain.measures.rules.judging import Aim, step

LAST = 4  # readings looked at, unless told
FEWEST = 3  # of two, one is always better, worse or the same
MOST_CHANCE = Fraction(1, 6)


@dataclass(frozen=True, slots=True)
class Trending:
    """What was compared, and what it says. `chance`: how often readings in no order go one way at least so clearly."""

    trend: Trend
    readings: int
    better: int  # pairs of which the later is better; of a neutral measure, more
    worse: int
    same: int
    chance: Fraction | None

    @property
    def pairs(self) -> int:
        return self.better + self.worse + self.same

    def said(self) -> str:
        """A sentence for people, with all its parts."""
        if self.trend is Trend.TOO_FEW:
            return f"{_NUMBERS[min(self.readings, 2)]} comparable: at least {FEWEST} are needed to speak of a trend."
        more, less = _WORDS[self.trend in (Trend.RISING, Trend.FALLING)]
        ties = f", the same in {self.same}" if self.same else ""
        sentence = (
            f"Of the {self.pairs} pairs among the last {self.readings} comparable readings, the later one is {more} in "
            f"{self.better} and {less} in {self.worse}{ties}."
        )
        if self.chance is None or self.trend is Trend.UNCLEAR:
            return sentence
        return f"{sentence} Few readings say little: by chance alone this would be so once in {round(1 / self.chance)}."


_NUMBERS = {0: "No reading is", 1: "Only one reading is", 2: "Only two readings are"}
_WORDS = {False: ("better", "worse"), True: ("higher", "lower")}


def trending(values: Sequence[Decimal], polarity: Polarity, wanted: Aim | None = None, *, last: int = LAST) -> Trending:
    """The trend of the last comparable readings, oldest first. `wanted` is the range, where one is better."""
    looked_at = values[-last:]
    signs = [step(one, other, polarity, wanted) for one, other in combinations(looked_at, 2)]
    better, worse, same = (signs.count(each) for each in (1, -1, 0))
    if len(looked_at) < FEWEST:
        return Trending(Trend.TOO_FEW, len(looked_at), better, worse, same, None)
    chance = chance_of(abs(better - worse), len(looked_at))
    return Trending(_trend(better - worse, chance, polarity), len(looked_at), better, worse, same, chance)


def _trend(score: int, chance: Fraction, polarity: Polarity) -> Trend:
    if chance > MOST_CHANCE:
        return Trend.UNCLEAR
    if polarity is Polarity.NEUTRAL:
        return Trend.RISING if score > 0 else Trend.FALLING
    return Trend.BETTER if score > 0 else Trend.WORSE


@lru_cache(maxsize=256)
def chance_of(score: int, readings: int) -> Fraction:
    """The share of all orders of so many different readings whose sum of signs is at least `score`.

    A score that only ties can reach counts as the next lower one that none needs: that claims less, never more.
    """
    pairs = readings * (readings - 1) // 2
    score -= (pairs - score) % 2
    reached = sum(count for out, count in enumerate(_inversions(readings)) if pairs - 2 * out >= score)
    return Fraction(reached, factorial(readings))


def _inversions(readings: int) -> list[int]:
    """How many orders have 0, 1, 2 … pairs the wrong way round (Mahonian numbers)."""
    counts = [1]
    for size in range(2, readings + 1):
        longer = [0] * (len(counts) + size - 1)
        for out, count in enumerate(counts):
            for more in range(size):
                longer[out + more] += count
        counts = longer
    return counts
