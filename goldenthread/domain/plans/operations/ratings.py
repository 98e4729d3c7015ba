"""A person or a Board rates an area or a plan otherwise than computed; both are shown (SPEC 4.2)."""

from datetime import date, datetime

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
    given_on: date | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> GivenRating:
    """The rating given from today or `given_on` on, such as the day a Board met; without an area the whole plan's.

    Raises RefusedError.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    before = GivenRating.objects.filter(token=sending.token).first() if sending.token else None
    if before is not None:
        return before
    organisation_permissions.require(by, Permission.GIVE_RATINGS, plan.organisation, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why it is rated so")
    if rating not in rules.RATINGS:
        raise RefusedError("rating", "Choose green, amber or red.")
    if area is not None and area.plan_id != plan.pk:
        raise RefusedError("area", "Choose an area of this plan.")
    if given_on is not None:
        rules.past_day("given_on", given_on, today=day_of(now), what="The day it was rated")
    fact = GivenRating(
        plan=plan, area=area, voice=voice, rating=rating, reason=reason, **said(by, now, sending, on=given_on)
    )
    fact.save(force_insert=True)
    ledger.record(
        chain=plan.organisation.slug,
        actor=ledger_actor(by),
        verb="rating given",
        subject=f"area:{plan.slug}/{area.slug}" if area else f"plan:{plan.slug}",
        body={"fact": fact.pk, "on": fact.effective_on, "voice": voice, "rating": rating, "reason": reason},
        now=now,
    )
    return fact
