"""What a freeze fixed: one digest of where every milestone stood, in the ledger, and computed again to compare."""

from collections.abc import Iterable
from datetime import date, datetime
from operator import itemgetter

from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import Plan, RoundEvent
from goldenthread.domain.plans.queries.position import PlanFacts, read_plan
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.canonical import sha256_of
from goldenthread.foundation.lib.text import LONDON


def positions_digest(plans: Iterable[Plan], *, as_at: date, known_at: datetime) -> str:
    """SHA-256 of the standings of these plans on that day, as known at that moment. Seven queries a plan."""
    told = ((plan.slug, read_plan(plan, known_at=known_at)) for plan in plans)
    return sha256_of({slug: _standings(facts, as_at) for slug, facts in sorted(told, key=itemgetter(0))})


def _standings(facts: PlanFacts, as_at: date) -> list[dict[str, object]]:
    """Of every milestone but those added on the day of knowing: of them no moment is kept, and one may still come."""
    today = facts.known_at.astimezone(LONDON).date()
    new = {history.key for *_, history in facts.members if history.added_on is not None and history.added_on >= today}
    return [_told(one) for one in facts.position(as_at=as_at).standings if one.key not in new]


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
