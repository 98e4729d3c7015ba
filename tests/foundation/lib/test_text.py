"""Dates, moments, counts and lists in words."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.foundation.lib import text


@pytest.mark.parametrize(("count", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (10_250, "10,250 pages")])
def test_a_count_agrees_with_its_noun(count: int, said: str) -> None:
    assert text.plural(count, "page") == said


def test_an_irregular_plural_is_given() -> None:
    assert text.plural(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("words", "said"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_a_list_reads_as_a_sentence(words: tuple[str, ...], said: str) -> None:
    assert text.joined(words) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "''"),
        ("n" * 60, "'" + "n" * 60 + "'"),
        ("n" * 5_000, "'" + "n" * 60 + "…'"),
        ("a\nb\u202e", r"'a\nb\u202e'"),
        (None, "None"),
        ([7] * 5_000, "[" + "7, " * 19 + "7," + "…"),
    ],
)
def test_what_somebody_wrote_is_repeated_in_quotes_and_never_at_length(given: object, said: str) -> None:
    assert text.quoted(given) == said


def test_a_date_is_said_in_full() -> None:
    assert text.said_date(date(2017, 6, 3)) == "3 June 2017"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2017, 6, 30, 9, tzinfo=UTC), "30 June 2017 at 10:00"),
        (datetime(2017, 12, 30, 9, tzinfo=UTC), "30 December 2017 at 09:00"),
        (datetime(2017, 6, 30, 23, 30, tzinfo=UTC), "1 July 2017 at 00:30"),
    ],
)
def test_a_moment_is_said_in_london_time(moment: datetime, said: str) -> None:
    assert text.said_moment(moment) == said


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        text.said_moment(datetime(2017, 6, 30))  # noqa: DTZ001 - a naive moment is the point


def test_age_is_counted_in_days_and_is_negative_for_what_is_to_come() -> None:
    assert text.age_in_days(date(2017, 5, 12), date(2017, 6, 14)) == 33
    assert text.age_in_days(date(2017, 6, 15), date(2017, 6, 14)) == -1
