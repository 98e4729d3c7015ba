"""Evidence is linked to the milestone or action that it supports, and the link is taken away again with a reason.

The ledger entry names the item by its number and hash: a title or a reason could tell what not everybody may see.
"""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.evidence import permissions as evidence
from goldenthread.domain.evidence import queries as items
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.plans.models import Action, ActionEvidence, Milestone, MilestoneEvidence
from goldenthread.domain.plans.operations.recording import (
    ONCE,
    Sending,
    away,
    begin,
    day_of,
    enter,
    keep,
    said,
    standing_now,
)
from goldenthread.domain.plans.permissions import may_unlink, require_support, require_support_action
from goldenthread.domain.plans.queries import evidence as queries
from goldenthread.domain.plans.rules import evidence as rules
from goldenthread.domain.plans.rules import recording
from goldenthread.domain.plans.rules.recording import RefusedError


@transaction.atomic
def support(
    *, milestone: Milestone, item: EvidenceItem, by: Acting, now: datetime, sending: Sending = ONCE
) -> MilestoneEvidence:
    """The item shows something of the milestone; after an acceptance too. Raises RefusedError, StaleError."""
    held, before = begin(milestone, MilestoneEvidence, sending)
    if before is not None:
        return before
    require_support(by, held, on=day_of(now))
    _require_item(item, held.plan.organisation_id, by, now)
    recording.not_ended(standing_now(held, now), to="add evidence")
    if queries.supports(held, item):
        raise RefusedError("item", f"{item} supports this milestone already.")
    fact = MilestoneEvidence(milestone=held, item=item, version=items.current(item), **said(by, now, sending))
    return enter(held, fact, verb="evidence linked", body=_body(fact), by=by, now=now)


@transaction.atomic
def support_action(*, action: Action, item: EvidenceItem, by: Acting, now: datetime) -> ActionEvidence:
    """The item shows something of a whole action. Raises RefusedError."""
    held = _held(action.pk)
    require_support_action(by, held, on=day_of(now))
    _require_item(item, held.area.plan.organisation_id, by, now)
    if queries.action_supported(held.pk, item):
        raise RefusedError("item", f"{item} supports this action already.")
    fact = ActionEvidence(action=held, item=item, version=items.current(item), **said(by, now, ONCE))
    return _enter_action(fact, "evidence linked", by, now)


@transaction.atomic
def unlink(
    *, link: MilestoneEvidence, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> MilestoneEvidence:
    """The item does not support the milestone after all; both facts stay. An acceptance stands, and shows as without.

    Only who linked it, or the performance team. Raises RefusedError, StaleError.
    """
    held, before = begin(link.milestone, MilestoneEvidence, sending)
    if before is not None:
        return before
    _require_own(link, by, now)
    reason = recording.words("correction_reason", reason, asked="Say why it does not support it")
    if link.is_retraction or MilestoneEvidence.objects.filter(corrects=link).exists():
        raise RefusedError("", "This link has been taken away already.")
    back = away(link, reason, by, now, sending)
    fact = MilestoneEvidence(milestone=held, item=link.item, version=link.version, **back)
    return enter(held, fact, verb="evidence unlinked", body=_body(fact), by=by, now=now)


@transaction.atomic
def unlink_action(*, link: ActionEvidence, reason: str, by: Acting, now: datetime) -> ActionEvidence:
    """The same for an action. Raises RefusedError."""
    held = _held(link.action_id)
    _require_own(link, by, now)
    reason = recording.words("correction_reason", reason, asked="Say why it does not support it")
    if link.is_retraction or ActionEvidence.objects.filter(corrects=link).exists():
        raise RefusedError("", "This link has been taken away already.")
    fact = ActionEvidence(action=held, item=link.item, version=link.version, **away(link, reason, by, now, ONCE))
    return _enter_action(fact, "evidence unlinked", by, now)


def require_evidence(milestone: Milestone, *, on: date, by: Acting, now: datetime) -> None:
    """A completion is accepted on a day only on evidence of then, which the acceptor may see (SPEC 2.5).

    Raises RefusedError.
    """
    dates, hidden = queries.dates_now(milestone, evidence.viewer_of(by, on=day_of(now)))
    rules.acceptable(dates, hidden=hidden, day=on)


def _held(action: int) -> Action:
    """The action, held until the transaction ends."""
    found = Action.objects.select_for_update(of=("self",)).select_related("area__plan__organisation")
    return found.get(pk=action)


def _require_item(item: EvidenceItem, organisation: int, by: Acting, now: datetime) -> None:
    """An item of the same organisation that the one acting may see. Raises PermissionDenied."""
    if item.organisation_id != organisation:
        raise PermissionDenied(f"{item} belongs to another organisation.")
    evidence.require_seen(by, item, on=day_of(now))


def _require_own(link: MilestoneEvidence | ActionEvidence, by: Acting, now: datetime) -> None:
    if by.person is None or may_unlink(access_of(by.person, on=day_of(now)), by.person, link):
        return
    raise RefusedError("", "Only who linked it, or the performance team, can take it away.")


def _body(fact: MilestoneEvidence | ActionEvidence) -> dict[str, object]:
    body: dict[str, object] = {
        "evidence": fact.item.number,
        "version": fact.version.number,
        "sha256": fact.version.sha256,
    }
    return body | ({"corrects": fact.corrects_id} if fact.corrects_id else {})


def _enter_action(fact: ActionEvidence, verb: str, by: Acting, now: datetime) -> ActionEvidence:
    """Saves the fact and its one ledger entry. Call last (the ledger queues writers)."""
    plan = fact.action.area.plan
    subject = f"action:{plan.slug}/{fact.action.slug}"
    return keep(fact, plan.organisation, subject, verb=verb, body=_body(fact), by=by, now=now)
