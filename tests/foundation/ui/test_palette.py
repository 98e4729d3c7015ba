import pytest

from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.build import UI
from goldenthread.foundation.ui.palette import SWATCHES, Swatch
from goldenthread.foundation.ui.tones import Tone

SHEET = (UI / "static/ui/ui.css").read_text(encoding="utf-8")


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_tone_has_its_colours() -> None:
    assert set(SWATCHES) == set(Tone)


@pytest.mark.parametrize("swatch", SWATCHES.values(), ids=[tone.value for tone in SWATCHES])
def test_words_are_readable_on_tags_and_bars_and_bars_on_paper(swatch: Swatch) -> None:
    assert _contrast(swatch.tint, swatch.on_tint) >= 4.5
    assert _contrast(swatch.fill, swatch.on_fill) >= 4.5
    assert _contrast(swatch.fill, palette.PAPER) >= 3


@pytest.mark.parametrize("colour", [palette.INK, palette.QUIET, palette.DEEP])
def test_text_is_readable_on_paper_and_on_the_sand_of_forms(colour: str) -> None:
    assert _contrast(colour, palette.PAPER) >= 4.5
    assert _contrast(colour, "#f4f1e8") >= 4.5


@pytest.mark.parametrize("tone", list(Tone))
def test_the_style_sheet_takes_the_tags_colours_from_the_palette(tone: Tone) -> None:
    swatch = SWATCHES[tone]
    colours = f"background: {swatch.tint}; color: {swatch.on_tint}; border-left-color: {swatch.fill};"
    assert f".gt-tag--{tone.value} {{ {colours} }}" in SHEET


def test_the_thread_is_of_one_gold() -> None:
    assert f"--gt-gold: {palette.GOLD};" in SHEET
