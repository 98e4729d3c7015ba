"""When things may be done: for each a range of days with its middle, and the day it should be done by."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.lib import text
from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import axes, svg
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.days import DayScale

WIDTH = 760
LEFT, TOP, LINE = 230, 76, 18
_LETTERS_A_LINE = 27
_PAST = 26


@dataclass(frozen=True, slots=True)
class Interval:
    """One thing: days by which it is done with 1, 5 and 9 chances in 10; None where that is past the last day.

    `said` is a short word or figure at the right, such as the chance to be done by the deadline.
    """

    label: str
    low: date | None
    middle: date | None
    high: date | None
    deadline: date | None = None
    said: str = ""


def intervals(
    title: str,
    description: str,
    rows: Sequence[Interval],
    *,
    until: date,
    today: date | None = None,
    row_heading: str = "What",
    said_heading: str = "Chance by its deadline",
) -> Chart:
    """Ranges on one scale that ends at `until`; what runs past it ends in an arrow. Deadlines are open diamonds.

    Raises ValueError without rows, when a range is out of order, or when it runs past `until`.
    """
    _check(title, rows, until)
    known = [day for row in rows for day in (row.low, row.middle, row.high, row.deadline) if day]
    known += [today] if today else []
    room = max(svg.width_of(row.said) for row in rows) + 12
    scale = DayScale(min([*known, until]), max([*known, until]), LEFT, WIDTH - room - _PAST)
    name = svg.key("intervals", title, description, tuple(rows), until, today, row_heading, said_heading)
    bodies, top = [], TOP
    for row in rows:
        bodies += [*_words(row, top), *_drawn(row, scale, top)]
        top += max(LINE * len(_lines(row)), 22) + 8
    body = [*_legend(), *axes.days_above(scale, TOP - 10, top), *_today(scale, today, top), *bodies]
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, top), body),
        width=WIDTH,
        height=top,
        columns=(row_heading, "Deadline", "1 in 10 by", "5 in 10 by", "9 in 10 by", said_heading),
        rows=tuple(_figures(row, until) for row in rows),
    )


def _check(title: str, rows: Sequence[Interval], until: date) -> None:
    if not rows:
        raise ValueError(f"{title!r} has no rows to draw.")
    for row in rows:
        days = [day or date.max for day in (row.low, row.middle, row.high)]
        if days != sorted(days):
            raise ValueError(f"The days of {row.label!r} in {title!r} are not in order: low, middle, high.")
        if any(until < day < date.max for day in days):
            raise ValueError(f"{row.label!r} in {title!r} runs past the last day: give None for a day after it.")


def _figures(row: Interval, until: date) -> tuple[str, ...]:
    past = f"after {text.said_date(until)}"
    days = (text.said_date(day) if day else past for day in (row.low, row.middle, row.high))
    deadline = text.said_date(row.deadline) if row.deadline else "none"
    return row.label, deadline, *days, row.said


def _lines(row: Interval) -> list[str]:
    return textwrap.wrap(row.label, _LETTERS_A_LINE, max_lines=2, placeholder=" …") or [""]


def _words(row: Interval, top: int) -> list[str]:
    said = svg.label(row.said, WIDTH - 4, top + 15, text_anchor="end", font_weight=700)
    return [*(svg.label(line, 0, top + 15 + LINE * index) for index, line in enumerate(_lines(row))), said]


def _drawn(row: Interval, scale: DayScale, top: int) -> Iterator[str]:
    y = top + 10
    end = scale.x(row.high) if row.high else scale.right + _PAST - 8
    begin = scale.x(row.low) if row.low else end - _PAST / 2
    line: svg.Attributes = {"fill": "none", "stroke": palette.DEEP, "stroke_width": 3}
    yield svg.element("path", d=f"M{begin:.1f} {y}H{end:.1f}", **line)
    if row.low:
        yield svg.element("path", d=f"M{begin:.1f} {y - 6}v12", **line)
    yield svg.element("path", d=f"M{end:.1f} {y - 6}{'v12' if row.high else 'l7 6l-7 6'}", **line)
    if row.middle:
        yield svg.element("circle", cx=scale.x(row.middle), cy=y, r=5.5, fill=palette.DEEP)
    if row.deadline:
        yield _diamond(scale.x(row.deadline), y)


def _diamond(x: float, y: float) -> str:
    return svg.element(
        "path", d=f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8 -8z", fill=palette.PAPER, stroke=palette.INK, stroke_width=2
    )


def _legend() -> list[str]:
    line: svg.Attributes = {"fill": "none", "stroke": palette.DEEP, "stroke_width": 3}
    return [
        svg.element("path", d="M2 12H40M2 6v12M40 6v12", **line),
        svg.element("circle", cx=21, cy=12, r=5.5, fill=palette.DEEP),
        svg.label("1, 5 and 9 chances in 10 to be done by then", 50, 17, font_size=14),
        _diamond(420, 12),
        svg.label("deadline", 434, 17, font_size=14),
    ]


def _today(scale: DayScale, today: date | None, height: int) -> list[str]:
    if today is None:
        return []
    x, words = scale.x(today), text.said_date(today)
    middle = max(x, svg.width_of(words, 14) / 2)
    return [
        svg.element("path", d=f"M{x:.1f} {TOP - 34}V{height}", stroke=palette.INK, fill="none"),
        svg.label(words, middle, TOP - 38, text_anchor="middle", font_size=14, font_weight=700),
    ]
