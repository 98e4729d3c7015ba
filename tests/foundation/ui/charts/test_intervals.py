import xml.etree.ElementTree as ET
from datetime import date

import pytest

from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts.intervals import LEFT, WIDTH, Interval, intervals

SVG = "{http://www.w3.org/2000/svg}"
APRIL, MAY, JUNE, JULY, LAST = (date(2017, month, 1) for month in (4, 5, 6, 7, 12))


def _rows() -> list[Interval]:
    return [
        Interval("Hub open", MAY, JUNE, JULY, deadline=JUNE, said="52 %"),
        Interval("Lease let", JUNE, None, None, deadline=None, said="8 %"),
        Interval("Never", None, None, None, deadline=JULY),
    ]


def test_the_table_says_the_days_and_what_runs_past_the_last() -> None:
    drawn = intervals("When", "d", _rows(), until=LAST, today=APRIL, row_heading="Task")
    past = "after 1 December 2017"
    assert drawn.columns == ("Task", "Deadline", "1 in 10 by", "5 in 10 by", "9 in 10 by", "Chance by its deadline")
    assert drawn.rows == (
        ("Hub open", "1 June 2017", "1 May 2017", "1 June 2017", "1 July 2017", "52 %"),
        ("Lease let", "none", "1 June 2017", past, past, "8 %"),
        ("Never", "1 July 2017", past, past, past, ""),
    )


def test_an_arrow_stands_where_a_range_has_no_end_and_a_middle_only_where_there_is_one() -> None:
    root = ET.fromstring(intervals("When", "d", _rows(), until=LAST).svg)
    assert len([path for path in root.iter(f"{SVG}path") if "l-7 6" in (path.get("d") or "")]) == 2
    legend, middles = 1, 1
    assert len(list(root.iter(f"{SVG}circle"))) == legend + middles


def test_a_deadline_is_an_open_diamond_with_one_in_the_legend() -> None:
    root = ET.fromstring(intervals("When", "d", _rows(), until=LAST).svg)
    diamonds = [path for path in root.iter(f"{SVG}path") if path.get("fill") == palette.PAPER]
    assert len(diamonds) == 3


def test_the_scale_holds_every_day_even_a_deadline_long_past() -> None:
    rows = [Interval("Hub open", MAY, JUNE, JULY, deadline=date(2012, 1, 1), said="1 %")]
    root = ET.fromstring(intervals("When", "d", rows, until=LAST).svg)
    places = [float(circle.get("cx", 0)) for circle in root.iter(f"{SVG}circle")][1:]
    assert all(LEFT <= place <= WIDTH for place in places)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "no rows"),
        ([Interval("a", JUNE, MAY, JULY)], "not in order"),
        ([Interval("a", None, MAY, JULY)], "not in order"),
        ([Interval("a", MAY, JUNE, date(2018, 1, 1))], "past the last day"),
    ],
)
def test_what_cannot_be_drawn_is_refused(rows: list[Interval], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        intervals("When", "d", rows, until=LAST)
