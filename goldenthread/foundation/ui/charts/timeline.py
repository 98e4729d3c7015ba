"""The dates one thing has had, in order of time: where a date began, how it moved, what was expected, what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from goldenthread.foundation.ui.charts.chart import Chart

Kind = Literal["baseline", "moved", "forecast", "today", "achieved", "proposed"]


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One date on the line, with the words beside it."""

    on: date
    label: str
    kind: Kind


def timeline(title: str, description: str, events: Sequence[TimelineEvent]) -> Chart:
    """The events on one scale of days, earliest first; labels stand in lanes so that none covers another."""
    raise NotImplementedError
