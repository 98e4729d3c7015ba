"""What no embedded font can draw is named, and nothing else is touched."""

import pytest

from goldenthread.foundation.documents.glyphs import drawable, named


@pytest.mark.parametrize("text", ["", "plain", "£10 – “é” ŵ…", "✓ → ½", "a\nb"])
def test_what_can_be_drawn_stays(text: str) -> None:
    assert drawable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a 😀 b", "a [grinning face] b"),
        ("中文", "[U+4E2D][U+6587]"),
        ("\ue000", "[U+E000]"),
        ("1\ufe0f\u20e3", "1[U+FE0F][U+20E3]"),
        ("Q\u0359\u034b", "Q[U+0359][U+034B]"),
        ("✓😀✓", "✓[grinning face]✓"),
    ],
)
def test_what_cannot_be_drawn_is_named(text: str, shown: str) -> None:
    assert drawable(text) == shown


def test_what_is_doubtful_can_be_named_altogether() -> None:
    assert named("naïve – ✓ e\u0301") == "naïve – [check mark] e[U+0301]"
