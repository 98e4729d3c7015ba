"""Minutes as content: one spelling, what of it is public, and which meeting may agree it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.domain.meetings.rules import minutes
from goldenthread.domain.meetings.rules.minutes import Sat
from goldenthread.foundation.lib.typed import RefusedError

OPEN: dict[str, Any] = {
    "number": "4", "title": "Progress", "exempt": None, "withdrawn": "", "late": "", "quorum": "", "notes": ["Said."],
    "interests": [], "challenges": [], "decisions": [], "actions": [],
}  # fmt: skip
EXEMPT = OPEN | {"number": "5", "title": "Land", "exempt": {"paragraph": 3, "reason": "Bids."}, "notes": ["Secret."]}
CONTENT = {"body": "Board", "items": [OPEN, EXEMPT], "agreed": None}
NOON = datetime(2026, 6, 14, 12, tzinfo=UTC)


def test_the_same_facts_have_one_spelling_and_one_digest() -> None:
    other_order = dict(reversed(CONTENT.items()))

    assert minutes.freeze(CONTENT) == minutes.freeze(other_order)
    assert minutes.freeze(CONTENT) != minutes.freeze(CONTENT | {"body": "Cabinet"})
    assert minutes.read(minutes.freeze(CONTENT).text) == CONTENT


def test_the_public_reads_that_an_exempt_item_was_there_and_why_it_is_withheld_and_not_a_word_more() -> None:
    public = minutes.for_public(CONTENT)

    assert minutes.holds_exempt(CONTENT)
    assert "Secret." not in minutes.freeze(public).text
    assert public["items"][0] == OPEN
    assert public["items"][1] == {
        "number": "5", "title": "Land", "exempt": {"paragraph": 3, "reason": "Bids."}, "withdrawn": "", "late": "",
        "withheld": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("minuted", "agreeing", "words"),
    [
        (Sat((1,), date(2026, 6, 14)), Sat((1,), date(2026, 7, 12)), ""),
        (Sat((1,), date(2026, 6, 14)), Sat((2, 1), date(2026, 7, 12)), ""),
        (Sat((2, 1), date(2026, 6, 14)), Sat((2, 1), date(2026, 7, 12)), ""),
        (Sat((2, 1), date(2026, 6, 14)), Sat((1,), date(2026, 7, 12)), "by the same body"),
        (Sat((1,), date(2026, 6, 14)), Sat((3,), date(2026, 7, 12)), "by the same body"),
        (Sat((1,), date(2026, 6, 14)), Sat((1,), date(2026, 6, 13)), "not a later one"),
        (Sat((1,), date(2026, 6, 14)), Sat((1,), date(2026, 6, 14)), "not a later one"),
        (Sat((1,), date(2026, 6, 14), NOON), Sat((1,), date(2026, 6, 14), NOON), "not a later one"),
        (Sat((1,), date(2026, 6, 14), NOON), Sat((1,), date(2026, 6, 14), NOON.replace(hour=13)), ""),
        (Sat((1,), None), Sat((1,), date(2026, 6, 14)), "not on record"),
        (Sat((1,), date(2026, 6, 14)), Sat((1,), None), "not on record"),
    ],
)
def test_a_later_meeting_of_the_body_or_of_its_successor_agrees_minutes(
    minuted: Sat, agreeing: Sat, words: str
) -> None:
    if not words:
        minutes.may_agree(minuted, agreeing)
        return
    with pytest.raises(RefusedError, match=words):
        minutes.may_agree(minuted, agreeing)
