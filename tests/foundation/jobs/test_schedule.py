"""When a job is due by the clock, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from goldenthread.foundation.jobs.schedule import Daily, Every, Schedule
from goldenthread.foundation.lib.text import LONDON


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


HALF_ONE, SEVEN = Daily(time(1, 30)), Daily(time(7, 0))
OFFICE = Daily(time(7, 0), working_days=True)

# what, the moment (UTC), the last slot, the next slot
SLOTS: dict[str, tuple[Schedule, str, str, str]] = {
    "five minutes, between": (Every(5), "2026-06-15 09:03", "2026-06-15 09:00", "2026-06-15 09:05"),
    "five minutes, to the second": (Every(5), "2026-06-15 09:05", "2026-06-15 09:05", "2026-06-15 09:10"),
    "ninety minutes": (Every(90), "2026-06-15 10:00", "2026-06-15 09:00", "2026-06-15 10:30"),
    "daily, before its time": (SEVEN, "2026-06-15 05:59", "2026-06-14 06:00", "2026-06-15 06:00"),
    "daily, to the second": (SEVEN, "2026-06-15 06:00", "2026-06-15 06:00", "2026-06-16 06:00"),
    "daily, in winter": (SEVEN, "2026-01-15 12:00", "2026-01-15 07:00", "2026-01-16 07:00"),
    "daily, over the change to summer": (SEVEN, "2026-03-28 12:00", "2026-03-28 07:00", "2026-03-29 06:00"),
    "daily, over the change to winter": (SEVEN, "2026-10-24 12:00", "2026-10-24 06:00", "2026-10-25 07:00"),
    "an hour left out, before": (HALF_ONE, "2026-03-29 01:29", "2026-03-28 01:30", "2026-03-29 01:30"),
    "an hour left out, after": (HALF_ONE, "2026-03-29 01:31", "2026-03-29 01:30", "2026-03-30 00:30"),
    "an hour come twice, first time": (HALF_ONE, "2026-10-25 00:45", "2026-10-25 00:30", "2026-10-26 01:30"),
    "an hour come twice, second time": (HALF_ONE, "2026-10-25 01:45", "2026-10-25 00:30", "2026-10-26 01:30"),
    "working days, on Sunday": (OFFICE, "2026-06-14 12:00", "2026-06-12 06:00", "2026-06-15 06:00"),
    "working days, over Easter": (OFFICE, "2026-04-05 12:00", "2026-04-02 06:00", "2026-04-07 06:00"),
    "working days, over Christmas": (OFFICE, "2026-12-26 12:00", "2026-12-24 07:00", "2026-12-29 07:00"),
    "working days, holidays not known": (OFFICE, "2199-12-27 12:00", "2199-12-27 07:00", "2199-12-30 07:00"),
}


@pytest.mark.parametrize(("schedule", "now", "last", "after"), SLOTS.values(), ids=SLOTS)
def test_the_last_slot_and_the_next(schedule: Schedule, now: str, last: str, after: str) -> None:
    assert (schedule.last(utc(now)), schedule.next(utc(now))) == (utc(last), utc(after))


@pytest.mark.parametrize(
    "schedule", [HALF_ONE, SEVEN, Daily(time(0, 0)), Daily(time(2, 0))], ids=lambda each: each.said()
)
@pytest.mark.parametrize("around", [date(2026, 3, 29), date(2026, 10, 25)], ids=["to summer", "to winter"])
def test_a_day_has_one_slot_whichever_way_the_clocks_go(schedule: Daily, around: date) -> None:
    start = datetime.combine(around - timedelta(days=2), time.min, tzinfo=LONDON).astimezone(UTC)
    minutes = [start + timedelta(minutes=number) for number in range(118 * 60)]  # five days, one short

    slots = {schedule.last(minute) for minute in minutes} - {schedule.last(start - timedelta(minutes=1))}

    days = [around + timedelta(days=number) for number in range(-2, 3)]
    assert sorted(slot.astimezone(LONDON).date() for slot in slots) == days


@pytest.mark.parametrize("schedule", [Every(7), HALF_ONE, OFFICE], ids=lambda each: each.said())
def test_the_next_slot_is_the_last_one_once_it_has_come(schedule: Schedule) -> None:
    now = utc("2026-03-27 00:00")
    for _ in range(10):
        now = schedule.next(now)
        assert schedule.last(now) == now
        assert schedule.last(now - timedelta(microseconds=1)) < now


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    second_time = datetime(2026, 10, 25, 1, 45, tzinfo=LONDON, fold=1)

    assert HALF_ONE.last(second_time) == HALF_ONE.last(second_time.astimezone(UTC)) == utc("2026-10-25 00:30")


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Every(1), "every minute"),
        (Every(5), "every 5 minutes"),
        (SEVEN, "daily at 07:00"),
        (OFFICE, "working days at 07:00"),
    ],
)
def test_a_schedule_says_when(schedule: Schedule, words: str) -> None:
    assert schedule.said() == words


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_no_schedule_is_shorter_than_a_minute_or_longer_than_a_day(minutes: int) -> None:
    with pytest.raises(ValueError, match="is no schedule"):
        Every(minutes)


def test_a_daily_time_is_londons_and_no_other() -> None:
    with pytest.raises(ValueError, match="has a time zone"):
        Daily(time(7, 0, tzinfo=UTC))
