"""One bar a row, its parts in the same order everywhere, with their numbers: how a whole is made up."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.tones import Tone


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar. `parts` are (series label, tone, value), values not negative, in the order they are drawn."""

    label: str
    parts: tuple[tuple[str, Tone, int], ...]


def stacked_bars(title: str, description: str, rows: Sequence[BarRow], unit: str) -> Chart:
    """Bars on one scale with their numbers; `unit` names what is counted, in the plural ("milestones")."""
    raise NotImplementedError
