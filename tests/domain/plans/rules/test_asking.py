"""Which days may be asked for (SPEC 4.8)."""

from datetime import date, timedelta

import pytest

from goldenthread.domain.plans.rules.asking import DayNotAskable, earlier_cut_off, require_askable
from tests.factories.histories import day

START, TODAY = day("2017-04-01"), day("2026-11-22")


def _refused(asked: date, *, starts_on: date | None) -> str:
    """Why the day may not be asked for, or nothing."""
    try:
        require_askable(asked, starts_on=starts_on, today=TODAY)
    except DayNotAskable as error:
        return str(error)
    return ""


@pytest.mark.parametrize("asked", [START, TODAY])
def test_the_first_day_and_today_may_be_asked_for(asked: date) -> None:
    assert not _refused(asked, starts_on=START)


def test_a_plan_without_a_first_day_may_be_asked_for_any_day() -> None:
    assert not _refused(day("1900-01-01"), starts_on=None)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (TODAY + timedelta(days=1), "23 November 2026 is in the future. Choose a day up to today, 22 November 2026."),
        (START - timedelta(days=1), "31 March 2017 is before the plan begins. Choose a day from 1 April 2017 on."),
    ],
)
def test_a_day_that_cannot_be_asked_for_is_refused_with_the_fix(asked: date, message: str) -> None:
    assert _refused(asked, starts_on=START) == message


@pytest.mark.parametrize(
    ("as_at", "starts_on", "expected"),
    [
        pytest.param("2017-06-14", "2015-03-17", "2017-03-31", id="the end of the quarter before"),
        pytest.param("2017-03-31", "2015-03-17", "2016-12-31", id="on the last day of a quarter"),
        pytest.param("2017-06-14", None, "2017-03-31", id="a plan without a first day"),
        pytest.param("2017-06-14", "2017-04-01", "2017-04-01", id="never before the plan begins"),
        pytest.param("2017-04-01", "2017-04-01", "2017-04-01", id="on its first day"),
    ],
)
def test_a_position_is_compared_with_the_quarter_before(as_at: str, starts_on: str | None, expected: str) -> None:
    assert earlier_cut_off(day(as_at), starts_on=day(starts_on) if starts_on else None) == day(expected)
