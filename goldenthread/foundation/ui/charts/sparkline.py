"""A trend small enough for a row of a table: the line, its last value as a dot, missing values as gaps."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from goldenthread.foundation.lib import text
from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import svg
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.days import DayScale
from goldenthread.foundation.ui.charts.trend import Point
from goldenthread.foundation.ui.charts.values import said

WIDTH, HEIGHT, EDGE = 120, 32, 5


def sparkline(title: str, description: str, points: Sequence[Point]) -> Chart:
    """Values oldest first, from the lowest to the highest of them; place the figures beside it.

    Raises ValueError without a value, or when dates go back.
    """
    values = [point.value for point in points if point.value is not None]
    if not values:
        raise ValueError(f"{title!r} has no values to draw.")
    if any(later.on < earlier.on for earlier, later in pairwise(points)):
        raise ValueError(f"The dates of {title!r} go back. Give the values oldest first.")
    name = svg.key("sparkline", title, description, tuple(points))
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, HEIGHT), _drawn(points, min(values), max(values))),
        width=WIDTH,
        height=HEIGHT,
        columns=("Period ending", "Value"),
        rows=tuple((text.said_date(one.on), "missing" if one.value is None else said(one.value)) for one in points),
    )


def _drawn(points: Sequence[Point], low: Decimal, high: Decimal) -> list[str]:
    scale = DayScale(points[0].on, points[-1].on, EDGE, WIDTH - EDGE)
    spots: list[tuple[float, float] | None] = [
        None if point.value is None else (scale.x(point.on), _y(point.value, low, high)) for point in points
    ]
    path = "".join(
        f"M{one[0]:.1f} {one[1]:.1f}L{other[0]:.1f} {other[1]:.1f}" for one, other in pairwise(spots) if one and other
    )
    drawn = [svg.element("path", d=path, fill="none", stroke=palette.DEEP, stroke_width=2)] if path else []
    x, y = [spot for spot in spots if spot][-1]
    latest = next(point for point in reversed(points) if point.value is not None)
    fill = palette.PAPER if latest.provisional else palette.DEEP
    return [*drawn, svg.element("circle", cx=x, cy=y, r=3.5, fill=fill, stroke=palette.DEEP, stroke_width=1.5)]


def _y(value: Decimal, low: Decimal, high: Decimal) -> float:
    share = float((value - low) / (high - low)) if high > low else 0.5
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share
