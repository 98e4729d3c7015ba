from datetime import date, timedelta

import pytest

from goldenthread.foundation.ui.charts.burn_up import burn_up
from goldenthread.foundation.ui.charts.chart import Chart

MARCH, JUNE, TODAY, SEPTEMBER = date(2017, 3, 31), date(2017, 6, 10), date(2017, 6, 14), date(2017, 9, 30)


def _drawn() -> Chart:
    planned, achieved = [(MARCH, 20), (SEPTEMBER, 60)], [(MARCH, 18), (JUNE, 25)]
    return burn_up("Tasks", "d", planned=planned, achieved=achieved, today=TODAY, total=80)


def test_the_table_gives_both_totals_on_every_date_and_none_for_what_has_not_come() -> None:
    assert _drawn().rows == (
        ("31 March 2017", "20", "18"),
        ("10 June 2017", "20", "25"),
        ("14 June 2017", "20", "25"),
        ("30 September 2017", "60", "–"),
    )


def test_lines_are_named_where_they_end_with_the_whole_beside_them() -> None:
    svg = _drawn().svg
    assert all(f">{words}<" in svg for words in ("planned 60", "achieved 25", "of 80", "14 June 2017"))
    assert svg.count("stroke-dasharray") == 1


def test_names_of_lines_that_end_together_stand_apart() -> None:
    svg = burn_up("t", "d", planned=[(MARCH, 20)], achieved=[(MARCH, 20)], today=TODAY, total=20).svg
    places = [float(part.split('y="')[1].split('"')[0]) for part in svg.split("<text")[1:] if "ed 20<" in part]
    assert len(places) == 2
    assert abs(places[0] - places[1]) >= 15


@pytest.mark.parametrize("total", [0, 1, 7, 43, 205, 10_250])
def test_any_whole_can_be_drawn_and_stands_on_the_scale(total: int) -> None:
    drawn = burn_up("t", "d", planned=[], achieved=[], today=TODAY, total=total)
    assert f">{max(total, 1):,}<" in drawn.svg
    assert drawn.rows == (("14 June 2017", "–", "0"),)


def test_dates_that_go_back_are_refused() -> None:
    with pytest.raises(ValueError, match="oldest first"):
        burn_up("t", "d", planned=[(JUNE, 1), (MARCH, 2)], achieved=[], today=TODAY, total=2)


def test_a_table_longer_than_a_page_gives_the_last_date_of_each_month_and_today() -> None:
    begins = date(2016, 8, 1)
    achieved = [(begins + timedelta(days=each), each + 1) for each in range(80)]
    short, long = (
        burn_up("t", "d", planned=[], achieved=achieved[:many], today=achieved[34][0], total=80) for many in (36, 80)
    )

    assert (short.columns[0], len(short.rows)) == ("Date", 36)
    assert long.columns[0] == "Last change of the month"
    assert long.rows == (
        ("31 August 2016", "–", "31"),
        ("4 September 2016", "–", "35"),
        ("30 September 2016", "–", "61"),
        ("19 October 2016", "–", "80"),
    )
