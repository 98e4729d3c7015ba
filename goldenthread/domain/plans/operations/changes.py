"""What changes in a plan after its baseline, never quietly: wording, owner, added milestones, beliefs, corrections."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AmendedField, AssuranceVoice
from goldenthread.domain.plans.models import Amendment, AssuranceRating, Fact, Milestone
from goldenthread.domain.plans.operations.recording import ONCE, Sending, begin, day_of, enter, said, standing_now
from goldenthread.domain.plans.operations.setting_up import own_post
from goldenthread.domain.plans.permissions import require, require_voice
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.domain.plans.rules.wording import same_substance

AnyFact = TypeVar("AnyFact", bound=Fact)


@transaction.atomic
def amend_wording(
    *, milestone: Milestone, wording: str, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Amendment:
    """Words it otherwise from today on; what it said before stays beside it.

    Only how it is said: other numbers or dates are for the body that owns the plan (`additions.propose_rewording`).
    """
    held, before = begin(milestone, Amendment, sending)
    if before is not None:
        return before
    require(by, Permission.SET_UP_PLANS, held, on=day_of(now))
    wording = rules.words("wording", wording, asked="Enter the new wording")
    reason = rules.words("reason", reason, asked="Say why the wording changes")
    standing = rules.open_milestone(standing_now(held, now), to="change its wording")
    if standing.wording == wording:
        raise RefusedError("wording", "This is the wording already. Change it, or leave the page.")
    same_substance(standing.wording, wording)
    fact = Amendment(
        milestone=held,
        field=AmendedField.WORDING,
        before=standing.wording,
        after=wording,
        reason=reason,
        **said(by, now, sending),
    )
    body = {"before": standing.wording, "after": wording, "reason": reason}
    return enter(held, fact, verb="wording amended", body=body, by=by, now=now)


@transaction.atomic
def amend_owner(
    *, milestone: Milestone, owner: Post, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Amendment:
    """Gives it to another post from today on."""
    held, before = begin(milestone, Amendment, sending)
    if before is not None:
        return before
    require(by, Permission.SET_UP_PLANS, held, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why the owner changes")
    standing = rules.open_milestone(standing_now(held, now), to="change its owner")
    own_post("owner", owner, held.plan)
    if standing.owner == owner.title:
        raise RefusedError("owner", "This post is the owner already. Choose another.")
    fact = Amendment(
        milestone=held,
        field=AmendedField.OWNER,
        before=standing.owner,
        after=owner.title,
        after_post=owner,
        reason=reason,
        **said(by, now, sending),
    )
    body = {"before": standing.owner, "after": owner.title, "reason": reason}
    return enter(held, fact, verb="owner amended", body=body, by=by, now=now)


@transaction.atomic
def assure(
    *,
    milestone: Milestone,
    voice: AssuranceVoice,
    rating: str,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> AssuranceRating:
    """What a manager, a Board or an external reviewer believes of it, apart from what its owner says (SPEC 2.4)."""
    held, before = begin(milestone, AssuranceRating, sending)
    if before is not None:
        return before
    require_voice(by, voice, held, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why you believe so")
    rules.rating(rating)
    rules.not_ended(standing_now(held, now), to="say what you believe of it")
    fact = AssuranceRating(milestone=held, voice=voice, rating=rating, reason=reason, **said(by, now, sending))
    body = {"voice": voice, "rating": rating, "reason": reason}
    return enter(held, fact, verb="assurance given", body=body, by=by, now=now)
