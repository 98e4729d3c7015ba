"""How long to wait between tries, and what is said of a failure."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from goldenthread.foundation.jobs.rules import back_off, reason_of


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 0.5), (2, 2), (3, 10), (4, 60), (5, 360), (6, 1440), (7, 1440), (100, 1440)]
)
def test_the_wait_grows_with_the_tries(attempts: int, minutes: float) -> None:
    assert back_off(attempts) == timedelta(minutes=minutes)


def test_five_waits_outlast_a_service_that_is_away_for_a_morning() -> None:
    assert sum((back_off(each) for each in range(1, 6)), timedelta()) > timedelta(hours=7)


REASONS = {
    "a message": (ValueError("no such round"), "no such round"),
    "no message": (KeyError(), ""),
    "an address": (
        OSError("refused: 'a.b@council.example' and <c@d.example>"),
        "refused: '(an address)' and <(an address)>",
    ),
    "a row's values": (IntegrityError("duplicate key\nDETAIL:  Key (email)=(a@b.example) exists"), "duplicate key"),
    "a NUL": (ValueError("a\x00b"), "ab"),
    "a long one": (ValueError("x" * 1000), "x" * 299 + "…"),
}


@pytest.mark.parametrize(("error", "words"), REASONS.values(), ids=REASONS)
def test_a_reason_is_one_short_line_without_addresses(error: Exception, words: str) -> None:
    reason = reason_of(error)

    assert (reason.kind, reason.words) == (type(error).__name__, words)
