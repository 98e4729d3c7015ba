"""What should have been done by each day against what was: two running totals and today."""

from collections.abc import Sequence
from datetime import date

from goldenthread.foundation.ui.charts.chart import Chart


def burn_up(
    title: str,
    description: str,
    planned: Sequence[tuple[date, int]],
    achieved: Sequence[tuple[date, int]],
    today: date,
    total: int,
) -> Chart:
    """Running totals by day, oldest first: planned dashed, achieved solid, a marker at `today`."""
    raise NotImplementedError
