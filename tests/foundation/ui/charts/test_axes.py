import re
from datetime import date

import pytest

from goldenthread.foundation.ui.charts import axes
from goldenthread.foundation.ui.charts.days import DayScale

YEAR = DayScale(date(2017, 1, 1), date(2017, 12, 31), 10, 480)


@pytest.mark.parametrize(("left", "begins"), [(50, "M50 "), (50.0, "M50.0 "), (61.26, "M61.3 ")])
def test_lines_across_begin_where_they_are_told_written_as_before(left: float, begins: str) -> None:
    line, words = axes.heights([(20, "40")], left, 480)

    assert f'd="{begins}20.0H480"' in line
    assert ">40</text>" in words


def test_the_words_of_the_first_day_below_are_not_cut_off_by_the_edge() -> None:
    first = next(part for part in axes.days_below(YEAR, 280) if "Jan 2017" in part)
    found = re.search(r'x="([0-9.]+)"', first)

    assert found is not None
    assert float(found[1]) >= len("Jan 2017") * 14 * 0.54 / 2 - 0.1


def test_days_above_have_their_words_over_their_lines() -> None:
    drawn = list(axes.days_above(YEAR, 60, 300))

    assert drawn[0].startswith('<path d="M10.0 60V300"')
    assert all('y="54"' in words for words in drawn[1::2])
