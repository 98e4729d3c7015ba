"""One bar a row, its parts in the same order everywhere, with their numbers: how a whole is made up."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import svg, textures
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.tones import Tone

WIDTH = 600
LEFT = 172
RIGHT = 64
BAR = 26
LINE = 18
GAP = 2
EDGE = 4  # some programs cut a letter that ends on the very edge of a picture
_LETTERS_A_LINE = 21


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar. `parts` are (series label, tone, value), values not negative, in the order they are drawn."""

    label: str
    parts: tuple[tuple[str, Tone, int], ...]

    @property
    def total(self) -> int:
        return sum(value for _, _, value in self.parts)

    def value(self, series: str) -> int:
        """The figure of one series; nought where the row has none."""
        return sum(value for label, _, value in self.parts if label == series)


@dataclass(frozen=True, slots=True)
class _Part:
    """A drawn part: where it stands, how wide it is, what it says."""

    x: float
    width: float
    tone: Tone
    figure: str

    @property
    def holds_its_figure(self) -> bool:
        return self.width >= svg.width_of(self.figure) + 5


def stacked_bars(
    title: str, description: str, rows: Sequence[BarRow], unit: str, *, row_heading: str = "Part"
) -> Chart:
    """Bars on one scale with their numbers; `unit` names what is counted, in the plural ("milestones").

    Parts keep the order in which the rows first name them. `row_heading` heads the rows of the table.
    Raises ValueError on a value below nought.
    """
    if any(value < 0 for row in rows for _, _, value in row.parts):
        raise ValueError(f"A bar cannot be shorter than nothing: {title!r} has a value below 0.")
    series = {label: tone for row in rows for label, tone, _ in row.parts}
    name = svg.key("bars", title, description, tuple(rows), unit)
    body = [textures.definitions(name)]
    top = _draw_legend(body, name, series)
    pixels = (WIDTH - LEFT - RIGHT) / max(1, 1, *(row.total for row in rows))
    for row in rows:
        top = _draw_row(body, name, row, _parts(row, series, pixels), top)
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, top), body),
        width=WIDTH,
        height=top,
        columns=(row_heading, *series, f"All {unit}"),
        rows=tuple((row.label, *(f"{row.value(one):,}" for one in series), f"{row.total:,}") for row in rows),
    )


def _parts(row: BarRow, series: dict[str, Tone], pixels: float) -> list[_Part]:
    parts, x = [], float(LEFT)
    for label, tone in series.items():
        if value := row.value(label):
            parts.append(_Part(x, value * pixels, tone, f"{value:,}"))
            x += value * pixels
    return parts


def _draw_legend(body: list[str], name: str, series: dict[str, Tone]) -> int:
    x, y = 0.0, 0
    for label, tone in series.items():
        width = 20 + svg.width_of(label) + 18
        if x and x + width > WIDTH:
            x, y = 0.0, y + 22
        body.append(svg.element("rect", x=x, y=y + 2, width=14, height=14, fill=textures.paint(name, tone)))
        body.append(svg.label(label, x + 20, y + 14))
        x += width
    return y + 34


def _draw_row(body: list[str], name: str, row: BarRow, parts: list[_Part], top: int) -> int:
    lines = textwrap.wrap(row.label, _LETTERS_A_LINE, max_lines=3, placeholder=" …") or [""]
    first = top + 18 if len(lines) == 1 else top + 12
    body += [svg.label(line, 0, first + LINE * index) for index, line in enumerate(lines)]
    for part in parts:
        body += _drawn(name, part, top)
    narrow = [part for part in parts if not part.holds_its_figure]
    for part, x in zip(narrow, _spread(narrow), strict=True):
        body.append(svg.label(part.figure, x, top + BAR + 14, text_anchor="middle", font_size=14))
    body.append(svg.label(f"of {row.total:,}", WIDTH - EDGE, top + 18, text_anchor="end", fill=palette.QUIET))
    return top + max(BAR + (LINE if narrow else 0), LINE * len(lines)) + 12


def _drawn(name: str, part: _Part, top: int) -> list[str]:
    paint = textures.paint(name, part.tone)
    bar = svg.element("rect", x=part.x, y=top, width=max(part.width - GAP, 1), height=BAR, fill=paint)
    if not part.holds_its_figure:
        return [bar]
    swatch, middle = palette.SWATCHES[part.tone], part.x + (part.width - GAP) / 2
    across = min(svg.width_of(part.figure) + 10, part.width - GAP)
    # The figure stands on plain colour: a texture behind it would eat it.
    plain = svg.element("rect", x=middle - across / 2, y=top + 2, width=across, height=BAR - 4, fill=swatch.fill)
    figure = svg.label(part.figure, middle, top + 18, text_anchor="middle", fill=swatch.on_fill, font_weight=700)
    return [bar, plain, figure]


def _spread(parts: list[_Part]) -> list[float]:
    """Where the figures under narrow parts stand: under their part, or pushed along so that none touch."""
    places: list[float] = []
    edge = float(LEFT)
    for part in parts:
        half = svg.width_of(part.figure) / 2
        places.append(max(part.x + part.width / 2, edge + half))
        edge = places[-1] + half + 4
    return places
