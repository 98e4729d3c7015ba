from datetime import date

import pytest

from goldenthread.foundation.ui.charts.days import DayScale


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        (date(2017, 6, 14), date(2017, 6, 14), []),
        (date(2017, 6, 1), date(2017, 6, 30), ["Jun 2017"]),
        (date(2017, 1, 15), date(2017, 5, 2), ["Feb 2017", "Mar 2017", "Apr 2017", "May 2017"]),
        (date(2017, 2, 1), date(2018, 3, 31), ["Apr 2017", "Jul 2017", "Oct 2017", "Jan 2018"]),
        (date(2014, 12, 17), date(2018, 9, 30), ["2015", "2016", "2017", "2018"]),
    ],
)
def test_ticks_stand_on_firsts_of_months_or_years(first: date, last: date, ticks: list[str]) -> None:
    assert [said for _, said in DayScale(first, last, 0, 100).ticks()] == ticks


def test_the_ends_of_the_scale_are_its_first_and_last_day() -> None:
    scale = DayScale(date(2017, 1, 1), date(2017, 12, 31), 10, 110)
    assert (scale.x(date(2017, 1, 1)), scale.x(date(2017, 12, 31))) == (10, 110)


def test_a_single_day_stands_in_the_middle() -> None:
    day = date(2017, 1, 1)
    assert DayScale(day, day, 10, 110).x(day) == 60
