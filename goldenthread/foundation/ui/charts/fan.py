"""How many will be done by each day: what was, then a range that widens, its middle, and the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from goldenthread.foundation.lib import text
from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import axes, ends, svg
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.days import DayScale
from goldenthread.foundation.ui.charts.values import ValueScale, value_scale
from goldenthread.foundation.ui.tones import Tone

WIDTH, HEIGHT = 640, 330
LEFT, RIGHT, TOP, BOTTOM = 50, 480, 44, 290
DONE = palette.SWATCHES[Tone.DONE].fill
_RANGE = palette.SWATCHES[Tone.ACTIVE]
_LETTERS_A_LINE = 18


@dataclass(frozen=True, slots=True)
class Ray:
    """How many are done by a day: at least `low` with 9 chances in 10, `middle` with 5, `high` with 1."""

    on: date
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Goal:
    """A day that matters, with its words: a deadline of the whole, an expiry."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class _Frame:
    days: DayScale
    values: ValueScale

    def spot(self, day: date, value: int) -> str:
        return f"{self.days.x(day):.1f} {self.values.y(Decimal(value)):.1f}"

    def y(self, value: int) -> float:
        return self.values.y(Decimal(value))


def fan(
    title: str,
    description: str,
    rays: Sequence[Ray],
    *,
    unit: str,
    total: int,
    achieved: Sequence[tuple[date, int]] = (),
    goals: Sequence[Goal] = (),
) -> Chart:
    """Running totals of `unit` (plural words) out of `total`: solid up to now, then what holds 8 of 10 ways it may go.

    Both run oldest first. Raises ValueError without rays, when dates go back, or when a range is out of order.
    """
    _check(title, rays, achieved)
    known = [ray.on for ray in rays] + [day for day, _ in achieved] + [goal.on for goal in goals]
    scale = value_scale([Decimal(0), Decimal(total), *(Decimal(ray.high) for ray in rays)], BOTTOM, TOP)
    frame = _Frame(DayScale(min(known), max(known), LEFT + 8, RIGHT), scale)
    name = svg.key("fan", title, description, tuple(rays), unit, total, tuple(achieved), tuple(goals))
    body = [*_ground(frame, unit, total), *_range(frame, rays), *_achieved(frame, achieved), *_goals(frame, goals)]
    body += _names(frame, rays, total)
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, HEIGHT), body),
        width=WIDTH,
        height=HEIGHT,
        columns=("By", "9 in 10: at least", "5 in 10: at least", "1 in 10: at least", f"All {unit}"),
        rows=tuple(_row(ray, total) for ray in rays),
    )


def _check(title: str, rays: Sequence[Ray], achieved: Sequence[tuple[date, int]]) -> None:
    if not rays:
        raise ValueError(f"{title!r} has nothing to draw.")
    for days in ([ray.on for ray in rays], [day for day, _ in achieved]):
        if any(later < earlier for earlier, later in pairwise(days)):
            raise ValueError(f"The dates of {title!r} go back. Give them oldest first.")
    if any(not ray.low <= ray.middle <= ray.high for ray in rays):
        raise ValueError(f"A range of {title!r} is out of order: low, middle, high.")


def _row(ray: Ray, total: int) -> tuple[str, ...]:
    return text.said_date(ray.on), f"{ray.low:,}", f"{ray.middle:,}", f"{ray.high:,}", f"{total:,}"


def _ground(frame: _Frame, unit: str, total: int) -> list[str]:
    whole = f"M{LEFT} {frame.y(total):.1f}H{RIGHT}"
    return [
        svg.label(unit, 0, 16, fill=palette.QUIET, font_size=14),
        svg.element("path", d=whole, stroke=palette.INK, stroke_width=1.5, stroke_dasharray="1.5 3.5", fill="none"),
        *axes.heights(frame.values.rules(), LEFT, RIGHT),
        *axes.days_below(frame.days, BOTTOM),
    ]


def _range(frame: _Frame, rays: Sequence[Ray]) -> list[str]:
    upper = [frame.spot(ray.on, ray.high) for ray in rays]
    lower = [frame.spot(ray.on, ray.low) for ray in rays]
    middle = "M" + "L".join(frame.spot(ray.on, ray.middle) for ray in rays)
    edge: svg.Attributes = {"fill": "none", "stroke": _RANGE.on_tint, "stroke_width": 1.5}
    return [
        svg.element("path", d="M" + "L".join([*upper, *reversed(lower)]) + "z", fill=_RANGE.tint),
        svg.element("path", d="M" + "L".join(upper), **edge),
        svg.element("path", d="M" + "L".join(lower), **edge),
        svg.element("path", d=middle, **(edge | {"stroke_width": 2.5, "stroke_dasharray": "6 4"})),
    ]


def _achieved(frame: _Frame, achieved: Sequence[tuple[date, int]]) -> list[str]:
    if not achieved:
        return []
    path = f"M{frame.spot(*achieved[0])}"
    path += "".join(f"H{frame.days.x(day):.1f}V{frame.y(value):.1f}" for day, value in achieved[1:])
    return [svg.element("path", d=path, fill="none", stroke=DONE, stroke_width=3.5)]


def _goals(frame: _Frame, goals: Sequence[Goal]) -> list[str]:
    """Lines up, their words above them, pushed along so that none covers another."""
    drawn, edge = [], 60.0
    for goal in sorted(goals, key=lambda one: (one.on, one.words)):
        x, width = frame.days.x(goal.on), svg.width_of(goal.words, 14)
        at = max(min(x - width / 2, WIDTH - width), edge)
        edge = at + width + 10
        drawn.append(svg.element("path", d=f"M{x:.1f} {TOP - 16}V{BOTTOM}", stroke=palette.INK, fill="none"))
        drawn.append(svg.label(goal.words, at, TOP - 22, font_size=14))
    return drawn


def _names(frame: _Frame, rays: Sequence[Ray], total: int) -> list[str]:
    last = rays[-1]
    found = [
        (frame.y(last.high), f"1 in 10: {last.high:,}", palette.QUIET),
        (frame.y(last.middle), f"5 in 10: {last.middle:,}", _RANGE.on_tint),
        (frame.y(last.low), f"9 in 10: {last.low:,}", palette.QUIET),
        (frame.y(total), f"all {total:,}", palette.INK),
    ]
    return ends.names((ends.end(*one, _LETTERS_A_LINE) for one in found), RIGHT + 12, TOP - 12, HEIGHT - 8)
