"""Five working days from being asked: weekends and bank holidays do not count, and the clock says so."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.domain.reports.rules.lead_times import Clock, Pace, clock
from goldenthread.foundation.lib.clear_days import EnglandAndWales


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def counted(asked: str, now: str, days: int = 5) -> Clock:
    return clock(at(asked), days, now=at(now), holidays=EnglandAndWales())


@pytest.mark.parametrize(
    ("asked", "ends"),
    [
        ("2017-06-05T09:00", date(2017, 6, 12)),  # a Monday, to the next
        ("2017-06-09T16:00", date(2017, 6, 16)),  # a Friday
        ("2017-06-10T12:00", date(2017, 6, 16)),  # a Saturday
        ("2017-05-25T09:00", date(2017, 6, 2)),  # the spring bank holiday between
        ("2017-06-04T23:30", date(2017, 6, 12)),  # Monday in London already
    ],
)
def test_the_last_day_is_the_fifth_working_day_after_being_asked(asked: str, ends: date) -> None:
    assert counted(asked, asked).ends_on == ends


@pytest.mark.parametrize(
    ("now", "left", "pace"),
    [
        ("2017-06-05T10:00", 5, Pace.RUNNING),
        ("2017-06-08T10:00", 2, Pace.RUNNING),
        ("2017-06-09T10:00", 1, Pace.NEAR),
        ("2017-06-10T10:00", 1, Pace.NEAR),
        ("2017-06-12T22:59", 0, Pace.NEAR),
        ("2017-06-12T23:01", -1, Pace.OVER),
        ("2017-06-14T10:00", -2, Pace.OVER),
    ],
)
def test_it_says_how_many_working_days_are_left(now: str, left: int, pace: Pace) -> None:
    found = counted("2017-06-05T09:00", now)

    assert (found.left, found.pace) == (left, pace)


def test_what_ended_on_a_friday_is_over_on_saturday() -> None:
    assert counted("2017-06-02T09:00", "2017-06-10T09:00").pace is Pace.OVER


def test_the_clock_says_its_last_day_and_what_it_did_not_count() -> None:
    found = counted("2017-05-25T09:00", "2017-05-30T09:00")

    assert found.said == "3 working days left, until Friday 2 June 2017"
    assert found.working == (
        "Asked on Thursday 25 May 2017, which does not count; 5 working days follow. Not counted: "
        "27 May 2017 (a Saturday), 28 May 2017 (a Sunday) and 29 May 2017 (Spring bank holiday)."
    )


def test_a_clock_that_is_over_says_since_when() -> None:
    assert (
        counted("2017-06-05T09:00", "2017-06-14T09:00").said == "2 working days over: it ended on Monday 12 June 2017"
    )


def test_a_year_whose_bank_holidays_are_not_known_is_not_guessed() -> None:
    found = counted("2090-06-05T09:00", "2090-06-05T10:00")

    assert (found.ends_on, found.pace) == (None, Pace.UNKNOWN)
    assert "bank holidays are not known" in found.said
