"""When a report may be written, and when somebody at a section counts as gone."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.domain.reports.choices import ReportEventKind as Event
from goldenthread.domain.reports.rules.writing import GONE_AFTER, closed_because, has_left, kept_text
from goldenthread.foundation.lib.typed import RefusedError

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


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("One.\n\nIt costs £\u202e0001\u202c.", "Line 3 holds the invisible character U+202E"),
        ("2\u200d05 milestones", "U+200D"),
        ("\u2066The hub\u2069 is open.", "U+2066"),
    ],
)
def test_a_text_that_would_be_read_otherwise_than_it_is_cleared_is_refused(typed: str, code: str) -> None:
    with pytest.raises(RefusedError, match=re.escape(code)):
        kept_text(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2\u200b05 mile\u00adstones", "205 milestones"),
        ("שלום, \U0001f468\u200d\U0001f469\u200d\U0001f467", "שלום, \U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_word_hides_between_letters_goes_and_what_spells_words_stays(typed: str, kept: str) -> None:
    assert kept_text(typed) == kept
