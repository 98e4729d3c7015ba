"""What a freeze fixed: one digest of where every milestone stood, in the ledger, and computed again to compare."""

from collections.abc import Iterable
from datetime import date, datetime

from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import Plan, RoundEvent
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.canonical import sha256_of


def positions_digest(plans: Iterable[Plan], *, as_at: date, known_at: datetime) -> str:
    """SHA-256 of the standings of these plans on that day, as known at that moment. Seven queries a plan."""
    return sha256_of(
        {
            plan.slug: [_told(one) for one in read_plan(plan, known_at=known_at).position(as_at=as_at).standings]
            for plan in sorted(plans, key=lambda plan: plan.slug)
        }
    )


def still_as_frozen(event: RoundEvent) -> bool:
    """Whether what the round froze can be made again to the last letter. Seven queries a plan."""
    assert event.kind == RoundEventKind.FROZEN
    assert event.cut_off_on is not None
    plans = event.round.plans.select_related("organisation")
    return positions_digest(plans, as_at=event.cut_off_on, known_at=event.recorded_at) == event.digest


def _told(one: Standing) -> dict[str, object]:
    return {
        "milestone": one.key,
        "wording": one.wording,
        "owner": one.owner,
        "status": one.status,
        "completion": one.completion,
        "completed": one.completed_on,
        "accepted": one.accepted_on,
        "deadline": one.deadline.last_day if one.deadline else None,
        "first": one.baseline.last_day if one.baseline else None,
        "forecast": one.forecast.last_day if one.forecast else None,
        "risk": one.at_risk,
        "moved": one.times_moved,
        "said": one.last_update.note if one.last_update else "",
    }
