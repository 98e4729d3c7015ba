"""What was answered to a round: the updates and claims recorded while it counted, about what it asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, F, QuerySet, Value

from goldenthread.domain.plans.models import CompletionClaim, ProgressUpdate, Round, RoundAsk
from goldenthread.domain.plans.rules.rounds import Course


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest thing said about a milestone in a round."""

    milestone_id: int
    at: datetime
    by_post: str
    is_claim: bool
    is_no_change: bool


def answers_to(collection: Round, where: Course) -> dict[int, Answer]:
    """The latest answer by milestone; what was corrected or taken back is none. One query."""
    if where.opened_at is None:
        return {}
    asked = RoundAsk.objects.filter(round=collection).values("milestone_id")
    updates = _said(ProgressUpdate.objects.all(), asked, where, claim=False)
    found = updates.union(_said(CompletionClaim.objects.all(), asked, where, claim=True), all=True)
    rows: Iterable[tuple[int, datetime, str, bool, bool]] = found.order_by("recorded_at")
    return {row[0]: Answer(row[0], row[1], row[2], bool(row[3]), bool(row[4])) for row in rows}


def _said(rows: QuerySet[Any], asked: QuerySet[Any], where: Course, *, claim: bool) -> QuerySet[Any]:
    counting = rows.filter(
        milestone_id__in=asked, recorded_at__gte=where.opened_at, is_retraction=False, corrected_by__isnull=True
    )
    if where.frozen_at is not None:
        counting = counting.filter(recorded_at__lte=where.frozen_at)
    same = Value(value=False, output_field=BooleanField()) if claim else F("is_no_change")
    named = counting.order_by().annotate(claimed=Value(claim, output_field=BooleanField()), same=same)
    rows_told: QuerySet[Any] = named.values_list("milestone_id", "recorded_at", "by_post", "claimed", "same")
    return rows_told


def unanswered(collection: Round, where: Course) -> list[RoundAsk]:
    """What was asked and not answered, with milestone and post. Two queries."""
    answered = answers_to(collection, where)
    asks = RoundAsk.objects.filter(round=collection).select_related("milestone", "post").order_by("pk")
    return [each for each in asks if each.milestone_id not in answered]
