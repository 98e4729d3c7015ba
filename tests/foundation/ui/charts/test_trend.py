import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.trend import Break, Level, Line, Point, level, trend

SVG = "{http://www.w3.org/2000/svg}"
MARCH, JUNE, SEPTEMBER, DECEMBER = (date(2017, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)))


def _points(*values: str | None, provisional: int = -1) -> list[Point]:
    days = (MARCH, JUNE, SEPTEMBER, DECEMBER)
    return [
        Point(day, Decimal(value) if value is not None else None, index == provisional)
        for index, (day, value) in enumerate(zip(days, values, strict=False))
    ]


def _segments(drawn: Chart) -> list[ET.Element]:
    root = ET.fromstring(drawn.svg)
    return [path for path in root.iter(f"{SVG}path") if path.get("stroke") == palette.DEEP]


def _rings(drawn: Chart) -> list[str | None]:
    return [circle.get("fill") for circle in ET.fromstring(drawn.svg).iter(f"{SVG}circle")]


def test_the_table_gives_value_target_and_what_to_know_about_it() -> None:
    drawn = trend(
        "Open rate",
        "d",
        _points("33", None, "38.10", "40.5", provisional=3),
        unit="%",
        levels=[level(MARCH, JUNE, Decimal(35), Decimal(2)), Level(SEPTEMBER, DECEMBER, Decimal(30), Decimal(50))],
        breaks=[Break(date(2017, 8, 1), "new definition")],
    )
    assert drawn.columns == ("Period ending", "Value (%)", "Target", "Note")
    assert drawn.rows == (
        ("31 March 2017", "33", "35", ""),
        ("30 June 2017", "missing", "35", ""),
        ("30 September 2017", "38.1", "30 to 50", "new definition"),
        ("31 December 2017", "40.5", "30 to 50", "provisional"),
    )


@pytest.mark.parametrize(
    ("values", "breaks", "segments"),
    [
        (("1", "2", "3"), [], 2),
        (("1", None, "3"), [], 0),
        (("1", "2", "3"), [Break(date(2017, 5, 1), "b")], 1),
        (("1", "2", "3"), [Break(JUNE, "b")], 1),
        (("1",), [], 0),
    ],
)
def test_a_line_joins_only_neighbours_that_may_be_compared(
    values: tuple[str | None, ...], breaks: list[Break], segments: int
) -> None:
    assert len(_segments(trend("t", "d", _points(*values), unit="%", breaks=breaks))) == segments


def test_a_provisional_value_is_a_ring_on_a_dashed_line_and_says_so() -> None:
    drawn = trend("t", "d", _points("1", "2", provisional=1), unit="%")
    assert _rings(drawn) == [palette.DEEP, palette.PAPER]
    assert [path.get("stroke-dasharray") for path in _segments(drawn)] == ["5 4"]
    assert ">2 provisional<" in drawn.svg


def test_target_and_benchmark_are_named_where_they_end() -> None:
    drawn = trend(
        "t",
        "d",
        _points("1", "2"),
        unit="%",
        levels=[level(MARCH, JUNE, Decimal(4))],
        benchmark=Line(Decimal("22.38"), "peers"),
    )
    assert ">target 4<" in drawn.svg
    assert ">peers 22.38<" in drawn.svg


def test_a_break_before_the_first_value_is_not_drawn() -> None:
    drawn = trend("t", "d", _points("1", "2"), unit="%", breaks=[Break(date(2016, 1, 1), "new definition")])
    assert "new definition" not in drawn.svg
    assert drawn.rows[0][-1] == ""


@pytest.mark.parametrize(
    ("points", "levels", "words"),
    [
        ([], [], "no values"),
        (list(reversed(_points("1", "2"))), [], "oldest first"),
        (_points("1"), [Level(MARCH, JUNE, Decimal(5), Decimal(4))], "upside down"),
        (_points("1"), [Level(JUNE, MARCH, Decimal(4), Decimal(5))], "upside down"),
    ],
)
def test_what_cannot_be_drawn_is_refused(points: list[Point], levels: list[Level], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        trend("t", "d", points, unit="%", levels=levels)
