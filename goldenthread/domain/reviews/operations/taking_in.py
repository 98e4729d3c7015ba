"""Takes the reviews of a published record into the tables: one operation, one ledger entry, all or nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.taking_in import enter_taken_in, refuse_from_others, was_taken_in
from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.models.vague import columns
from goldenthread.domain.plans.operations.recording import published
from goldenthread.domain.reviews.choices import NOT_ON_RECORD
from goldenthread.domain.reviews.models import (
    Finding,
    Recommendation,
    RecommendationLink,
    Response,
    Review,
    ReviewQuestion,
)
from goldenthread.domain.reviews.operations.recording import hold, require_enter
from goldenthread.domain.reviews.rules.record import FindingRow, ReviewsRecord
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

TAKEN_IN = "reviews taken in"
_LINKED = "Named as its action by the same record."


@transaction.atomic
def take_in_reviews(*, organisation: Organisation, record: ReviewsRecord, by: Acting, now: datetime) -> bool:
    """Writes reviews, findings and recommendations; whether there was anything to write.

    The same files again change nothing. Raises PermissionDenied, and RefusedError where a review of the record is
    here already from other files, or an action that it names is not.
    """
    home = hold(organisation)
    require_enter(by, home, now)
    if not record.reviews or was_taken_in(home, record, verb=TAKEN_IN):
        return False
    here = home.reviews.filter(slug__in=[each.key for each in record.reviews])
    refuse_from_others(home, here, file="reviews", what="the review ")
    reviews = _reviews(home, record)
    _found(record, reviews)
    _asked(record, reviews, _actions(home, record), by, now)
    enter_taken_in(home, record, verb=TAKEN_IN, subject="reviews", by=by, now=now)
    return True


def _reviews(home: Organisation, record: ReviewsRecord) -> dict[str, Review]:
    made = {
        row.key: Review(
            organisation=home,
            slug=row.key,
            kind=row.kind,
            reviewer=row.reviewer,
            title=row.title,
            scope=row.scope,
            **_on(row.on),
            source=row.source,
        )
        for row in record.reviews
    }
    Review.objects.bulk_create(made.values())
    return made


def _on(day: VagueDate | None) -> dict[str, Any]:
    found = columns("on", day)
    return {"on": found["on_on"], "on_precision": found["on_precision"], "on_words": found["on_words"]}


def _found(record: ReviewsRecord, reviews: Mapping[str, Review]) -> None:
    asked: dict[str, list[FindingRow]] = {}
    for row in record.findings:
        if row.kind is None:
            asked.setdefault(row.review, []).append(row)
    ReviewQuestion.objects.bulk_create(
        ReviewQuestion(review=reviews[review], position=place, theme=row.theme, text=row.text, source=row.source)
        for review, rows in asked.items()
        for place, row in enumerate(rows, start=1)
    )
    Finding.objects.bulk_create(
        Finding(
            review=reviews[row.review],
            slug=row.key,
            kind=row.kind,
            theme=row.theme,
            text=row.text,
            source=row.source,
        )
        for row in record.findings
        if row.kind is not None
    )


def _actions(home: Organisation, record: ReviewsRecord) -> dict[str, Action]:
    wanted = {row.action for row in record.recommendations if row.action}
    found = Action.objects.filter(area__plan__organisation=home, slug__in=wanted).order_by("pk")
    actions = {each.slug: each for each in found}
    if missing := sorted(wanted - set(actions)):
        raise RefusedError("recommendations", f"{home.slug} has no action {quoted(missing[0])}.")
    return actions


def _asked(
    record: ReviewsRecord, reviews: Mapping[str, Review], actions: Mapping[str, Action], by: Acting, now: datetime
) -> None:
    made = {
        row.key: Recommendation(review=reviews[row.review], slug=row.key, text=row.text, source=row.source)
        for row in record.recommendations
    }
    Recommendation.objects.bulk_create(made.values())
    Response.objects.bulk_create(
        Response(recommendation=made[row.key], words=row.response, **_published(made[row.key], by, now))
        for row in record.recommendations
        if row.response
    )
    RecommendationLink.objects.bulk_create(
        RecommendationLink(
            recommendation=made[row.key], action=actions[row.action], why=_LINKED, **_published(made[row.key], by, now)
        )
        for row in record.recommendations
        if row.action
    )


def _published(one: Recommendation, by: Acting, now: datetime) -> dict[str, Any]:
    """The columns of a fact of which no paper gives the day: it counts from the day of the review, if there is one."""
    on = one.review.on
    return published(by, now, one.source) | {
        "effective_on": on or day_of(now),
        "effective_precision": one.review.on_precision or Precision.DAY,
        "effective_words": NOT_ON_RECORD,
    }
