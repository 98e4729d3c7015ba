"""How long is left until a report is due, and from which second on it is late."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.directions.rules.occurrences import Due, refuse_hour
from goldenthread.domain.reports.rules.countdown import countdown, explained, is_late
from goldenthread.foundation.lib.clear_days import EnglandAndWales
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.typed import RefusedError

HOLIDAYS = EnglandAndWales()
TEN = time(10)
JUNE = Due(date(2017, 6, 30), TEN)  # a Friday; the Directions of 28 March 2017
MONDAY = Due(date(2017, 7, 3), TEN)
EASTER = Due(date(2018, 4, 3), TEN)  # the Tuesday after


def london(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("due", "now", "said"),
    [
        (JUNE, "2017-06-28T07:00", "2 working days and 3 hours"),
        (JUNE, "2017-06-28T10:00", "2 working days"),
        (JUNE, "2017-06-28T10:59", "1 working day and 23 hours"),
        (JUNE, "2017-06-29T10:00", "1 day"),
        (JUNE, "2017-06-30T06:48", "3 hours and 12 minutes"),
        (JUNE, "2017-06-30T09:59:20", "40 seconds"),
        (JUNE, "2017-06-30T09:59:59", "1 second"),
        (JUNE, "2017-06-30T09:59:59.500000", "less than a second"),
        (JUNE, "2017-06-30T10:00", "late by less than a minute"),
        (JUNE, "2017-06-30T11:30", "late by 1 hour"),
        (JUNE, "2017-07-03T10:00", "late by 3 days"),
        (MONDAY, "2017-06-30T12:00", "2 days and 22 hours, of which 22 hours on working days"),
        (MONDAY, "2017-06-30T09:00", "1 working day and 1 hour"),
        (EASTER, "2018-03-29T10:00", "1 working day"),  # Good Friday, a weekend and Easter Monday left out
        (Due(date(2017, 7, 2)), "2017-07-01T00:00", "2 days, of which none on a working day"),
        (Due(date(2199, 7, 2)), "2199-06-01T00:00", "32 days"),
        (Due(date(2030, 7, 2)), "2017-06-01T00:00", "4780 days"),
    ],
)
def test_what_is_left_is_told_in_working_days_and_hours(due: Due, now: str, said: str) -> None:
    assert countdown(due, london(now), holidays=HOLIDAYS).said().replace(",", "") == said.replace(",", "")


@pytest.mark.parametrize(
    ("received", "late"),
    [
        ("2017-06-30T09:59:59", False),
        ("2017-06-30T09:59:59.999999", False),
        ("2017-06-30T10:00:00", True),
        ("2017-06-30T10:00:01", True),
    ],
)
def test_at_the_hour_is_late(received: str, late: bool) -> None:
    assert is_late(london(received), JUNE) is late
    assert countdown(JUNE, london(received), holidays=HOLIDAYS).is_over is late


def test_a_count_explains_itself_with_every_day_left_out() -> None:
    found = countdown(EASTER, london("2018-03-28T09:00"), holidays=HOLIDAYS)

    assert explained(found, holidays=HOLIDAYS) == (
        "Counted from 28 March 2018 at 09:00 to 10:00 on 3 April 2018 (BST), which is 09:00 UTC on 3 April 2018.",
        (
            "Not counted: Friday 30 March 2018 (Good Friday), Saturday 31 March 2018, Sunday 1 April 2018 and "
            "Monday 2 April 2018 (Easter Monday)."
        ),
        "Received at the hour or after it is late.",
    )


def test_what_is_over_is_accepted_and_marked() -> None:
    told = explained(countdown(JUNE, london("2017-06-30T10:00"), holidays=HOLIDAYS), holidays=HOLIDAYS)

    assert told[-1] == "Received at the hour or after it is late: it is accepted and marked."


def test_where_bank_holidays_are_not_known_it_says_so() -> None:
    far = countdown(Due(date(2199, 7, 2)), london("2199-06-01T00:00"), holidays=HOLIDAYS)

    assert "are not known" in explained(far, holidays=HOLIDAYS)[-1]


# The nights on which London's clocks change, and some days around each.
CHANGES = [date(2017, 3, 26), date(2017, 10, 29), date(2018, 3, 25), date(2018, 10, 28)]
DAYS = st.builds(lambda day, off: day + timedelta(days=off), st.sampled_from(CHANGES), st.integers(-3, 3))


@given(DAYS, st.times(), st.integers(-7 * 86_400, 7 * 86_400))
def test_the_instant_alone_says_what_is_late_and_time_only_runs_down(on: date, hour: time, seconds: int) -> None:
    try:
        refuse_hour(on, hour)
    except RefusedError:
        return  # a wall time that there is not, or twice, is refused where the requirement is entered
    due = Due(on, hour)
    now = due.by + timedelta(seconds=seconds)
    found, later = (countdown(due, each, holidays=HOLIDAYS) for each in (now, now + timedelta(hours=5)))

    assert found.is_over is (seconds >= 0) is is_late(now, due)
    assert found.left - later.left == timedelta(hours=5)
    if found.working is not None and later.working is not None:
        assert timedelta() <= later.working <= found.working <= found.left
        assert found.working - later.working <= timedelta(hours=5)
    assert due.by.astimezone(LONDON).replace(tzinfo=None) == datetime.combine(on, hour)
    assert found.due.by.tzinfo is UTC
