"""The charts of a plan: how each area is made up, and what was achieved against what was planned."""

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.queries.position import Position
from goldenthread.domain.plans.rules.burn_up import burn_up as planned_and_achieved
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.ui.charts.burn_up import burn_up
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.stacked_bars import BarRow, stacked_bars

_ALWAYS = frozenset({Status.COMPLETED, Status.IN_PROGRESS, Status.OVERDUE})


def by_area(position: Position) -> Chart:
    """One bar an area; withdrawn and carried forward are in the legend only where there are any."""
    shown = [status for status in ORDER if status in _ALWAYS or position.counts[status]]
    rows = [
        BarRow(each.area.title, tuple((status.label, STATUS_TONES[status], each.counts[status]) for status in shown))
        for each in position.by_area
    ]
    said = f"Milestones of each area by status on {said_date(position.as_at)}"
    return stacked_bars("Milestones by area", said, rows, "milestones", row_heading="Area")


def over_time(position: Position) -> Chart:
    """Planned by first deadlines, which never move, against achieved."""
    found = planned_and_achieved(position.standings)
    said = f"Milestones planned by their first deadline and milestones achieved, up to {said_date(position.as_at)}. "
    return burn_up(
        "Planned and achieved",
        said + found.whole.said(),
        planned=found.planned,
        achieved=found.achieved,
        today=position.as_at,
        total=found.whole.dated,
    )
