"""Planned against achieved over time, from the same standings as the headline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class BurnUp:
    """Running totals by day. `planned` counts first baselines and so never moves; undated milestones are not in it."""

    planned: tuple[tuple[date, int], ...]
    achieved: tuple[tuple[date, int], ...]
    dated: int
    undated: int
    total: int


def burn_up(standings: Sequence[Standing]) -> BurnUp:
    """Planned by first baseline deadline, achieved by day of completion, of the milestones that count in the plan."""
    those = [each for each in standings if each.is_open or each.status is Status.COMPLETED]
    baselines = sorted(each.baseline.last_day for each in those if each.baseline is not None)
    done = sorted(each.completed_on for each in those if each.completed_on is not None)
    return BurnUp(
        planned=_running(baselines),
        achieved=_running(done),
        dated=len(baselines),
        undated=len(those) - len(baselines),
        total=len(those),
    )


def _running(days: Sequence[date]) -> tuple[tuple[date, int], ...]:
    totals: dict[date, int] = {}
    for number, day in enumerate(days, start=1):
        totals[day] = number
    return tuple(totals.items())
