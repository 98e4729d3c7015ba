"""Values over time against what was aimed at: target, range, benchmark, and where the meaning changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from goldenthread.foundation.lib import text
from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import axes, ends, svg
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.days import DayScale
from goldenthread.foundation.ui.charts.values import ValueScale, said, value_scale
from goldenthread.foundation.ui.tones import Tone

WIDTH, HEIGHT = 640, 320
RIGHT, TOP, BOTTOM = 480, 40, 280
_LETTERS_A_LINE = 18
_BAND = palette.SWATCHES[Tone.ACTIVE]


@dataclass(frozen=True, slots=True)
class Point:
    """One value, for the period that ends `on`; none where a value was due and is missing."""

    on: date
    value: Decimal | None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A target that holds from one day to another: a value with what is near enough, or else a range alone."""

    from_on: date
    until_on: date
    low: Decimal
    high: Decimal
    value: Decimal | None = None

    @property
    def words(self) -> str:
        """The value aimed at, or the range: 40, 30 to 50."""
        one = self.low if self.low == self.high else self.value
        return said(one) if one is not None else f"{said(self.low)} to {said(self.high)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A value to compare with that stands all along, such as a benchmark."""

    value: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which values mean something else; no line is drawn across it."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """Everything to draw and where a day and a value stand."""

    days: DayScale
    values: ValueScale
    points: Sequence[Point]
    levels: Sequence[Level]
    line: Line | None
    breaks: Sequence[Break]

    def spot(self, point: Point) -> tuple[float, float]:
        return self.days.x(point.on), self.values.y(point.value or Decimal(0))


def level(from_on: date, until_on: date, value: Decimal, tolerance: Decimal = Decimal(0)) -> Level:
    """A target of one value with what is still near enough on both sides."""
    return Level(from_on, until_on, value - tolerance, value + tolerance, value)


def trend(
    title: str,
    description: str,
    points: Sequence[Point],
    *,
    unit: str,
    levels: Sequence[Level] = (),
    benchmark: Line | None = None,
    breaks: Sequence[Break] = (),
) -> Chart:
    """Values oldest first in `unit` (words, such as "%"): a ring is provisional, a gap is a value that is missing.

    `levels` are the targets by period: a dashed line, or a band where low and high differ.
    Raises ValueError without any point, when dates go back, or when a range is upside down.
    """
    _check(title, points, levels)
    frame = _framed(points, levels, benchmark, breaks)
    name = svg.key("trend", title, description, tuple(points), unit, tuple(levels), benchmark, tuple(breaks))
    body = [*_ground(frame, unit), *_levels(frame), *_benchmark(frame), *_breaks(frame), *_line(frame), *_ends(frame)]
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, HEIGHT), body),
        width=WIDTH,
        height=HEIGHT,
        columns=("Period ending", f"Value ({unit})", "Target", "Note"),
        rows=tuple(_row(frame, index) for index in range(len(points))),
    )


def _check(title: str, points: Sequence[Point], levels: Sequence[Level]) -> None:
    if not points:
        raise ValueError(f"{title!r} has no values to draw.")
    if any(later.on < earlier.on for earlier, later in pairwise(points)):
        raise ValueError(f"The dates of {title!r} go back. Give the values oldest first.")
    if any(one.low > one.high or one.from_on > one.until_on for one in levels):
        raise ValueError(f"A target of {title!r} is upside down: give its lower value and its earlier day first.")


def _framed(points: Sequence[Point], levels: Sequence[Level], line: Line | None, breaks: Sequence[Break]) -> _Frame:
    values = [point.value for point in points if point.value is not None]
    values += [value for one in levels for value in (one.low, one.high)]
    values += [line.value] if line else []
    scale = value_scale(values, BOTTOM, TOP)
    left = 10 + max(svg.width_of(words, 14) for _, words in scale.ticks())
    known = [*(point.on for point in points), *(day for one in levels for day in (one.from_on, one.until_on))]
    return _Frame(DayScale(min(known), max(known), left + 8, RIGHT), scale, points, levels, line, breaks)


def _ground(frame: _Frame, unit: str) -> list[str]:
    return [
        svg.label(unit, 0, 16, fill=palette.QUIET, font_size=14),
        *axes.heights(frame.values.rules(), frame.days.left - 8, RIGHT),
        *axes.days_below(frame.days, BOTTOM),
    ]


def _levels(frame: _Frame) -> list[str]:
    drawn = []
    for one in frame.levels:
        from_x, until_x = frame.days.x(one.from_on), frame.days.x(one.until_on)
        top, bottom = frame.values.y(one.high), frame.values.y(one.low)
        if one.high > one.low:
            size: svg.Attributes = {"x": from_x, "y": top, "width": until_x - from_x, "height": bottom - top}
            drawn.append(svg.element("rect", fill=_BAND.tint, **size))
        lines = {top, bottom} if one.value is None else {frame.values.y(one.value)}
        drawn += [_dashed(from_x, until_x, y) for y in sorted(lines)]
    return drawn


def _dashed(from_x: float, until_x: float, y: float) -> str:
    path = f"M{from_x:.1f} {y:.1f}H{until_x:.1f}"
    return svg.element("path", d=path, fill="none", stroke=_BAND.on_tint, stroke_width=2, stroke_dasharray="6 4")


def _benchmark(frame: _Frame) -> list[str]:
    if not frame.line:
        return []
    path = f"M{frame.days.left - 8:.1f} {frame.values.y(frame.line.value):.1f}H{RIGHT}"
    return [
        svg.element("path", d=path, fill="none", stroke=palette.QUIET, stroke_width=2.5, stroke_dasharray="1.5 3.5")
    ]


def _breaks(frame: _Frame) -> list[str]:
    drawn = []
    for one in _breaks_between(frame):
        x = frame.days.x(one.on)
        drawn.append(svg.element("path", d=f"M{x:.1f} {TOP - 14}V{BOTTOM}", stroke=palette.INK, fill="none"))
        half = svg.width_of(one.words, 14) / 2
        middle = min(max(x, half), WIDTH - half)
        drawn.append(svg.label(one.words, middle, TOP - 20, text_anchor="middle", font_size=14))
    return drawn


def _breaks_between(frame: _Frame) -> list[Break]:
    return [one for one in frame.breaks if frame.days.first <= one.on <= frame.days.last]


def _line(frame: _Frame) -> Iterator[str]:
    """Lines between neighbours that may be compared, then the points over them."""
    for earlier, later in pairwise(frame.points):
        if earlier.value is None or later.value is None or _broken(frame, earlier, later):
            continue
        (x, y), (to_x, to_y) = frame.spot(earlier), frame.spot(later)
        dashes: svg.Attributes = {"stroke_dasharray": "5 4"} if later.provisional else {}
        path = f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
        yield svg.element("path", d=path, fill="none", stroke=palette.DEEP, stroke_width=3, **dashes)
    for point in frame.points:
        if point.value is not None:
            x, y = frame.spot(point)
            fill = palette.PAPER if point.provisional else palette.DEEP
            yield svg.element("circle", cx=x, cy=y, r=5, fill=fill, stroke=palette.DEEP, stroke_width=2.5)


def _broken(frame: _Frame, earlier: Point, later: Point) -> bool:
    return any(earlier.on < one.on <= later.on for one in frame.breaks)


def _ends(frame: _Frame) -> list[str]:
    """The latest value, the last target and the benchmark, named where their lines end."""
    found = []
    latest = next((point for point in reversed(frame.points) if point.value is not None), None)
    if latest:
        words = f"{said(latest.value or Decimal(0))}{' provisional' if latest.provisional else ''}"
        found.append((frame.spot(latest)[1], words, palette.DEEP))
    if frame.levels:
        last = max(frame.levels, key=lambda one: one.until_on)
        found.append((frame.values.y((last.low + last.high) / 2), f"target {last.words}", _BAND.on_tint))
    if frame.line:
        words = f"{frame.line.words} {said(frame.line.value)}"
        found.append((frame.values.y(frame.line.value), words, palette.QUIET))
    return ends.names((ends.end(*one, _LETTERS_A_LINE) for one in found), RIGHT + 12, TOP - 12, HEIGHT - 6)


def _row(frame: _Frame, index: int) -> tuple[str, str, str, str]:
    point = frame.points[index]
    aimed = next((one.words for one in frame.levels if one.from_on <= point.on <= one.until_on), "–")
    earlier = frame.points[index - 1].on if index else date.min
    notes = [one.words for one in frame.breaks if earlier < one.on <= point.on and one in _breaks_between(frame)]
    notes += ["provisional"] if point.provisional else []
    value = "missing" if point.value is None else said(point.value)
    return text.said_date(point.on), value, aimed, "; ".join(notes)
