"""Numbers of agenda items go on after the highest, and an item put in a place takes it from the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.meetings.rules.numbering import following, moved_to


@pytest.mark.parametrize(
    ("numbers", "count", "found"),
    [
        ((), 1, ("1",)),
        ((), 3, ("1", "2", "3")),
        (("1", "2", "3"), 1, ("4",)),
        (("1", "6.1", "2"), 2, ("7", "8")),
        (("", "A", "3a"), 1, ("4",)),
        (("9", "10"), 1, ("11",)),
        (("1",), 0, ()),
    ],
)
def test_numbers_go_on_after_the_highest(numbers: tuple[str, ...], count: int, found: tuple[str, ...]) -> None:
    assert following(numbers, count) == found


@pytest.mark.parametrize(
    ("item", "place", "order"),
    [
        (3, 1, [3, 1, 2, 4]),
        (1, 2, [2, 1, 3, 4]),
        (1, 4, [2, 3, 4, 1]),
        (2, 2, [1, 2, 3, 4]),
        (2, 99, [1, 3, 4, 2]),
        (2, -5, [2, 1, 3, 4]),
    ],
)
def test_an_item_takes_the_place_it_is_given(item: int, place: int, order: list[int]) -> None:
    assert moved_to([1, 2, 3, 4], item, place) == order


@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_no_item_is_lost_or_doubled_by_moving_one(order: list[int], data: st.DataObject) -> None:
    item, place = data.draw(st.sampled_from(order)), data.draw(st.integers(-3, 60))

    assert sorted(moved_to(order, item, place)) == sorted(order)
