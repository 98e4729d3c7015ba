"""What the last few readings say together."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

import pytest

from goldenthread.domain.measures.choices import Polarity, Trend
from goldenthread.domain.measures.rules import trends
from goldenthread.domain.measures.rules.judging import Aim


def _values(*numbers: float) -> Sequence[Decimal]:
    return [Decimal(str(each)) for each in numbers]


@pytest.mark.parametrize(
    ("numbers", "polarity", "trend"),
    [
        ((), Polarity.HIGHER, Trend.TOO_FEW),
        ((1,), Polarity.HIGHER, Trend.TOO_FEW),
        ((1, 2), Polarity.HIGHER, Trend.TOO_FEW),
        ((1, 2, 3), Polarity.HIGHER, Trend.BETTER),
        ((1, 2, 3), Polarity.LOWER, Trend.WORSE),
        ((1, 2, 3), Polarity.NEUTRAL, Trend.RISING),
        ((3, 2, 1), Polarity.NEUTRAL, Trend.FALLING),
        ((1, 3, 2), Polarity.HIGHER, Trend.UNCLEAR),
        ((1, 2, 2), Polarity.HIGHER, Trend.UNCLEAR),  # a tie claims nothing
        ((1, 2, 4, 3), Polarity.HIGHER, Trend.BETTER),  # five of six pairs
        ((2, 1, 4, 3), Polarity.HIGHER, Trend.UNCLEAR),
        ((1, 2, 3, 3), Polarity.HIGHER, Trend.BETTER),  # five of six pairs, and one tie
        ((5, 5, 5, 5), Polarity.HIGHER, Trend.UNCLEAR),
        ((9, 1, 2, 3, 4), Polarity.HIGHER, Trend.BETTER),  # only the last four are looked at
    ],
)
def test_the_trend_of_a_few_readings(numbers: tuple[float, ...], polarity: Polarity, trend: Trend) -> None:
    assert trends.trending(_values(*numbers), polarity).trend is trend


def test_of_a_range_nearing_it_is_better_from_both_sides() -> None:
    band = Aim(Decimal(18), Decimal(24))

    assert trends.trending(_values(40, 14, 25), Polarity.RANGE, band).trend is Trend.BETTER


@pytest.mark.parametrize("readings", range(2, 7))
def test_the_chance_is_counted_over_every_order(readings: int) -> None:
    orders = list(permutations(range(readings)))
    scores = [sum(1 if one < other else -1 for one, other in combinations(order, 2)) for order in orders]

    for score in range(readings * (readings - 1) // 2 % 2, readings * (readings - 1) // 2 + 1, 2):
        expected = Fraction(sum(each >= score for each in scores), len(orders))
        assert trends.chance_of(score, readings) == expected


def test_a_trend_shows_its_parts_and_says_that_few_say_little() -> None:
    assert trends.trending(_values(1, 2, 4, 3), Polarity.HIGHER).said() == (
        "Of the 6 pairs among the last 4 comparable readings, the later one is better in 5 and worse in 1. "
        "Few readings say little: by chance alone this would be so once in 6."
    )
    assert trends.trending(_values(1, 2, 3, 4), Polarity.NEUTRAL).said() == (
        "Of the 6 pairs among the last 4 comparable readings, the later one is higher in 6 and lower in 0. "
        "Few readings say little: by chance alone this would be so once in 24."
    )


def test_no_trend_claims_no_chance() -> None:
    assert trends.trending(_values(1, 2, 2), Polarity.HIGHER).said() == (
        "Of the 3 pairs among the last 3 comparable readings, the later one is better in 2 and worse in 0, "
        "the same in 1."
    )


def test_too_few_says_how_many_there_are() -> None:
    assert trends.trending(_values(1), Polarity.HIGHER).said() == (
        "Only one reading is comparable: at least 3 are needed to speak of a trend."
    )
