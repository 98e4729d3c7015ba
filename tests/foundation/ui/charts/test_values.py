from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.ui.charts.values import said, value_scale


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["0"], ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (["12.5", "46"], ["0", "10", "20", "30", "40", "50"]),
        (["1150", "1201"], ["1,140", "1,160", "1,180", "1,200", "1,220"]),
        (["-3", "2"], ["-3", "-2", "-1", "0", "1", "2"]),
        (["-40", "-40"], ["-40", "-30", "-20", "-10", "0"]),
        (["0.0201", "0.0207"], ["0.02", "0.0202", "0.0204", "0.0206", "0.0208"]),
        ([], ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ],
)
def test_ticks_are_round_and_begin_at_nought_where_the_figures_stay_readable(
    values: list[str], ticks: list[str]
) -> None:
    assert [words for _, words in value_scale(map(Decimal, values), 280, 40).ticks()] == ticks


@given(st.lists(st.decimals(-(10**12), 10**12, places=4), min_size=1, max_size=9))
def test_any_value_stands_inside_the_picture_on_few_ticks(values: list[Decimal]) -> None:
    scale = value_scale(values, 280, 40)
    assert all(40 - 1e-6 <= scale.y(value) <= 280 + 1e-6 for value in values)
    assert 2 <= len(scale.ticks()) <= 7


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_not_a_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        value_scale([Decimal(value)], 280, 40)


@pytest.mark.parametrize(("value", "words"), [("40.5000", "40.5"), ("1200", "1,200"), ("0.00", "0"), ("1E+3", "1,000")])
def test_a_value_is_said_without_noughts_it_does_not_need(value: str, words: str) -> None:
    assert said(Decimal(value)) == words
