from datetime import date
from decimal import Decimal

import pytest

from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts.sparkline import sparkline
from goldenthread.foundation.ui.charts.trend import Point

DAYS = [date(2017, month, 1) for month in range(1, 5)]


def _points(*values: int | None) -> list[Point]:
    return [Point(day, Decimal(value) if value is not None else None) for day, value in zip(DAYS, values, strict=False)]


def test_the_table_gives_the_values() -> None:
    assert sparkline("s", "d", _points(1, None)).rows == (("1 January 2017", "1"), ("1 February 2017", "missing"))


@pytest.mark.parametrize(("values", "pieces"), [((1, 2, 3), 2), ((1, None, 3, 4), 1), ((1,), 0), ((5, 5), 1)])
def test_the_line_joins_neighbours_only(values: tuple[int | None, ...], pieces: int) -> None:
    assert sparkline("s", "d", _points(*values)).svg.count("L") == pieces


@pytest.mark.parametrize(
    ("points", "fill"),
    [([Point(DAYS[0], Decimal(1), provisional=True)], palette.PAPER), (_points(1), palette.DEEP)],
)
def test_a_provisional_last_value_is_a_ring(points: list[Point], fill: str) -> None:
    assert f'r="3.5" fill="{fill}"' in sparkline("s", "d", points).svg


@pytest.mark.parametrize(
    ("points", "words"),
    [([], "no values"), (_points(None), "no values"), (list(reversed(_points(1, 2))), "oldest first")],
)
def test_what_cannot_be_drawn_is_refused(points: list[Point], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        sparkline("s", "d", points)
