"""Colours that people with low vision can read (WCAG 2.2, 1.4.3)."""

import pytest

from goldenthread.foundation.documents import palette
from goldenthread.foundation.ui.tones import Tone


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [palette.ACCENT, palette.INK, palette.QUIET, *palette.TONES.values()])
def test_words_in_this_colour_can_be_read_on_white_and_on_the_wash(colour: str) -> None:
    for ground in ("#ffffff", palette.WASH):
        assert (_luminance(ground) + 0.05) / (_luminance(colour) + 0.05) >= 4.5


def test_every_tone_has_a_colour() -> None:
    assert set(palette.TONES) == set(Tone)
    assert {tone.value for tone in Tone} <= set(palette.by_name())
