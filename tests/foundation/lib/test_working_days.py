"""Working days around weekends and bank holidays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.lib.clear_days import EnglandAndWales, YearNotKnownError
from goldenthread.foundation.lib.working_days import is_working_day, moved_by, working_days_between

HOLIDAYS = EnglandAndWales()
FRIDAY = date(2026, 6, 26)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (FRIDAY, True),
        (date(2026, 6, 27), False),  # a Saturday
        (date(2026, 6, 28), False),  # a Sunday
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 12, 28), False),  # Boxing Day is a Saturday: its substitute
    ],
)
def test_a_working_day_is_no_weekend_and_no_bank_holiday(day: date, works: bool) -> None:
    assert is_working_day(day, holidays=HOLIDAYS) is works


@pytest.mark.parametrize(
    ("day", "days", "arrives"),
    [
        (FRIDAY, -1, date(2026, 6, 25)),
        (FRIDAY, -5, date(2026, 6, 19)),
        (FRIDAY, 1, date(2026, 6, 29)),
        (date(2026, 6, 27), 0, date(2026, 6, 29)),
        (FRIDAY, 0, FRIDAY),
        (date(2026, 4, 7), -1, date(2026, 4, 2)),  # across Easter
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # across Christmas
    ],
)
def test_weekends_and_holidays_are_stepped_over(day: date, days: int, arrives: date) -> None:
    assert moved_by(day, days, holidays=HOLIDAYS) == arrives


def test_a_year_whose_holidays_are_not_known_is_refused() -> None:
    with pytest.raises(YearNotKnownError):
        moved_by(date(2050, 1, 3), 5, holidays=HOLIDAYS)


@given(st.dates(date(2024, 1, 1), date(2026, 12, 1)), st.integers(1, 60))
def test_counting_finds_again_what_moving_stepped(day: date, days: int) -> None:
    there = moved_by(day, days, holidays=HOLIDAYS)
    assert working_days_between(day, there, holidays=HOLIDAYS) == days
    assert working_days_between(there, day, holidays=HOLIDAYS) == -days
