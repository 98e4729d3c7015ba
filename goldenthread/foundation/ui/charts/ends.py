"""The names of lines beside where they end, set apart so that none covers another."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.foundation.ui.charts import svg

LINE = svg.SIZE + 4


@dataclass(frozen=True, slots=True)
class End:
    """A line's end: its height in the picture, its name in lines of text, its colour."""

    y: float
    lines: tuple[str, ...]
    colour: str


def end(y: float, words: str, colour: str, letters: int) -> End:
    """An end whose name is wrapped to so many letters a line."""
    return End(y, tuple(textwrap.wrap(words, letters)) or ("",), colour)


def placed(ends: Iterable[End], floor: float, ceiling: float) -> list[tuple[float, End]]:
    """Each end with the baseline of its first line of text, highest first, none over another.

    Names keep to the height of their line where there is room; they are pushed down below `floor`, and back up
    above `ceiling`, the baselines between which they must stand if they fit at all.
    """
    ordered = sorted(ends, key=lambda one: (one.y, one.lines))
    places: list[float] = []
    for one in ordered:
        places.append(max(one.y + 5, floor))
        floor = places[-1] + LINE * len(one.lines)
    for index in reversed(range(len(places))):
        last = LINE * (len(ordered[index].lines) - 1)
        places[index] = min(places[index], ceiling - last)
        ceiling = places[index] - LINE
    return list(zip(places, ordered, strict=True))


def names(ends: Iterable[End], x: float, floor: float, ceiling: float) -> list[str]:
    """The names in bold at `x`, each in its line's colour."""
    return [
        svg.label(words, x, y + LINE * row, fill=one.colour, font_weight=700)
        for y, one in placed(ends, floor, ceiling)
        for row, words in enumerate(one.lines)
    ]
