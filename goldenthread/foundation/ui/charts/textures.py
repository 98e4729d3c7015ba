"""Textures that tell tones apart without colour: solid, dotted, hatched, lined (WCAG 2.2, 1.4.1)."""

from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import svg
from goldenthread.foundation.ui.tones import Tone

_LIGHT: svg.Attributes = {"stroke": palette.PAPER, "stroke_width": 1.6}
_MARKS = {
    Tone.WARNING: svg.element("circle", cx=4, cy=4, r=1.5, fill=palette.INK),
    Tone.LATE: svg.element("path", d="M-2 2 2 -2M0 8 8 0M6 10 10 6", **_LIGHT),
    Tone.ENDED: svg.element("path", d="M0 4 H8", **_LIGHT),
}


def definitions(name: str) -> str:
    """The patterns of one picture, named after it."""
    return svg.element("defs", *(_pattern(name, tone, mark) for tone, mark in _MARKS.items()))


def paint(name: str, tone: Tone) -> str:
    """What fills a part of that tone: its colour, or its pattern of the picture `name`."""
    return f"url(#{name}-{tone.value})" if tone in _MARKS else palette.SWATCHES[tone].fill


def _pattern(name: str, tone: Tone, mark: str) -> str:
    ground = svg.element("rect", width=8, height=8, fill=palette.SWATCHES[tone].fill)
    return svg.element(
        "pattern", ground, mark, id=f"{name}-{tone.value}", width=8, height=8, patternUnits="userSpaceOnUse"
    )
