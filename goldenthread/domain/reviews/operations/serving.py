"""Which actions serve a recommendation: said with a reason, and ended with one."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import STANDING, Action
from goldenthread.domain.plans.operations.recording import ONCE, Sending, said
from goldenthread.domain.reviews.models import Recommendation, RecommendationLink
from goldenthread.domain.reviews.operations.recording import (
    away,
    begin,
    keep,
    require_enter,
    sent_before,
    still_stands,
)
from goldenthread.foundation.lib.typed import RefusedError, words


@transaction.atomic
def link_recommendation(
    *, recommendation: Recommendation, action: Action, why: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> RecommendationLink:
    """The action serves the recommendation. Raises RefusedError for a second time or another organisation's action."""
    home, one = begin(recommendation)
    if (before := sent_before(RecommendationLink, sending)) is not None:
        return before
    require_enter(by, home, now)
    why = words("why", why, asked="Say how the action serves it")
    held = Action.objects.select_related("area__plan").get(pk=action.pk)
    if held.area.plan.organisation_id != home.pk:
        raise RefusedError("action", "Choose an action of a plan of this organisation.")
    if RecommendationLink.objects.filter(STANDING, recommendation=one, action=held).exists():
        raise RefusedError("action", "This action is linked to it already.")
    fact = RecommendationLink(recommendation=one, action=held, why=why, **said(by, now, sending))
    keep(fact, one, verb="recommendation linked", body=_linked(held) | {"why": why}, by=by)
    return fact


@transaction.atomic
def unlink_recommendation(
    *, link: RecommendationLink, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> RecommendationLink:
    """The action does not serve it after all; that it was said stays on record. Raises RefusedError."""
    home, one = begin(link.recommendation)
    if (before := sent_before(RecommendationLink, sending)) is not None:
        return before
    require_enter(by, home, now)
    reason = words("correction_reason", reason, asked="Say why it does not serve it")
    still_stands(link)
    fact = RecommendationLink(
        recommendation=one, action=link.action, why=link.why, **away(link, reason, by, now, sending)
    )
    keep(fact, one, verb="recommendation unlinked", body=_linked(link.action) | {"reason": reason}, by=by)
    return fact


def _linked(action: Action) -> dict[str, str]:
    return {"action": f"{action.area.plan.slug}/{action.slug}"}
