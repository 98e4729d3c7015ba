"""Clear days and their explanation (SPEC 4.4; LGA 1972 s100A, s100B)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.lib.clear_days import (
    EnglandAndWales,
    YearNotKnownError,
    clear_days_before,
    clear_days_between,
)

HOLIDAYS = EnglandAndWales()


@pytest.mark.parametrize(
    ("event", "days", "working", "published"),
    [
        (date(2017, 6, 14), 5, True, date(2017, 6, 6)),
        (date(2017, 6, 19), 5, True, date(2017, 6, 9)),
        (date(2017, 4, 20), 5, True, date(2017, 4, 10)),
        (date(2017, 6, 14), 28, False, date(2017, 5, 16)),
        (date(2017, 6, 14), 0, True, date(2017, 6, 13)),
        (date(2017, 6, 12), 0, True, date(2017, 6, 9)),
        (date(2017, 6, 12), 0, False, date(2017, 6, 11)),
        (date(2017, 1, 5), 5, True, date(2016, 12, 23)),
    ],
)
def test_the_latest_day_of_publication(event: date, days: int, *, working: bool, published: date) -> None:
    counted = clear_days_before(event, days, holidays=HOLIDAYS, working=working)
    assert (counted.published_on, counted.days) == (published, days)


def test_the_explanation_names_every_day_that_does_not_count() -> None:
    counted = clear_days_before(date(2017, 4, 20), 5, holidays=HOLIDAYS, working=True)
    assert counted.explanation() == (
        "From 10 April 2017 to 20 April 2017: 5 clear working days between. "
        "The day of publication and the day itself do not count. "
        "The first day counted is 11 April 2017, the last 19 April 2017. "
        "Not counted: 14 April 2017 (Good Friday), 15 April 2017 (a Saturday), 16 April 2017 (a Sunday) "
        "and 17 April 2017 (Easter Monday)."
    )


def test_a_proclaimed_holiday_moves_publication_forward() -> None:
    proclaimed = EnglandAndWales({date(2017, 6, 12): "a day of mourning"})
    counted = clear_days_before(date(2017, 6, 14), 5, holidays=proclaimed, working=True)
    assert counted.published_on == date(2017, 6, 5)
    assert "12 June 2017 (a day of mourning)" in counted.explanation()


def test_days_are_counted_between_two_dates() -> None:
    counted = clear_days_between(date(2017, 6, 7), date(2017, 6, 14), holidays=HOLIDAYS, working=True)
    assert counted.counted == (date(2017, 6, 8), date(2017, 6, 9), date(2017, 6, 12), date(2017, 6, 13))


@pytest.mark.parametrize("published", [date(2017, 6, 13), date(2017, 6, 14), date(2017, 6, 20)])
def test_neighbours_and_late_publication_leave_no_clear_day(published: date) -> None:
    counted = clear_days_between(published, date(2017, 6, 14), holidays=HOLIDAYS, working=False)
    assert counted.days == 0
    assert "0 clear days" in counted.explanation()


@pytest.mark.parametrize("event", [date(2011, 6, 14), date(2040, 6, 14)])
def test_a_year_whose_holidays_are_not_known_is_an_error(event: date) -> None:
    with pytest.raises(YearNotKnownError, match=f"bank holidays of {event.year} are not known"):
        clear_days_before(event, 5, holidays=HOLIDAYS, working=True)


def test_clear_days_with_weekends_need_no_holidays() -> None:
    assert clear_days_before(date(2040, 6, 14), 28, holidays=HOLIDAYS, working=False).days == 28


@pytest.mark.parametrize("days", [-1, 367])
def test_an_absurd_number_of_days_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="cannot be counted"):
        clear_days_before(date(2017, 6, 14), days, holidays=HOLIDAYS, working=True)


@given(st.dates(date(2014, 1, 1), date(2027, 12, 31)), st.integers(0, 40), st.booleans())
def test_publication_a_day_later_would_leave_too_few_days(event: date, days: int, working: bool) -> None:
    counted = clear_days_before(event, days, holidays=HOLIDAYS, working=working)
    assert counted.days == days
    assert len(counted.counted) + len(counted.skipped) == (event - counted.published_on).days - 1
    if counted.counted:
        later = clear_days_between(counted.counted[0], event, holidays=HOLIDAYS, working=working)
        assert later.days == days - 1
