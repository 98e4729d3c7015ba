"""When a requirement is due, each time, and what became of it."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest

from goldenthread.domain.directions.choices import OccurrenceState, Recurrence
from goldenthread.domain.directions.rules.occurrences import Due, Received, dues, occurrence, refuse_hour
from goldenthread.foundation.lib.typed import RefusedError

TEN = time(10)
JUNE = Due(date(2017, 6, 30), TEN)


def test_the_quarterly_reports_of_the_2017_directions_are_due_at_ten_to_their_end() -> None:
    found = list(dues(JUNE, Recurrence.QUARTERLY, until=date(2018, 9, 30)))

    assert [each.said() for each in found] == [
        "10:00 on 30 June 2017 (BST)",
        "10:00 on 30 September 2017 (BST)",
        "10:00 on 31 December 2017 (GMT)",
        "10:00 on 31 March 2018 (BST)",
        "10:00 on 30 June 2018 (BST)",
        "10:00 on 30 September 2018 (BST)",
    ]
    assert found[0].by == datetime(2017, 6, 30, 9, tzinfo=UTC)
    assert found[2].by == datetime(2017, 12, 31, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "recurrence", "days"),
    [
        (date(2024, 1, 31), Recurrence.MONTHLY, ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]),
        (date(2024, 1, 30), Recurrence.MONTHLY, ["2024-01-30", "2024-02-29", "2024-03-30", "2024-04-30"]),
        (date(2024, 2, 29), Recurrence.YEARLY, ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28"]),
        (date(2015, 9, 15), Recurrence.SIX_MONTHLY, ["2015-09-15", "2016-03-15", "2016-09-15", "2017-03-15"]),
        (date(2017, 10, 29), Recurrence.MONTHLY, ["2017-10-29", "2017-11-29", "2017-12-29", "2018-01-29"]),
    ],
)
def test_it_comes_back_by_months_of_the_calendar(first: date, recurrence: Recurrence, days: list[str]) -> None:
    found = islice(dues(Due(first), recurrence, until=date(2040, 1, 1)), 4)

    assert [each.on.isoformat() for each in found] == days


def test_once_is_once() -> None:
    assert list(dues(JUNE, None, until=date(2040, 1, 1))) == [JUNE]


@pytest.mark.parametrize(
    ("received", "state", "said"),
    [
        (datetime(2017, 6, 30, 8, 59, 59, tzinfo=UTC), OccurrenceState.MET, "received in time"),
        (datetime(2017, 6, 30, 9, tzinfo=UTC), OccurrenceState.LATE, "received less than a minute late"),
        (datetime(2017, 6, 30, 10, 30, tzinfo=UTC), OccurrenceState.LATE, "received 1 hour late"),
        (datetime(2017, 7, 3, 9, tzinfo=UTC), OccurrenceState.LATE, "received 3 days late"),
    ],
)
def test_at_the_hour_is_late(received: datetime, state: OccurrenceState, said: str) -> None:
    found = occurrence(JUNE, Received(received.date(), received, "report"), now=received)

    assert found.state is state
    assert found.said() == f"Due by 10:00 on 30 June 2017 (BST); {said}."


@pytest.mark.parametrize(
    ("due", "received_on", "state"),
    [
        (Due(date(2018, 8, 1)), date(2018, 8, 1), OccurrenceState.MET),
        (Due(date(2018, 8, 1)), date(2018, 8, 2), OccurrenceState.LATE),
        (JUNE, date(2017, 6, 29), OccurrenceState.MET),
        (JUNE, date(2017, 6, 30), OccurrenceState.UNKNOWN),
        (JUNE, date(2017, 7, 1), OccurrenceState.LATE),
        (JUNE, None, OccurrenceState.UNKNOWN),
    ],
)
def test_a_day_alone_says_no_more_than_it_can(due: Due, received_on: date | None, state: OccurrenceState) -> None:
    assert occurrence(due, Received(received_on, None, "report"), now=datetime(2019, 1, 1, tzinfo=UTC)).state is state


def test_what_was_not_received_is_due_then_missed() -> None:
    assert occurrence(JUNE, None, now=JUNE.by - timedelta(seconds=1)).state is OccurrenceState.DUE
    assert occurrence(JUNE, None, now=JUNE.by).state is OccurrenceState.MISSED


def test_of_a_record_nothing_is_called_missed() -> None:
    found = occurrence(JUNE, None, now=JUNE.by, all_told=False)

    assert found.state is OccurrenceState.UNKNOWN
    assert found.said() == "Due by 10:00 on 30 June 2017 (BST); no paper says whether it was received."


def test_what_falls_due_after_its_direction_lapses() -> None:
    ended = date(2017, 6, 29)

    assert occurrence(JUNE, None, now=JUNE.by, ended_on=ended).state is OccurrenceState.LAPSED
    assert occurrence(JUNE, None, now=JUNE.by, ended_on=JUNE.on).state is OccurrenceState.MISSED


@pytest.mark.parametrize(
    ("on", "hour", "words"),
    [(date(2017, 3, 26), time(1, 30), "does not exist"), (date(2017, 10, 29), time(1, 30), "comes twice")],
)
def test_an_hour_that_is_none_or_two_is_refused(on: date, hour: time, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        refuse_hour(on, hour)


def test_every_other_hour_is_taken() -> None:
    refuse_hour(date(2017, 3, 26), time(2))
    refuse_hour(date(2017, 10, 29), time(2))
    refuse_hour(date(2017, 6, 30), TEN)
