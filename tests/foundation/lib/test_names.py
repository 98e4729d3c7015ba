"""Short names that stand in addresses."""

import pytest

from goldenthread.foundation.lib.names import unused


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        (set(), "board"),
        ({"cabinet"}, "board"),
        ({"board"}, "board-2"),
        ({"board", "board-3"}, "board-2"),
        ({"board", "board-2", "board-3"}, "board-4"),
    ],
)
def test_a_name_that_is_taken_gets_the_first_free_number(taken: set[str], name: str) -> None:
    assert unused("board", taken) == name
