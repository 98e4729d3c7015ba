"""The dates one thing has had: where it began, how it moved, what was expected, what came."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from goldenthread.foundation.lib import text
from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import svg
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.days import DayScale
from goldenthread.foundation.ui.tones import Tone

Kind = Literal["baseline", "moved", "forecast", "today", "achieved", "proposed"]

WIDTH = 760
LEFT = 14
AXIS = 42
LINE = 18
_LETTERS_A_LINE = 44
_KINDS: dict[Kind, str] = {
    "baseline": "First date",
    "moved": "Moved to",
    "forecast": "Expected",
    "today": "Today",
    "achieved": "Achieved",
    "proposed": "Proposed",
}


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One date on the line, with the words beside it."""

    on: date
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Flag:
    """An event as drawn: its marker's place and the lines of text that hang from it."""

    event: TimelineEvent
    x: float
    lines: tuple[str, ...]

    @property
    def right(self) -> float:
        return self.x + 8 + max(svg.width_of(line) for line in self.lines)


def timeline(title: str, description: str, events: Sequence[TimelineEvent]) -> Chart:
    """The events on one scale of days; labels hang in lanes so that none covers another or another's line.

    Events of one day keep the order they came in. Raises ValueError without any event.
    """
    if not events:
        raise ValueError(f"{title!r} has no dates to draw.")
    ordered = sorted(events, key=lambda event: event.on)
    flags, scale = _flags(ordered)
    name = svg.key("timeline", title, description, tuple(ordered))
    body = _axis(scale)
    height = _hang(body, flags)
    # Today is drawn first: what happened on the day stands over it.
    above = sorted(flags, key=lambda flag: flag.event.kind != "today")
    body += [_marker(flag.event.kind, flag.x) for flag in above]
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, height), body),
        width=WIDTH,
        height=height,
        columns=("Date", "Kind", "What"),
        rows=tuple((text.said_date(event.on), _KINDS[event.kind], event.label) for event in ordered),
    )


def _flags(events: Sequence[TimelineEvent]) -> tuple[list[_Flag], DayScale]:
    hung = [(event, tuple(textwrap.wrap(_said(event), _LETTERS_A_LINE))) for event in events]
    # The scale ends early enough for the widest text to hang right of the last marker.
    widest = max(svg.width_of(line) for _, lines in hung for line in lines)
    scale = DayScale(events[0].on, events[-1].on, LEFT, max(WIDTH - widest - 12, WIDTH / 3))
    return [_Flag(event, scale.x(event.on), lines) for event, lines in hung], scale


def _said(event: TimelineEvent) -> str:
    return f"{text.said_date(event.on)}  {event.label}"


def _axis(scale: DayScale) -> list[str]:
    drawn = []
    for day, said in scale.ticks(5):
        x = scale.x(day)
        drawn.append(svg.element("path", d=f"M{x:.1f} {AXIS - 12}V{AXIS}", stroke=palette.QUIET, fill="none"))
        middle = max(x, svg.width_of(said) / 2)
        drawn.append(svg.label(said, middle, AXIS - 18, text_anchor="middle", fill=palette.QUIET, font_size=14))
    thread = svg.element("path", d=f"M0 {AXIS}H{WIDTH}", stroke=palette.GOLD, stroke_width=4, fill="none")
    return [*drawn, thread]


def _hang(body: list[str], flags: list[_Flag]) -> int:
    """Draws the labels and returns the picture's height."""
    top = AXIS + 14
    for lane in _lanes(flags):
        for flag in lane:
            body += _hung(flag, top)
        top += LINE * max(len(flag.lines) for flag in lane) + 6
    return top


def _lanes(flags: list[_Flag]) -> list[list[_Flag]]:
    """Lanes from the axis down, filled from the latest event back.

    Text hangs right of its line, so an earlier line passes left of every later text. A text stands in a lane
    only if it ends before the texts there begin, and before the lines that pass through to the lanes below.
    """
    lanes: list[list[_Flag]] = []
    for flag in reversed(flags):
        free = len(lanes)
        while free and flag.right + 12 <= lanes[free - 1][-1].x:
            free -= 1
        if free == len(lanes):
            lanes.append([])
        lanes[free].append(flag)
    return lanes


def _hung(flag: _Flag, top: int) -> list[str]:
    day = text.said_date(flag.event.on)
    first = svg.element("tspan", day, font_weight=700) + svg.words(flag.lines[0].removeprefix(day))
    end = top + LINE * len(flag.lines) - 4
    return [
        svg.element("path", d=f"M{flag.x:.1f} {AXIS}V{end}", stroke=palette.QUIET, fill="none"),
        svg.element("text", first, x=flag.x + 8, y=top + 12, fill=palette.INK),
        *(svg.label(line, flag.x + 8, top + 12 + LINE * row) for row, line in enumerate(flag.lines[1:], 1)),
    ]


def _marker(kind: Kind, x: float) -> str:
    """A shape of its own for each kind, told apart without colour; an open shape has not happened."""
    diamond = f"M{x:.1f} {AXIS - 9}l9 9l-9 9l-9 -9z"
    triangle = f"M{x:.1f} {AXIS - 9}l9 16h-18z"
    solid: svg.Attributes = {"fill": palette.DEEP, "stroke": palette.PAPER, "stroke_width": 1.5}
    open_: svg.Attributes = {"fill": palette.PAPER, "stroke": palette.DEEP, "stroke_width": 2.5}
    match kind:
        case "baseline":
            return svg.element("circle", cx=x, cy=AXIS, r=7.5, **solid)
        case "moved":
            return svg.element("path", d=diamond, **solid)
        case "proposed":
            return svg.element("path", d=diamond, stroke_dasharray="3 2", **open_)
        case "forecast":
            return svg.element("path", d=triangle, **open_)
        case "today":
            return svg.element("rect", x=x - 2, y=AXIS - 11, width=4, height=22, fill=palette.INK)
        case "achieved":
            done = palette.SWATCHES[Tone.DONE].fill
            return svg.element("rect", x=x - 7, y=AXIS - 7, width=14, height=14, **(solid | {"fill": done}))
