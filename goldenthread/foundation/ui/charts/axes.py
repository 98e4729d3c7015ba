"""What a picture's scales look like: lines across at values, ticks of days below, lines down from days above."""

from collections.abc import Iterable, Iterator

from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import svg
from goldenthread.foundation.ui.charts.days import DayScale

_WORDS: svg.Attributes = {"fill": palette.QUIET, "font_size": 14}


def heights(rules: Iterable[tuple[float, str]], left: float, right: int) -> Iterator[str]:
    """A line across from `left` to `right` at each height, its words left of it.

    A whole `left` is written whole, any other with one digit: what was published is drawn the same to the byte.
    """
    begin = f"{left:.1f}" if isinstance(left, float) else f"{left}"
    for y, words in rules:
        yield svg.element("path", d=f"M{begin} {y:.1f}H{right}", stroke=palette.RULE, fill="none")
        yield svg.label(words, left - 8, y + 5, text_anchor="end", **_WORDS)


def days_below(scale: DayScale, bottom: int) -> Iterator[str]:
    """A tick down from `bottom` at each day of the scale, its words below, whole also where the picture begins."""
    for day, words in scale.ticks():
        x = scale.x(day)
        yield svg.element("path", d=f"M{x:.1f} {bottom}v6", stroke=palette.QUIET, fill="none")
        middle = max(x, svg.width_of(words, 14) / 2)
        yield svg.label(words, middle, bottom + 22, text_anchor="middle", **_WORDS)


def days_above(scale: DayScale, top: int, bottom: int) -> Iterator[str]:
    """A line from `top` to `bottom` at each day of the scale, its words above."""
    for day, words in scale.ticks(5):
        x = scale.x(day)
        yield svg.element("path", d=f"M{x:.1f} {top}V{bottom}", stroke=palette.RULE, fill="none")
        yield svg.label(words, x, top - 6, text_anchor="middle", **_WORDS)
