"""Typed words: ends trimmed, nothing else changed; what cannot be kept is refused with place and fix."""

import pytest

from goldenthread.foundation.lib.typed import LONGEST, RefusedError, words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  The lease is signed.\r\nFit-out next.  ", "The lease is signed.\nFit-out next."),
        ("=SUM(A1:A9)", "=SUM(A1:A9)"),  # a formula is words here; exports make it harmless
        ("<script>alert(1)</script> **bold**", "<script>alert(1)</script> **bold**"),
        ("Ynys Môn, 東京, می‌خواهم", "Ynys Môn, 東京, می‌خواهم"),  # the last with a joiner that spells it
        ("👩‍🔧 mended it", "👩‍🔧 mended it"),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_words_are_kept_as_typed(typed: str, kept: str) -> None:
    assert words("note", typed, asked="Say what happened") == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" \n\t ", "Say what happened."),
        ("x" * 100_000, "This is 100,000 characters long. Shorten it to 4,000 or fewer."),
        ("a\u202eb", "Remove the invisible character U+202E at place 2."),
        ("\u200bhidden", "Remove the invisible character U+200B at place 1."),
        ("tail\u2060end", "Remove the invisible character U+2060 at place 5."),
        ("a\x00b", "Remove the invisible character U+0000 at place 2."),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(typed: str, said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        words("note", typed, asked="Say what happened")

    assert (refused.value.field, refused.value.message) == ("note", said)


def test_a_short_answer_has_its_own_limit_and_may_be_left_out() -> None:
    assert words("item", " ", asked="", needed=False, longest=80) == ""
    with pytest.raises(RefusedError, match="Shorten it to 80 or fewer"):
        words("item", "4" * 81, asked="", needed=False, longest=80)
