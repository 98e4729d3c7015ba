"""What no embedded font can draw is named, and nothing else is touched."""

import pytest

from goldenthread.foundation.documents import glyphs
from goldenthread.foundation.documents.glyphs import drawable, named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "£10 – “é” ŵ…",
        "✓ → ½",
        "a\nb",
        "a 😀 b",
        "👍🏽 ❤️ 🏳️\u200d🌈",
        "টাওয়ার হ্যামলেটস: ক্ষ্ম",
        "שלום و مرحبًا",
        "தமிழ் हिन्दी ਪੰਜਾਬੀ ગુજરાતી",
        "e\u0301 ö",
    ],
)
def test_what_can_be_drawn_stays(text: str) -> None:
    assert drawable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("中文", "[U+4E2D][U+6587]"),
        ("\ue000", "[U+E000]"),
        ("ꡀꡁ", "[U+A840][U+A841]"),
        ("Б中", "Б[U+4E2D]"),
        ("✓中✓", "✓[U+4E2D]✓"),
        ("বাংলা中", "বাংলা[U+4E2D]"),
        ("ক\ue000া", "ক[U+E000][U+09BE]"),
    ],
)
def test_what_cannot_be_drawn_is_named(text: str, shown: str) -> None:
    assert drawable(text) == shown


def test_what_is_doubtful_can_be_named_altogether() -> None:
    assert named("naïve – ✓ e\u0301") == "naïve – [check mark] e[U+0301]"


@pytest.mark.parametrize(("first", "last"), [(0x0995, 0x09B9), (0x4E00, 0x9FFF), (0x0430, 0x044F)])
def test_a_long_text_in_another_script_asks_for_its_letters_and_not_for_every_word(
    monkeypatch: pytest.MonkeyPatch, first: int, last: int
) -> None:
    """Each question takes typst some 20 ms; a paste of 200 pages has 60,000 words."""
    asked: list[str] = []

    def counting(word: str) -> bool:
        asked.append(word)
        return False

    monkeypatch.setattr(glyphs, "_draws", counting)
    glyphs._draws_one.cache_clear()
    letters = range(first, last + 1)
    drawable(" ".join(chr(letters[at % len(letters)]) + chr(letters[at * 7 % len(letters)]) * 3 for at in range(5_000)))
    glyphs._draws_one.cache_clear()
    glyphs._shown.cache_clear()

    assert 0 < len(asked) <= 40


def test_a_long_text_in_bengali_asks_for_its_letters_with_their_signs_and_not_for_every_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counting(word: str) -> bool:
        asked.append(word)
        return True

    monkeypatch.setattr(glyphs, "_draws", counting)
    monkeypatch.setattr(glyphs, "_KNOWN", {})
    glyphs._draws_one.cache_clear()
    letters, signs = "কখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহ", "ািীুূেৈোৌ্"
    words = [letters[at % 30] + signs[at * 7 % 10] + letters[at * 11 % 30] + signs[at % 9] for at in range(5_000)]

    assert drawable(" ".join(words)) == " ".join(words)
    assert len(asked) <= 45
    glyphs._draws_one.cache_clear()
    glyphs._shown.cache_clear()
