"""What every write of the room goes through: held, asked whether it was sent twice, saved, in the ledger."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of, ledger_actor
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.plans.operations.recording import Sending, said
from goldenthread.domain.plans.queries.lines import is_corrected
from goldenthread.domain.plans.rules.recording import past_day
from goldenthread.domain.reviews.models import Finding, Recommendation, Review
from goldenthread.domain.reviews.rules.answering import not_before
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.lib.typed import RefusedError

AnyRow = TypeVar("AnyRow", bound=models.Model)


def hold(organisation: Organisation) -> Organisation:
    """The organisation, held until the transaction ends: names and circles are judged one write at a time."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def sent_before(kind: type[AnyRow], sending: Sending) -> AnyRow | None:
    """What the same form made already."""
    return kind._default_manager.filter(token=sending.token).first() if sending.token else None


def require_enter(by: Acting, organisation: Organisation, now: datetime) -> None:
    """Raises PermissionDenied unless the one acting may enter reviews there."""
    permissions.require(by, Permission.SET_UP_PLANS, organisation, on=day_of(now))


def subject_of(about: Review | Finding | Recommendation) -> str:
    """What the ledger calls it."""
    if isinstance(about, Review):
        return f"review:{about.slug}"
    return f"{about._meta.model_name}:{about.review.slug}/{about.slug}"


def enter(
    about: Review | Finding | Recommendation, *, verb: str, body: Mapping[str, Any], by: Acting, now: datetime
) -> None:
    """The one ledger entry. Call last (the ledger queues writers)."""
    review = about if isinstance(about, Review) else about.review
    ledger.record(
        chain=review.organisation.slug,
        actor=ledger_actor(by),
        verb=verb,
        subject=subject_of(about),
        body=body,
        now=now,
    )


def begin(recommendation: Recommendation) -> tuple[Organisation, Recommendation]:
    """The organisation, held until the transaction ends, and the recommendation as it is now."""
    home = hold(recommendation.review.organisation)
    return home, Recommendation.objects.select_related("review__organisation").get(pk=recommendation.pk)


def day_said(field: str, day: date | None, reported_on: date | None, now: datetime, *, what: str) -> date:
    """The day that was said, else today. Raises RefusedError for one to come, and for one before the report."""
    if day is None:
        return day_of(now)
    past_day(field, day, today=day_of(now), what=what)
    not_before(field, day, reported_on, what=f"{what} cannot be")
    return day


def still_stands(fact: Fact) -> None:
    """Raises RefusedError for what was taken back, and for what takes back."""
    if fact.is_retraction or is_corrected(fact):
        raise RefusedError("", "This has been taken back already.")


def away(fact: Fact, reason: str, by: Acting, now: datetime, sending: Sending) -> dict[str, Any]:
    """The columns of what takes the fact back: of its day, so that on no day it counts any more."""
    back = {"corrects": fact, "is_retraction": True, "correction_reason": reason}
    return said(by, now, sending, on=fact.effective_on) | back


def keep(fact: Fact, about: Recommendation | Finding, *, verb: str, body: Mapping[str, Any], by: Acting) -> None:
    """Saves the fact and its one ledger entry. Call last."""
    fact.save(force_insert=True)
    told = {"fact": fact.pk, "on": fact.effective_on} | dict(body)
    enter(about, verb=verb, body=told, by=by, now=fact.recorded_at)
