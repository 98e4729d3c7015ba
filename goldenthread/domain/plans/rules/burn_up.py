"""Planned against achieved over time, from the same standings as the headline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import joined, plural


@dataclass(frozen=True, slots=True)
class Whole:
    """How many milestones the two lines are of. `dated` are planned; `withdrawn` and `carried_forward` are of those.

    `dated` and `undated` add up to `total`, all milestones on record. `done_undated` are completed and in no line.
    """

    dated: int
    undated: int
    total: int
    done_undated: int
    withdrawn: int
    carried_forward: int

    def said(self) -> str:
        """What the two lines hold and what they leave out, in two or three sentences."""
        ended = [
            f"{count:,} {status.label.lower()} since"
            for status, count in ((Status.WITHDRAWN, self.withdrawn), (Status.CARRIED_FORWARD, self.carried_forward))
            if count
        ]
        of_them = f" ({joined(ended)})" if ended else ""
        have = "has" if self.dated == 1 else "have"
        words = f"{self.dated:,} of {plural(self.total, 'milestone')} on record {have} a first deadline{of_them}"
        words += ": the lines are of those alone."
        if self.done_undated:
            words += f" {plural(self.done_undated, 'more completed milestone has', 'more completed milestones have')} "
            words += f"no deadline and {'is' if self.done_undated == 1 else 'are'} in neither line."
        return words


@dataclass(frozen=True, slots=True)
class BurnUp:
    """Running totals by day, both of the milestones with a first baseline, so that the lines can be compared.

    `planned` never moves from one cut-off to the next, but for milestones added since: a first baseline stays when
    the deadline moves and when the milestone ends without being done.
    """

    planned: tuple[tuple[date, int], ...]
    achieved: tuple[tuple[date, int], ...]
    whole: Whole


def burn_up(standings: Sequence[Standing]) -> BurnUp:
    """Planned by first baseline deadline, achieved by day of completion."""
    dated = [each for each in standings if each.baseline is not None]
    done = [each for each in standings if each.status is Status.COMPLETED]
    return BurnUp(
        planned=_running(sorted(each.baseline.last_day for each in dated if each.baseline is not None)),
        achieved=_running(sorted(each.completed_on for each in done if each.completed_on and each.baseline)),
        whole=Whole(
            dated=len(dated),
            undated=len(standings) - len(dated),
            total=len(standings),
            done_undated=sum(each.baseline is None for each in done),
            withdrawn=sum(each.status is Status.WITHDRAWN for each in dated),
            carried_forward=sum(each.status is Status.CARRIED_FORWARD for each in dated),
        ),
    )


def _running(days: Sequence[date]) -> tuple[tuple[date, int], ...]:
    totals: dict[date, int] = {}
    for number, day in enumerate(days, start=1):
        totals[day] = number
    return tuple(totals.items())
