"""What a post decides under a scheme of delegation: who holds it alone, within its limit, never on one's own change."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.meetings.models import DelegatedDecision, Delegation
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, day_of, sent_before
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import DeadlineChange
from goldenthread.domain.plans.operations import deadlines
from goldenthread.domain.plans.permissions import holds_post
from goldenthread.foundation.lib.typed import RefusedError, words
from goldenthread.foundation.lib.vague_dates import VagueDate

# What a post may do with a proposal: what it does not agree goes to the body.
VERBS = (Verb.AGREED, Verb.AGREED_AS_AMENDED, Verb.REFUSED)


def open_delegations(proposal: DeadlineChange, *, by: Acting, now: datetime) -> tuple[Delegation, ...]:
    """The delegations by which the one acting could decide it today. One query, and two for each of them."""
    today, about = day_of(now), proposal.milestone
    found = Delegation.objects.on(today).filter(plan=about.plan_id).select_related("post", "plan")
    return tuple(each for each in found if holds_post(by, each.post_id, about, on=today))


@transaction.atomic
def decide_under_delegation(
    *,
    proposal: DeadlineChange,
    delegation: Delegation,
    verb: Verb,
    amended: VagueDate | None = None,
    reasons: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> DeadlineChange:
    """Today's decision of the post; the body's next meeting is told. Raises PermissionDenied, RefusedError, StaleError.

    The limit is of all delegated moves of the milestone together.
    """
    if (before := sent_before(DeadlineChange, sending)) is not None:
        return before
    held = Delegation.objects.select_for_update(of=("self",)).select_related("plan", "post").get(pk=delegation.pk)
    if not holds_post(by, held.post_id, proposal.milestone, on=day_of(now)):
        raise PermissionDenied(f"{by.post} does not hold {held.post}, to which this is delegated.")
    reasons = words("reasons", reasons, asked="Say why: the body reads it at its next meeting")
    if verb not in VERBS:
        raise RefusedError("verb", "Agree it, agree it with another date, or refuse it. Anything else is for the body.")
    about = proposal.milestone
    made = DelegatedDecision(
        delegation=held,
        verb=verb,
        text=f"New deadline of {about.reference or about.slug} “{about.wording}”: {verb.label.lower()}.",
        reasons=reasons,
        effective_on=day_of(now),
        recorded_at=now,
        entered_at=now,
        by_post=held.post.title,
        by_person=by.person,
    )
    made.save(force_insert=True)
    return deadlines.decide_deadline(proposal=proposal, ruling=made, amended=amended, by=by, now=now, sending=sending)
