"""A milestone of another plan is the same piece of work: in what is counted over plans, both count once."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.organisations import permissions as organisations
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Milestone, Sharing
from goldenthread.domain.plans.operations.recording import ONCE, Sending, away, day_of, keep, said, sent_before
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.domain.plans.queries.lines import is_corrected
from goldenthread.domain.plans.queries.versions import subject_of
from goldenthread.domain.plans.rules import coverage as rules
from goldenthread.domain.plans.rules import recording
from goldenthread.domain.plans.rules.recording import RefusedError


@transaction.atomic
def share_milestone(
    *, milestone: Milestone, same_as: Milestone, why: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Sharing:
    """From now on `same_as`, of another plan, counts as `milestone`. Each keeps its own facts. Raises RefusedError."""
    home = _held(milestone)
    if (before := sent_before(Sharing, sending)) is not None:
        return before
    organisations.require(by, Permission.SET_UP_PLANS, home, on=day_of(now))
    if same_as.plan.organisation_id != home.pk:
        raise PermissionDenied(f"{same_as.slug} belongs to another organisation.")
    why = recording.words("why", why, asked="Say why they are the same piece of work")
    pairs = queries.sharings_of(home)
    about = {milestone.pk, same_as.pk} | {key for each in pairs for key in (each.milestone_id, each.same_as_id)}
    plans = dict(Milestone.objects.filter(pk__in=about).values_list("pk", "plan_id"))
    rules.shareable(milestone.pk, same_as.pk, pairs, plans)
    fact = Sharing(milestone=milestone, same_as=same_as, why=why, **said(by, now, sending))
    body = {"same_as": subject_of(same_as), "why": why}
    return keep(fact, home, subject_of(fact.milestone), verb="milestone shared", body=body, by=by, now=now)


@transaction.atomic
def unshare_milestone(*, sharing: Sharing, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> Sharing:
    """They are two pieces of work after all and count as two again; both facts stay. Raises RefusedError."""
    home = _held(sharing.milestone)
    if (before := sent_before(Sharing, sending)) is not None:
        return before
    organisations.require(by, Permission.SET_UP_PLANS, home, on=day_of(now))
    reason = recording.words("correction_reason", reason, asked="Say why they are not the same")
    if sharing.is_retraction or is_corrected(sharing):
        raise RefusedError("", "This has been taken back already.")
    pair = {"milestone": sharing.milestone, "same_as": sharing.same_as, "why": sharing.why}
    fact = Sharing(**pair, **away(sharing, reason, by, now, sending))
    body = {"corrects": sharing.pk, "reason": reason}
    return keep(fact, home, subject_of(fact.milestone), verb="milestone unshared", body=body, by=by, now=now)


def _held(milestone: Milestone) -> Organisation:
    """The organisation, held until the transaction ends: two pairs made at once could make a chain."""
    return Organisation.objects.select_for_update().get(pk=milestone.plan.organisation_id)
