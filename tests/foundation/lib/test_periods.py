"""On which days a named period can end: as people name it, whole or its first part."""

from datetime import date, timedelta

import pytest

from goldenthread.foundation.lib.periods import Precision, can_end_on
from goldenthread.foundation.lib.vague_dates import VagueDate, read

DAYS_OF_2016 = [date(2016, 1, 1) + timedelta(days=number) for number in range(366)]


@pytest.mark.parametrize(
    ("precision", "ends"),
    [
        (Precision.DAY, 366),
        (Precision.MONTH, 36),
        (Precision.QUARTER, 4),
        (Precision.HALF_YEAR, 4),
        (Precision.SEASON, 4),
        (Precision.FINANCIAL_YEAR, 2),
        (Precision.YEAR, 2),
    ],
)
def test_a_period_ends_on_few_days_of_a_year(precision: Precision, ends: int) -> None:
    assert sum(can_end_on(day, precision) for day in DAYS_OF_2016) == ends


@pytest.mark.parametrize(
    "words",
    [
        "30 June 2017", "June 2017", "mid-March 2017", "early March 2017", "end of February 2016", "Q1 2017-18",
        "Oct-Dec 2016", "first half of 2017", "first half of 2017-18", "second half of 2017-18", "spring 2017",
        "winter 2016-17", "2017-18", "mid-2017-18", "2017", "mid-2017", "October to November 2016",
    ],
)  # fmt: skip
def test_whatever_words_are_read_as_can_end_when_they_do(words: str) -> None:
    found = read(words)

    assert isinstance(found, VagueDate)
    assert can_end_on(found.last_day, found.precision)
