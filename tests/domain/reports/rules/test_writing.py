"""When a report may be written, and when somebody at a section counts as gone."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.domain.reports.choices import ReportEventKind as Event
from goldenthread.domain.reports.rules.writing import GONE_AFTER, closed_because, has_left

NOW = datetime(2017, 6, 14, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("events", "word"),
    [
        ([], ""),
        ([Event.SENT], ""),
        ([Event.SENT, Event.TAKEN_BACK], ""),
        ([Event.SENT, Event.PUBLISHED], "published"),
        ([Event.SENT, Event.PUBLISHED, Event.REOPENED], ""),
        ([Event.WITHDRAWN], "withdrawn"),
        ([Event.SENT, Event.PUBLISHED, Event.WITHDRAWN], "withdrawn"),
    ],
)
def test_a_report_is_written_until_it_is_published_or_withdrawn_and_again_once_opened(
    events: list[Event], word: str
) -> None:
    said = closed_because(events)

    assert bool(said) == bool(word)
    assert word in said


@pytest.mark.parametrize(("ago", "left"), [(timedelta(0), False), (GONE_AFTER, True)])
def test_who_was_not_heard_of_for_ten_minutes_has_left(ago: timedelta, *, left: bool) -> None:
    assert has_left(NOW - ago, NOW) is left
    assert has_left(NOW - GONE_AFTER + timedelta(seconds=1), NOW) is False
