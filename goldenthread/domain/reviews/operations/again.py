"""A person says that a finding is an earlier one coming back, and takes back what should not have been said."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.plans.models import STANDING
from goldenthread.domain.plans.operations.recording import ONCE, Sending, said
from goldenthread.domain.reviews.models import Finding, FindingAgain, Recheck, Response
from goldenthread.domain.reviews.operations.recording import (
    away,
    hold,
    keep,
    require_enter,
    sent_before,
    still_stands,
)
from goldenthread.domain.reviews.permissions import may_take_back
from goldenthread.domain.reviews.queries.recommendations import reported
from goldenthread.domain.reviews.rules.again import closes_circle
from goldenthread.foundation.lib.typed import RefusedError, words


@transaction.atomic
def say_again(
    *, finding: Finding, earlier: Finding, why: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> FindingAgain:
    """A person says that the finding is an earlier one coming back. Raises RefusedError for a circle."""
    home = hold(finding.review.organisation)
    if (before := sent_before(FindingAgain, sending)) is not None:
        return before
    require_enter(by, home, now)
    why = words("why", why, asked="Say in what they are the same")
    _comes_back(finding, earlier)
    fact = FindingAgain(finding=finding, earlier=earlier, why=why, **said(by, now, sending))
    body = {"earlier": f"{earlier.review.slug}/{earlier.slug}", "why": why}
    keep(fact, finding, verb="finding said to come back", body=body, by=by)
    return fact


@transaction.atomic
def take_back(
    *, fact: Response | Recheck | FindingAgain, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Response | Recheck | FindingAgain:
    """Takes back what should not have been said; both stay on record. Raises RefusedError."""
    about = fact.finding if isinstance(fact, FindingAgain) else fact.recommendation
    home = hold(about.review.organisation)
    if (before := sent_before(type(fact), sending)) is not None:
        return before
    _require_take_back(fact, home, by, now)
    reason = words("correction_reason", reason, asked="Say what was wrong")
    still_stands(fact)
    back = type(fact)(**_own(fact), **away(fact, reason, by, now, sending))
    keep(back, about, verb=f"{_CALLED[type(fact)]} taken back", body={"corrects": fact.pk, "reason": reason}, by=by)
    return back


_CALLED: dict[type, str] = {Response: "answer", Recheck: "re-check", FindingAgain: "coming back"}
_OWN: dict[type, tuple[str, ...]] = {
    Response: ("recommendation", "kind", "reason", "owner_post", "due_on", "words"),
    Recheck: ("recommendation", "rating", "note", "by_reviewer"),
    FindingAgain: ("finding", "earlier", "why"),
}


def _own(fact: Response | Recheck | FindingAgain) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in _OWN[type(fact)]}


def _require_take_back(fact: Response | Recheck | FindingAgain, home: Organisation, by: Acting, now: datetime) -> None:
    if by.person is None:
        return
    mine = isinstance(fact, Recheck) and fact.by_person_id == by.person.pk
    if not may_take_back(access_of(by.person, on=day_of(now)), home, mine=mine):
        raise RefusedError("", "Only who said this, or who enters reviews, takes it back.")


def _comes_back(finding: Finding, earlier: Finding) -> None:
    """Raises RefusedError where the one cannot be said to be the other coming back."""
    if earlier.review.organisation_id != finding.review.organisation_id:
        raise RefusedError("earlier", "Choose a finding about this organisation.")
    if earlier.review_id == finding.review_id:
        raise RefusedError("earlier", "Both are of the same review. Choose a finding of another one.")
    standing = FindingAgain.objects.filter(STANDING)
    if standing.filter(finding=finding, earlier=earlier).exists():
        raise RefusedError("earlier", "This is on record already.")
    told: dict[int, list[int]] = {}
    rows = standing.filter(finding__review__organisation=finding.review.organisation_id)
    for one, before in rows.values_list("finding_id", "earlier_id"):
        told.setdefault(one, []).append(before)
    if closes_circle(finding.pk, earlier.pk, told):
        raise RefusedError("earlier", "The other one is said to be this one coming back: it cannot be both.")
    first, second = reported(earlier.review), reported(finding.review)
    if first is not None and second is not None and first > second:
        raise RefusedError("earlier", "Its review reported later. Say it of the later finding.")
