"""What every write of the room goes through: held, asked whether it was sent twice, saved, in the ledger."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.entering import hold
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.plans.operations import recording
from goldenthread.domain.plans.operations.recording import away, sent_before
from goldenthread.domain.plans.queries.lines import is_corrected
from goldenthread.domain.plans.rules.recording import past_day
from goldenthread.domain.reviews.models import Finding, Recommendation, Review
from goldenthread.domain.reviews.rules.answering import not_before
from goldenthread.foundation.lib.typed import RefusedError

__all__ = [
    "away", "begin", "day_said", "enter", "hold", "keep", "require_enter", "sent_before", "still_stands", "subject_of",
]  # fmt: skip


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
    entering.enter(review.organisation, verb=verb, subject=subject_of(about), body=body, by=by, now=now)


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


def keep(fact: Fact, about: Recommendation | Finding, *, verb: str, body: Mapping[str, Any], by: Acting) -> None:
    """Saves the fact and its one ledger entry. Call last."""
    home, subject = about.review.organisation, subject_of(about)
    recording.keep(fact, home, subject, verb=verb, body=body, by=by, now=fact.recorded_at)
