"""A milestone of another plan is the same piece of work: in what is counted over plans, both count once."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.organisations import permissions as organisations
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import ledger_actor
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Milestone, Sharing
from goldenthread.domain.plans.operations.recording import ONCE, Sending, day_of, said
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.domain.plans.queries.lines import is_corrected
from goldenthread.domain.plans.queries.versions import subject_of
from goldenthread.domain.plans.rules import coverage as rules
from goldenthread.domain.plans.rules import recording
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger import operations as ledger


@transaction.atomic
def share_milestone(
    *, milestone: Milestone, same_as: Milestone, why: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Sharing:
    """From now on `same_as`, of another plan, counts as `milestone`. Each keeps its own facts. Raises RefusedError."""
    home = _held(milestone)
    if (before := _sent_before(sending)) is not None:
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
    return _enter(fact, home, verb="milestone shared", body=body, by=by, now=now)


@transaction.atomic
def unshare_milestone(*, sharing: Sharing, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> Sharing:
    """They are two pieces of work after all and count as two again; both facts stay. Raises RefusedError."""
    home = _held(sharing.milestone)
    if (before := _sent_before(sending)) is not None:
        return before
    organisations.require(by, Permission.SET_UP_PLANS, home, on=day_of(now))
    reason = recording.words("correction_reason", reason, asked="Say why they are not the same")
    if sharing.is_retraction or is_corrected(sharing):
        raise RefusedError("", "This has been taken back already.")
    away = {"corrects": sharing, "is_retraction": True, "correction_reason": reason}
    pair = {"milestone": sharing.milestone, "same_as": sharing.same_as, "why": sharing.why}
    fact = Sharing(**pair, **said(by, now, sending, on=sharing.effective_on), **away)
    body = {"corrects": sharing.pk, "reason": reason}
    return _enter(fact, home, verb="milestone unshared", body=body, by=by, now=now)


def _held(milestone: Milestone) -> Organisation:
    """The organisation, held until the transaction ends: two pairs made at once could make a chain."""
    return Organisation.objects.select_for_update().get(pk=milestone.plan.organisation_id)


def _sent_before(sending: Sending) -> Sharing | None:
    return Sharing.objects.filter(token=sending.token).first() if sending.token else None


def _enter(
    fact: Sharing, home: Organisation, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> Sharing:
    """Saves the fact and its one ledger entry. Call last (the ledger queues writers)."""
    fact.save(force_insert=True)
    ledger.record(
        chain=home.slug,
        actor=ledger_actor(by),
        verb=verb,
        subject=subject_of(fact.milestone),
        body={"fact": fact.pk, "on": fact.effective_on} | dict(body),
        now=now,
    )
    return fact
