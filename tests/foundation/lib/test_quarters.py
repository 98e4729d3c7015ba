"""UK financial years and quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.lib.quarters import FinancialYear, Quarter, financial_year_of, quarter_of


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2017, 4, 1), "Q1 2017-18"),
        (date(2017, 6, 30), "Q1 2017-18"),
        (date(2017, 7, 1), "Q2 2017-18"),
        (date(2017, 12, 31), "Q3 2017-18"),
        (date(2018, 1, 1), "Q4 2017-18"),
        (date(2018, 3, 31), "Q4 2017-18"),
        (date(1999, 12, 31), "Q3 1999-00"),
    ],
)
def test_a_day_falls_in_its_quarter(day: date, label: str) -> None:
    assert quarter_of(day).label() == label


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_lies_in_its_quarter_and_year_and_the_next_quarter_follows_at_once(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.next().first_day == quarter.last_day + timedelta(days=1)
    assert financial_year_of(day) == quarter.year


def test_a_financial_year_runs_from_april_to_march() -> None:
    year = FinancialYear(2017)
    assert (year.first_day, year.last_day, year.label()) == (date(2017, 4, 1), date(2018, 3, 31), "2017-18")


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_four_quarters(number: int) -> None:
    with pytest.raises(ValueError, match=f"not {number}"):
        Quarter(FinancialYear(2017), number)
