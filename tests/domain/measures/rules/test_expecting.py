"""Until when the next reading should be there."""

from datetime import date

import pytest

from goldenthread.domain.measures.choices import Frequency
from goldenthread.domain.measures.rules.expecting import expected_by


@pytest.mark.parametrize(
    ("last", "frequency", "expected"),
    [
        (date(2017, 1, 31), Frequency.MONTHLY, date(2017, 3, 31)),  # February and 31 days
        (date(2017, 6, 30), Frequency.QUARTERLY, date(2017, 10, 31)),
        (date(2017, 6, 14), Frequency.QUARTERLY, date(2017, 10, 31)),
        (date(2017, 9, 30), Frequency.SIX_MONTHLY, date(2018, 5, 1)),
        (date(2017, 12, 31), Frequency.YEARLY, date(2019, 1, 31)),
        (date(2017, 12, 31), Frequency.UNSTATED, None),
        (None, Frequency.MONTHLY, None),
    ],
)
def test_the_next_reading_is_expected_a_month_after_its_period(
    last: date | None, frequency: Frequency, expected: date | None
) -> None:
    assert expected_by(last, frequency) == expected
