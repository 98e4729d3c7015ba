"""What should have been done by each day against what was: two running totals and today."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import itemgetter

from goldenthread.foundation.lib import text
from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import axes, ends, svg
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.days import DayScale
from goldenthread.foundation.ui.tones import Tone

WIDTH, HEIGHT = 600, 320
LEFT, RIGHT, TOP, BOTTOM = 40, 480, 34, 284
DONE = palette.SWATCHES[Tone.DONE].fill
_ROUND = [lead * 10**power for power in range(12) for lead in (1, 2, 5)]
_MOST_ROWS = 36  # of the table
Totals = Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a day and a total stand in the picture."""

    days: DayScale
    total: int

    def y(self, value: int) -> float:
        return BOTTOM - (BOTTOM - TOP) * value / self.total

    def steps(self, totals: Totals, until: date) -> str:
        """A path that keeps each total until the next: nothing is claimed between two dates."""
        moves = [f"M{self.days.x(totals[0][0]):.1f} {self.y(0):.1f}"]
        moves += [f"H{self.days.x(day):.1f}V{self.y(value):.1f}" for day, value in totals]
        return "".join(moves) + f"H{self.days.x(until):.1f}"


def burn_up(title: str, description: str, *, planned: Totals, achieved: Totals, today: date, total: int) -> Chart:
    """Running totals by day, oldest first: planned dashed, achieved solid, a marker at `today`.

    Each line keeps its total until the next date; the achieved line ends at `today`. Either may be empty. The table
    has a row a date; with more of them than a page of paper holds, one a month, and `today`.
    Raises ValueError when dates go back.
    """
    for totals in (planned, achieved):
        if any(later[0] < earlier[0] for earlier, later in pairwise(totals)):
            raise ValueError(f"The dates of {title!r} go back. Give each running total oldest first.")
    known = [day for day, _ in (*planned, *achieved)]
    heading, shown = _rows({*known, today}, today)
    scale = DayScale(min(*known, today, today), max(*known, today, today), LEFT, RIGHT)
    frame = _Frame(scale, max(1, total, *(value for _, value in (*planned, *achieved))))
    name = svg.key("burn-up", title, description, tuple(planned), tuple(achieved), today, total)
    body = [*_ground(frame), *_today(frame, today), *_lines(frame, planned, achieved, today, total)]
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, HEIGHT), body),
        width=WIDTH,
        height=HEIGHT,
        columns=(heading, "Planned", "Achieved"),
        rows=tuple(_figures(day, planned, achieved, today) for day in shown),
    )


def _ground(frame: _Frame) -> list[str]:
    rules = [(frame.y(value), f"{value:,}") for value in _heights(frame.total)]
    return [*axes.heights(rules, LEFT, RIGHT), *axes.days_below(frame.days, BOTTOM)]


def _heights(total: int) -> list[int]:
    """Round totals for the grid, and the whole itself; none so near the whole that the two would touch."""
    step = next(step for step in _ROUND if total <= step * 5)
    return [*(value for value in range(0, total, step) if total - value > step / 2), total]


def _today(frame: _Frame, today: date) -> list[str]:
    x = frame.days.x(today)
    line = svg.element("path", d=f"M{x:.1f} {TOP - 12}V{BOTTOM}", stroke=palette.INK, fill="none")
    half = svg.width_of(text.said_date(today)) / 2
    middle = min(max(x, half), WIDTH - half)
    return [line, svg.label(text.said_date(today), middle, TOP - 18, text_anchor="middle")]


def _lines(frame: _Frame, planned: Totals, achieved: Totals, today: date, total: int) -> list[str]:
    drawn, named = [], []
    if planned:
        path = frame.steps(planned, frame.days.last)
        drawn.append(
            svg.element("path", d=path, fill="none", stroke=palette.QUIET, stroke_width=2, stroke_dasharray="6 4")
        )
        named.append(ends.End(frame.y(planned[-1][1]), (f"planned {planned[-1][1]:,}",), palette.QUIET))
    if achieved:
        path = frame.steps(achieved, max(today, achieved[-1][0]))
        drawn.append(svg.element("path", d=path, fill="none", stroke=DONE, stroke_width=3.5))
    done = achieved[-1][1] if achieved else 0
    named.append(ends.End(frame.y(done), (f"achieved {done:,}",), DONE))
    return drawn + _named(named, total)


def _named(named: list[ends.End], total: int) -> list[str]:
    """The lines' names at their height, and the whole below them."""
    below = ends.placed(named, TOP, BOTTOM - ends.LINE)[-1][0] + ends.LINE
    whole = svg.label(f"of {total:,}", RIGHT + 10, below, fill=palette.QUIET)
    return [*ends.names(named, RIGHT + 10, TOP, BOTTOM - ends.LINE), whole]


def _rows(known: set[date], today: date) -> tuple[str, list[date]]:
    """What the first column of the table is, and its days."""
    if len(known) <= _MOST_ROWS:
        return "Date", sorted(known)
    last = {(day.year, day.month): day for day in sorted(known)}
    return "Last change of the month", sorted({*last.values(), today})


def _figures(day: date, planned: Totals, achieved: Totals, today: date) -> tuple[str, str, str]:
    last = max(today, achieved[-1][0]) if achieved else today
    done = f"{_at(achieved, day):,}" if day <= last else "–"
    return text.said_date(day), f"{_at(planned, day):,}" if planned else "–", done


def _at(totals: Totals, day: date) -> int:
    """The running total on a day: that of the last date not after it."""
    found = bisect_right(totals, day, key=itemgetter(0))
    return totals[found - 1][1] if found else 0
