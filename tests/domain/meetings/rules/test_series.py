"""The dates of a series, bank holidays, and the hours that London leaves out or tells twice (issue 5, Bad input)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.meetings.rules.series import (
    LAST,
    EveryWeeks,
    NthWeekday,
    Occasion,
    OnHoliday,
    Pattern,
    Repeated,
    instant_of,
    series,
)
from goldenthread.foundation.lib.clear_days import EnglandAndWales
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.typed import RefusedError

HOLIDAYS = EnglandAndWales()
MONDAY, WEDNESDAY, FRIDAY, SUNDAY = 0, 2, 4, 6
QUARTERS = frozenset({3, 6, 9, 12})


def planned(
    pattern: Pattern,
    first: date,
    last: date,
    *,
    at: time = time(18),
    on_holiday: OnHoliday = OnHoliday.MOVE,
    repeated: Repeated | None = None,
) -> tuple[Occasion, ...]:
    return series(
        pattern, first=first, last=last, at=at, holidays=HOLIDAYS, on_holiday=on_holiday, repeated=repeated
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "first", "last", "days", "said"),
    [
        (
            NthWeekday(2, WEDNESDAY),
            date(2017, 6, 1),
            date(2017, 9, 13),
            ["2017-06-14", "2017-07-12", "2017-08-09", "2017-09-13"],
            "the second Wednesday of every month",
        ),
        (
            NthWeekday(2, WEDNESDAY),
            date(2017, 6, 15),
            date(2017, 9, 12),
            ["2017-07-12", "2017-08-09"],
            "the second Wednesday of every month",
        ),
        (
            NthWeekday(1, MONDAY, QUARTERS),
            date(2017, 4, 1),
            date(2018, 3, 31),
            ["2017-06-05", "2017-09-04", "2017-12-04", "2018-03-05"],
            "the first Monday of every third month",
        ),
        (
            NthWeekday(LAST, WEDNESDAY, frozenset({1, 2, 5})),
            date(2018, 1, 1),
            date(2018, 12, 31),
            ["2018-01-31", "2018-02-28", "2018-05-30"],
            "the last Wednesday of 3 months a year",
        ),
        (
            EveryWeeks(6, date(2017, 6, 14)),
            date(2017, 6, 1),
            date(2017, 10, 31),
            ["2017-06-14", "2017-07-26", "2017-09-06", "2017-10-18"],
            "every 6 weeks on a Wednesday",
        ),
        (
            EveryWeeks(6, date(2017, 6, 14)),
            date(2017, 7, 27),
            date(2017, 9, 6),
            ["2017-09-06"],
            "every 6 weeks on a Wednesday",
        ),
        (
            EveryWeeks(1, date(2017, 6, 14)),
            date(2017, 7, 26),
            date(2017, 8, 8),
            ["2017-07-26", "2017-08-02"],
            "every week on a Wednesday",
        ),
    ],
)
def test_a_pattern_gives_its_days(pattern: Pattern, first: date, last: date, days: list[str], said: str) -> None:
    assert [each.on.isoformat() for each in planned(pattern, first, last)] == days
    assert pattern.said() == said


def test_a_day_on_a_bank_holiday_moves_to_the_next_working_day_and_says_so() -> None:
    (only,) = planned(NthWeekday(2, FRIDAY), date(2017, 4, 1), date(2017, 4, 30))
    assert (only.on, only.instead_of, only.said) == (date(2017, 4, 14) + timedelta(days=4), date(2017, 4, 14), (
        "Friday 14 April 2017 is Good Friday; moved to Tuesday 18 April 2017."
    ))  # fmt: skip
    assert only.starts_at == datetime(2017, 4, 18, 17, tzinfo=UTC)


def test_a_day_on_a_bank_holiday_can_stay_and_says_so() -> None:
    (only,) = planned(NthWeekday(2, FRIDAY), date(2017, 4, 1), date(2017, 4, 30), on_holiday=OnHoliday.STAY)
    assert (only.on, only.instead_of) == (date(2017, 4, 14), None)
    assert only.said == "Friday 14 April 2017 is Good Friday; the meeting stays on it."


def test_a_weekend_is_no_working_day_either() -> None:
    (only,) = planned(NthWeekday(2, SUNDAY), date(2017, 6, 1), date(2017, 6, 30))
    assert only.said == "Sunday 11 June 2017 is no working day; moved to Monday 12 June 2017."


def test_the_wall_time_stays_when_the_clocks_change() -> None:
    found = planned(NthWeekday(LAST, WEDNESDAY), date(2017, 10, 1), date(2017, 11, 30))
    assert [each.starts_at.isoformat() for each in found] == ["2017-10-25T17:00:00+00:00", "2017-11-29T18:00:00+00:00"]


def test_a_time_that_march_leaves_out_is_refused() -> None:
    with pytest.raises(RefusedError, match="There is no 01:30 on 26 March 2017: the clocks go forward") as refused:
        instant_of(date(2017, 3, 26), time(1, 30), repeated=Repeated.LATER)
    assert refused.value.field == "at"


@pytest.mark.parametrize(
    ("repeated", "instant"),
    [(Repeated.EARLIER, "2017-10-29T00:30:00+00:00"), (Repeated.LATER, "2017-10-29T01:30:00+00:00")],
)
def test_a_time_that_october_tells_twice_is_the_one_that_was_asked_for(repeated: Repeated, instant: str) -> None:
    assert instant_of(date(2017, 10, 29), time(1, 30), repeated=repeated).isoformat() == instant


def test_a_time_that_october_tells_twice_is_asked_never_guessed() -> None:
    with pytest.raises(RefusedError, match="01:30 comes twice on 29 October 2017") as refused:
        instant_of(date(2017, 10, 29), time(1, 30))
    assert refused.value.field == "repeated"


@pytest.mark.parametrize(
    ("day", "at", "instant"),
    [
        (date(2017, 3, 26), time(0, 59), "2017-03-26T00:59:00+00:00"),
        (date(2017, 3, 26), time(2, 0), "2017-03-26T01:00:00+00:00"),
        (date(2017, 10, 29), time(0, 59), "2017-10-28T23:59:00+00:00"),
        (date(2017, 10, 29), time(2, 0), "2017-10-29T02:00:00+00:00"),
        (date(2017, 6, 14), time(18), "2017-06-14T17:00:00+00:00"),
    ],
)
@pytest.mark.parametrize("repeated", [None, *Repeated])
def test_on_other_hours_the_answer_makes_no_difference(
    day: date, at: time, instant: str, repeated: Repeated | None
) -> None:
    assert instant_of(day, at, repeated=repeated).isoformat() == instant


def test_a_series_through_the_repeated_hour_asks_once_for_all() -> None:
    october = EveryWeeks(1, date(2017, 10, 22)), date(2017, 10, 22), date(2017, 11, 5)
    with pytest.raises(RefusedError, match="comes twice"):
        planned(*october, at=time(1, 30), on_holiday=OnHoliday.STAY)
    found = planned(*october, at=time(1, 30), on_holiday=OnHoliday.STAY, repeated=Repeated.LATER)
    assert [each.starts_at.hour for each in found] == [0, 1, 1]


@pytest.mark.parametrize(
    ("pattern", "first", "last", "field", "message"),
    [
        (NthWeekday(1, MONDAY), date(2017, 6, 2), date(2017, 6, 1), "last", "before the first"),
        (NthWeekday(1, MONDAY), date(2017, 6, 6), date(2017, 6, 30), "last", "No meeting of this pattern"),
        (EveryWeeks(1, date(2018, 1, 1)), date(2017, 1, 1), date(2017, 12, 31), "last", "No meeting of this pattern"),
        (EveryWeeks(1, date(2017, 1, 1)), date(2017, 1, 1), date(2020, 1, 1), "last", "That is 157 meetings"),
        (NthWeekday(1, MONDAY), date(2028, 12, 1), date(2029, 3, 1), "last", "of 2029 are not known.*earlier last day"),
    ],
)
def test_a_series_that_cannot_be_planned_is_refused_with_the_fix(
    pattern: Pattern, first: date, last: date, field: str, message: str
) -> None:
    with pytest.raises(RefusedError, match=message) as refused:
        planned(pattern, first, last)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("nth", "weekday", "months", "field"),
    [
        (5, MONDAY, QUARTERS, "nth"),
        (0, MONDAY, QUARTERS, "nth"),
        (1, 7, QUARTERS, "weekday"),
        (1, MONDAY, frozenset[int](), "months"),
        (1, MONDAY, frozenset({13}), "months"),
    ],
)
def test_a_pattern_no_calendar_has_is_refused(nth: int, weekday: int, months: frozenset[int], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        NthWeekday(nth, weekday, months)
    assert refused.value.field == field


@pytest.mark.parametrize("weeks", [0, 53])
def test_weeks_outside_a_year_are_refused(weeks: int) -> None:
    with pytest.raises(RefusedError, match="1 to 52 weeks"):
        EveryWeeks(weeks, date(2017, 6, 14))


@given(
    nth=st.sampled_from([1, 2, 3, 4, LAST]),
    weekday=st.integers(0, 6),
    first=st.dates(date(2013, 1, 1), date(2026, 12, 31)),
)
def test_a_year_of_any_monthly_pattern_has_one_day_a_month(nth: int, weekday: int, first: date) -> None:
    start = first.replace(day=1)
    days = list(NthWeekday(nth, weekday).days(start, start.replace(year=start.year + 1) - timedelta(days=1)))
    assert len(days) == len({day.month for day in days}) == 12
    assert {day.weekday() for day in days} == {weekday}


@given(day=st.dates(date(2013, 1, 1), date(2027, 12, 31)), hour=st.integers(4, 23), minute=st.integers(0, 59))
def test_a_wall_time_comes_back_as_it_was_asked(day: date, hour: int, minute: int) -> None:
    wall = instant_of(day, time(hour, minute)).astimezone(LONDON)
    assert (wall.date(), wall.time()) == (day, time(hour, minute))
