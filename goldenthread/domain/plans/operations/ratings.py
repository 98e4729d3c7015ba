"""A person or a Board rates an area or a plan otherwise than computed; both are shown (SPEC 4.2)."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.organisations import permissions as organisation_permissions
from goldenthread.domain.organisations.operations import ledger_actor
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import Area, GivenRating, Plan
from goldenthread.domain.plans.operations.recording import ONCE, Sending, day_of, said
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger import operations as ledger


@transaction.atomic
def rate(
    *,
    plan: Plan,
    area: Area | None,
    voice: RatingVoice,
    rating: str,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> GivenRating:
    """The rating given from today on, with its reason; without an area it is the whole plan's. Raises RefusedError."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    before = GivenRating.objects.filter(token=sending.token).first() if sending.token else None
    if before is not None:
        return before
    organisation_permissions.require(by, Permission.GIVE_RATINGS, plan.organisation, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why it is rated so")
    if rating not in rules.RATINGS:
        raise RefusedError("rating", "Choose green, amber or red.")
    fact = GivenRating(plan=plan, area=area, voice=voice, rating=rating, reason=reason, **said(by, now, sending))
    fact.save(force_insert=True)
    ledger.record(
        chain=plan.organisation.slug,
        actor=ledger_actor(by),
        verb="rating given",
        subject=f"area:{plan.slug}/{area.slug}" if area else f"plan:{plan.slug}",
        body={"fact": fact.pk, "voice": voice, "rating": rating, "reason": reason},
        now=now,
    )
    return fact
