"""A due hour explains itself: how its day was reached, which instant it is, and what the clocks did."""

from datetime import date, time

from goldenthread.domain.directions.choices import Recurrence
from goldenthread.domain.directions.rules.clocks import explained
from goldenthread.domain.directions.rules.occurrences import Due

TEN = time(10)
LATE = "Received at that moment or later is late."
JUNE = Due(date(2017, 6, 30), TEN)


def test_the_first_is_the_day_that_was_asked() -> None:
    assert explained(JUNE, JUNE, Recurrence.QUARTERLY) == (
        "The day that was asked: 30 June 2017.",
        f"10:00 in London is 09:00 UTC on 30 June 2017 (British Summer Time). {LATE}",
    )


def test_a_later_one_counts_from_the_first_and_says_what_the_clocks_did() -> None:
    assert explained(JUNE, Due(date(2017, 12, 31), TEN), Recurrence.QUARTERLY) == (
        "Time 3: 6 calendar months after 30 June 2017; the end of a month stays the end of a month.",
        f"10:00 in London is 10:00 UTC on 31 December 2017 (Greenwich Mean Time). {LATE}",
        "The clocks changed since 30 June 2017: it stays 10:00 in London, which is an hour later in UTC.",
    )


def test_towards_summer_the_same_hour_is_earlier_in_utc() -> None:
    first = Due(date(2017, 1, 16), TEN)

    assert explained(first, Due(date(2017, 4, 16), TEN), Recurrence.QUARTERLY)[2].endswith("an hour earlier in UTC.")


def test_a_day_that_a_month_has_not_is_said() -> None:
    found = explained(Due(date(2017, 1, 30)), Due(date(2017, 2, 28)), Recurrence.MONTHLY)

    assert found[0] == "Time 2: 1 calendar month after 30 January 2017; there is no 30th in that month."


def test_without_an_hour_the_whole_day_counts() -> None:
    found = explained(Due(date(2018, 8, 1)), Due(date(2018, 8, 1)), None)

    assert found[1] == (
        "No hour was named, so the whole day counts: until midnight in London, 23:00 UTC on 1 August 2018."
    )
