from datetime import UTC, date, datetime, timedelta

from goldenthread.foundation.lib.moments import end_of_day, start_of_day


def test_a_summer_day_begins_an_hour_before_midnight_utc() -> None:
    assert start_of_day(date(2017, 6, 30)).astimezone(UTC) == datetime(2017, 6, 29, 23, tzinfo=UTC)


def test_one_day_ends_where_the_next_begins() -> None:
    day = date(2017, 3, 25)
    assert end_of_day(day) + timedelta(microseconds=1) == start_of_day(day + timedelta(days=1))


def test_the_day_the_clocks_go_back_has_twenty_five_hours() -> None:
    day = date(2017, 10, 29)
    assert end_of_day(day).astimezone(UTC) - start_of_day(day).astimezone(UTC) > timedelta(hours=24)
