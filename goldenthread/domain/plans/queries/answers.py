"""What was answered to a round: the updates and claims recorded while it counted, about what it asked.

No answer is what was corrected or taken back, a correction of what was said before the round was opened, and a claim
that was returned, with what had been said before that: its owner is asked again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from goldenthread.domain.plans.choices import AGREEING, ReviewOutcome
from goldenthread.domain.plans.models import (
    STANDING,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    ProgressUpdate,
    Round,
    RoundAsk,
    Withdrawal,
)
from goldenthread.domain.plans.rules.rounds import Course


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest thing said about a milestone in a round."""

    milestone_id: int
    at: datetime
    by_post: str
    is_claim: bool
    is_no_change: bool


_SAID, _CLAIMED, _RETURNED = "said", "claimed", "returned"


def answers_to(collection: Round, where: Course) -> dict[int, Answer]:
    """The latest answer by milestone, as known at the freeze if there was one. One query."""
    if where.opened_at is None:
        return {}
    asked = RoundAsk.objects.filter(round=collection).values("milestone_id")
    updates = ProgressUpdate.objects.filter(milestone__in=asked, effective_on__gte=where.opened_on)
    claims = CompletionClaim.objects.filter(milestone__in=asked)
    returned = CompletionReview.objects.filter(claim__milestone__in=asked, outcome=ReviewOutcome.RETURNED)
    parts = (
        _told(updates, where, _SAID, F("milestone"), F("is_no_change")),
        _told(claims, where, _CLAIMED, F("milestone"), _NOT),
        _told(returned, where, _RETURNED, F("claim__milestone"), _NOT),
    )
    found: dict[int, Answer] = {}
    for kind, milestone, at, by_post, same in parts[0].union(*parts[1:], all=True).order_by("recorded_at"):
        if kind == _RETURNED:
            found.pop(milestone, None)
        else:
            found[milestone] = Answer(milestone, at, by_post, kind == _CLAIMED, bool(same))
    return found


_NOT = Value(value=False, output_field=BooleanField())


def _told(rows: QuerySet[Any], where: Course, kind: str, milestone: F, same: F | Value) -> QuerySet[Any]:
    """What stands of these facts and was recorded from the opening up to the freeze."""
    counting = rows.filter(_stands(where), recorded_at__gte=where.opened_at).order_by()
    named = counting.annotate(kind=Cast(Value(kind), CharField()), about=milestone, same=same)
    told: QuerySet[Any] = named.values_list("kind", "about", "recorded_at", "by_post", "same")
    return told


def _stands(where: Course) -> Q:
    """What is on record and was neither corrected nor taken back; of a frozen round, by its freeze."""
    if where.frozen_at is None:
        return STANDING
    later = Q(corrected_by__isnull=True) | Q(corrected_by__recorded_at__gt=where.frozen_at)
    return later & Q(is_retraction=False, recorded_at__lte=where.frozen_at)


def unanswered(collection: Round, where: Course) -> list[RoundAsk]:
    """What was asked, is still open and was not answered, with milestone and post. Two queries.

    Nobody can answer about what was withdrawn, carried forward or done meanwhile.
    """
    answered, stands = answers_to(collection, where), _stands(where)
    returned = CompletionReview.objects.filter(stands, claim=OuterRef("pk"), outcome=ReviewOutcome.RETURNED)
    over = (
        Withdrawal.objects.filter(stands, verb__in=AGREEING),
        CarryForward.objects.filter(stands),
        CompletionClaim.objects.filter(stands).exclude(Exists(returned)),
    )
    asks = RoundAsk.objects.filter(round=collection).select_related("milestone", "post").order_by("pk")
    for each in over:
        asks = asks.exclude(Exists(each.filter(milestone=OuterRef("milestone"))))
    return [each for each in asks if each.milestone_id not in answered]
