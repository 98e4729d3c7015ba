"""What held from when until when, a row for each thing; an end that nobody knows is drawn as one."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.lib import text
from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import axes, svg, textures
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.days import DayScale
from goldenthread.foundation.ui.tones import Tone

WIDTH = 760
LEFT, RIGHT, TOP = 200, 740, 64
BAR, LINE, SLIVER = 22, 18, 5
_FADE = 4 * SLIVER
_THINNEST = 4
_LETTERS_A_LINE = 23
_LETTERS_A_SPAN = 60


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of days, both ends included; an end that is None is open, and its words say why.

    `sure_until` is the last day an open span is known to have held: from there it fades. Without it, it runs on.
    """

    from_on: date | None
    until_on: date | None
    label: str
    tone: Tone = Tone.ACTIVE
    from_words: str = "not on record"
    until_words: str = "not on record"
    sure_until: date | None = None


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One thing and its stretches, in any order; those that overlap are drawn below one another."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day marked across all rows, such as today or the day somebody asks about."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class _Bar:
    """A span as drawn, between the pixels `left` and `right`, with room for slivers at open ends."""

    span: Span
    words: str
    left: float
    right: float

    @property
    def solid(self) -> tuple[float, float]:
        """The pixels between which it is drawn whole."""
        return self.left + (_FADE if self.span.from_on is None else 0), self.right - (
            _FADE if self.span.until_on is None else 0
        )

    @property
    def holds_its_words(self) -> bool:
        left, right = self.solid
        return self.width + 12 <= right - left

    @property
    def width(self) -> float:
        return svg.width_of(self.words, 14)

    @property
    def words_x(self) -> float:
        """Where its words begin: in it, or beside it, or so that they end with the picture."""
        return self.solid[0] + 6 if self.holds_its_words else min(self.right + 5, WIDTH - self.width)

    @property
    def reach(self) -> float:
        """How far right it and its words stand."""
        return self.right + 1 if self.holds_its_words else max(self.right, self.words_x + self.width)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's bars, the words that stand over everything, and where the next row begins."""

    bars: list[str]
    words: list[str]
    end: int


def spans(
    title: str, description: str, rows: Sequence[SpanRow], *, marks: Sequence[Mark] = (), row_heading: str = "What"
) -> Chart:
    """Bars on one scale of days. An open end runs on past the scale in slivers; `marks` are lines across.

    Raises ValueError without any day to draw, or for a span that ends before it begins.
    """
    scale = _scale(title, rows, marks)
    name = svg.key("spans", title, description, tuple(rows), tuple(marks))
    drawn: list[_Row] = []
    for row in rows:
        drawn.append(_row(name, row.label, _lanes(row, scale), drawn[-1].end if drawn else TOP))
    height = drawn[-1].end
    bars = [part for one in drawn for part in one.bars]
    words = [part for one in drawn for part in one.words]
    # A mark crosses the bars and not the words on them.
    body = [
        textures.definitions(name),
        *axes.days_above(scale, TOP - 12, height),
        *bars,
        *_marks(scale, marks, height),
        *words,
    ]
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, height), body),
        width=WIDTH,
        height=height,
        columns=(row_heading, "From", "Until", "Words"),
        rows=tuple(_figures(row, span) for row in rows for span in _ordered(row)),
    )


def _scale(title: str, rows: Sequence[SpanRow], marks: Sequence[Mark]) -> DayScale:
    every = [span for row in rows for span in row.spans]
    if any(span.from_on and span.until_on and span.until_on < span.from_on for span in every):
        raise ValueError(f"A span of {title!r} ends before it begins.")
    known = [day for span in every for day in (span.from_on, span.until_on, span.sure_until) if day]
    known += [mark.on for mark in marks]
    if not every or not known:
        raise ValueError(f"{title!r} has no dates to draw.")
    return DayScale(min(known), max(known), LEFT + _FADE, RIGHT - _FADE)


def _ordered(row: SpanRow) -> list[Span]:
    return sorted(row.spans, key=lambda span: (span.from_on or date.min, span.until_on or date.max, span.label))


