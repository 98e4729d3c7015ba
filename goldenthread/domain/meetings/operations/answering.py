"""A body answers what was required, with a reason; what was said wrongly is taken back. Who runs meetings says so."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.meetings.models import Answering, Body
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, day_of, enter, hold_body, said, sent_before
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import STANDING
from goldenthread.domain.plans.operations.recording import away
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError


@transaction.atomic
def answer_by_body(
    *, requirement: Requirement, body: Body, why: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Answering:
    """The body answers the requirement, or some of it: from today on it counts.

    Raises PermissionDenied, also for a body of another organisation, and RefusedError for one that answers it already
    or has ended.
    """
    if (before := sent_before(Answering, sending)) is not None:
        return before
    held = hold_body(body, by=by, now=now, sending=sending)
    if requirement.organisation_id != held.organisation_id:
        raise PermissionDenied(f"{held.slug} belongs to another organisation.")
    why = typed.words("why", why, asked="Say why it answers it")
    if held.ended_on is not None and held.ended_on < day_of(now):
        raise RefusedError("body", f"{held} ended on {said_date(held.ended_on)}. Choose a body that goes on.")
    if Answering.objects.filter(STANDING, requirement=requirement, body=held).exists():
        raise RefusedError("body", f"{held} answers this requirement already. Choose another body.")
    fact = Answering(requirement=requirement, body=held, why=why, **said(by, now, sending))
    fact.save(force_insert=True)
    told = {"fact": fact.pk, "requirement": requirement.slug, "why": why}
    enter(held, verb="requirement answered by a body", body=told, by=by, now=now)
    return fact


@transaction.atomic
def take_back_answer(
    *, answering: Answering, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Answering:
    """The body does not answer the requirement after all; both facts stay. Raises PermissionDenied, RefusedError."""
    if (before := sent_before(Answering, sending)) is not None:
        return before
    held = hold_body(answering.body, by=by, now=now, sending=sending)
    reason = typed.words("correction_reason", reason, asked="Say why it does not answer it")
    about = Answering.objects.filter(STANDING, pk=answering.pk).select_related("requirement").first()
    if about is None:
        raise RefusedError("", "This has been taken back already.")
    fact = Answering(requirement=about.requirement, body=held, why=about.why, **away(about, reason, by, now, sending))
    fact.save(force_insert=True)
    told = {"corrects": about.pk, "requirement": about.requirement.slug, "reason": reason}
    enter(held, verb="requirement not answered by a body", body=told, by=by, now=now)
    return fact
