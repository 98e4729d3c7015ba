"""Why claims were returned, for their owners."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.plans.choices import ReviewOutcome
from goldenthread.domain.plans.models import STANDING, CompletionReview


@dataclass(frozen=True, slots=True)
class Returned:
    """Who returned a claim, when, and what was missing."""

    by_post: str
    on: date
    reason: str


def why_returned(claims: Iterable[int]) -> dict[int, Returned]:
    """The latest return of each of these claims, by the claim's number. One query, none for no claim."""
    wanted = set(claims)
    if not wanted:
        return {}
    found = CompletionReview.objects.filter(STANDING, claim__in=wanted, outcome=ReviewOutcome.RETURNED).order_by(
        "recorded_at", "pk"
    )
    return {each.claim_id: Returned(each.by_post, each.effective_on, each.reason) for each in found}
