"""The computed rating of an area or a plan, with the figures it rests on (SPEC 4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.headline import Counts
from goldenthread.foundation.lib.text import plural

GREEN, AMBER, RED, NONE = "GREEN", "AMBER", "RED", "NONE"


@dataclass(frozen=True, slots=True)
class Rating:
    """`code` is GREEN, AMBER, RED or NONE (nothing to count); `because` says on what figures."""

    code: str
    because: str


def computed_rating(counted: Counts, scheme: Mapping[str, Any]) -> Rating:
    """GREEN: none overdue, none at risk. AMBER: any at risk, or overdue up to the scheme's share. RED: more overdue.

    The share is of the milestones that count in the plan: neither withdrawn nor carried forward.
    """
    whole, overdue = counted.counted, counted[Status.OVERDUE]
    if whole == 0:
        return Rating(NONE, "No milestone on record counts here.")
    limit = int(scheme.get("amber_overdue_percent", 10))
    of = f"{overdue} of {plural(whole, 'milestone')} overdue, {counted.at_risk} at risk"
    if counted.total > whole:
        of += f", {counted.total - whole:,} withdrawn or carried forward and not counted"
    if overdue * 100 > limit * whole:
        return Rating(RED, f"{of}: more than {limit}% overdue.")
    if overdue or counted.at_risk:
        return Rating(AMBER, f"{of}.")
    return Rating(GREEN, f"{of}.")