def _figures(row: SpanRow, span: Span) -> tuple[str, str, str, str]:
    from_words = text.said_date(span.from_on) if span.from_on else span.from_words
    until_words = text.said_date(span.until_on) if span.until_on else span.until_words
    return row.label, from_words, until_words, span.label


def _row(name: str, label: str, lanes: list[list[_Bar]], top: int) -> _Row:
    lines = textwrap.wrap(label, _LETTERS_A_LINE, max_lines=3, placeholder=" …") or [""]
    words = [svg.label(line, 0, top + 16 + LINE * index) for index, line in enumerate(lines)]
    bars: list[str] = []
    for index, lane in enumerate(lanes):
        y = top + (BAR + 4) * index
        bars += [drawn for bar in lane for drawn in _drawn(name, bar, y)]
        words += [drawn for bar in lane for drawn in _words(bar, y)]
    end = top + max((BAR + 4) * len(lanes), LINE * len(lines) + 4) + 2
    bars.append(svg.element("path", d=f"M0 {end}H{WIDTH}", stroke=palette.RULE, fill="none"))
    return _Row(bars, words, end + 8)


def _lanes(row: SpanRow, scale: DayScale) -> list[list[_Bar]]:
    """As few lanes as keep spans that share a day apart, and their words readable."""
    lanes: list[list[_Bar]] = []
    for span in _ordered(row):
        bar = _placed(span, scale)
        free = next((lane for lane in lanes if lane[-1].reach < min(bar.left, bar.words_x)), None)
        if free is None:
            lanes.append([bar])
        else:
            free.append(bar)
    return lanes


def _placed(span: Span, scale: DayScale) -> _Bar:
    left = scale.x(span.from_on) if span.from_on else LEFT
    faded = scale.x(span.sure_until) + _FADE if span.sure_until else RIGHT
    right = scale.x(span.until_on) if span.until_on else faded
    thinnest = _THINNEST + _FADE * ((span.from_on is None) + (span.until_on is None))
    words = textwrap.shorten(span.label, _LETTERS_A_SPAN, placeholder=" …")
    return _Bar(span, words, left, max(right, left + thinnest))


def _drawn(name: str, bar: _Bar, y: int) -> Iterator[str]:
    left, right = bar.solid
    size: svg.Attributes = {"y": y, "height": BAR, "fill": textures.paint(name, bar.span.tone)}
    yield svg.element("rect", x=left, width=right - left, **size)
    for count in range(3):
        width = SLIVER - 1 - count
        if bar.span.from_on is None:
            yield svg.element("rect", x=left - SLIVER * (count + 1) + count, width=width, **size)
        if bar.span.until_on is None:
            yield svg.element("rect", x=right + SLIVER * count + 2, width=width, **size)


def _words(bar: _Bar, y: int) -> list[str]:
    """The words on plain ground: a texture or a line behind them would eat them."""
    swatch = palette.SWATCHES[bar.span.tone]
    ground, ink = (swatch.fill, swatch.on_fill) if bar.holds_its_words else (palette.PAPER, palette.INK)
    plain = svg.element("rect", x=bar.words_x - 3, y=y + 2, width=bar.width + 4, height=BAR - 4, fill=ground)
    return [plain, svg.label(bar.words, bar.words_x, y + 16, fill=ink, font_size=14)]


def _marks(scale: DayScale, marks: Sequence[Mark], height: int) -> list[str]:
    """Lines over the bars; the words above, pushed along so that none covers another."""
    drawn, edge = [], float(LEFT)
    ordered = sorted(marks, key=lambda mark: (mark.on, mark.words))
    room = [svg.width_of(mark.words, 14) for mark in ordered]
    for index, mark in enumerate(ordered):
        x, width = scale.x(mark.on), room[index]
        latest = WIDTH - sum(room[index:]) - 10 * (len(room) - index - 1)
        at = max(min(x - width / 2, latest), edge)
        edge = at + width + 10
        drawn.append(
            svg.element("path", d=f"M{x:.1f} {TOP - 40}V{height}", stroke=palette.INK, stroke_width=2, fill="none")
        )
        drawn.append(svg.label(mark.words, at, TOP - 46, font_size=14, font_weight=700))
    return drawn
