"""Reviews, what they found and what they recommend, entered as their papers say it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.organisations.entering import free_slug
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import STANDING
from goldenthread.domain.plans.models.vague import columns
from goldenthread.domain.plans.operations.recording import ONCE, Sending
from goldenthread.domain.reviews.choices import KEPT_NAMES, FindingKind
from goldenthread.domain.reviews.models import (
    Characteristic,
    Finding,
    Framework,
    Recommendation,
    Response,
    Review,
    ReviewQuestion,
)
from goldenthread.domain.reviews.operations.recording import enter, hold, require_enter, sent_before
from goldenthread.domain.reviews.queries.frameworks import framework_named
from goldenthread.domain.reviews.queries.recommendations import reported
from goldenthread.domain.reviews.rules.entering import About, checked
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_SLUG, _NUMBER, _THEME = 60, 20, 200
# The columns of a review that are called as in `About`.
_AS_SAID = (
    "kind", "title", "reviewer", "scope", "starts_on", "ends_on", "report_on", "report_words", "report_url",
    "position_statement", "source",
)  # fmt: skip


@transaction.atomic
def add_review(
    *, organisation: Organisation, about: About, by: Acting, now: datetime, sending: Sending = ONCE
) -> Review:
    """A review of the organisation, with what it was asked. Raises RefusedError."""
    home = hold(organisation)
    if (before := sent_before(Review, sending)) is not None:
        return before
    require_enter(by, home, now)
    about = checked(about)
    review = Review(organisation=home, slug=_slug(home, about.title), recorded_at=now, token=sending.token)
    review.framework = _framework(home, about.framework)
    _write(review, about)
    enter(review, verb="review added", body=_said(about), by=by, now=now)
    return review


@transaction.atomic
def amend_review(*, review: Review, about: About, by: Acting, now: datetime) -> Review:
    """What is known of it now, such as its report.

    Raises RefusedError for a report later than what answers it, and for another framework than its findings name.
    """
    home = hold(review.organisation)
    require_enter(by, home, now)
    held = Review.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=review.pk)
    about = checked(about)
    _reframe(held, _framework(home, about.framework))
    _write(held, about)
    _not_after_answers(held)
    enter(held, verb="review amended", body=_said(about), by=by, now=now)
    return held


@transaction.atomic
def add_finding(
    *,
    review: Review,
    kind: FindingKind,
    text: str,
    theme: str = "",
    characteristic: Characteristic | None = None,
    source: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Finding:
    """What the review found, in its words; `characteristic` is of the review's framework. Raises RefusedError."""
    home = hold(review.organisation)
    if (before := sent_before(Finding, sending)) is not None:
        return before
    require_enter(by, home, now)
    name = _next(review.findings, "f")
    finding = Finding(review=review, slug=name, kind=kind, recorded_at=now, token=sending.token)
    finding.text = words("text", text, asked="Enter what was found")
    finding.theme = words("theme", theme, asked="", needed=False, longest=_THEME)
    finding.source = words("source", source, asked="", needed=False)
    finding.characteristic = _of_its_framework(review, characteristic)
    finding.save(force_insert=True)
    body = {"kind": kind, "theme": finding.theme, "text": finding.text}
    body |= {"characteristic": characteristic.slug} if characteristic else {}
    enter(finding, verb="finding added", body=body, by=by, now=now)
    return finding


@transaction.atomic
def add_recommendation(
    *,
    review: Review,
    text: str,
    number: str = "",
    findings: Sequence[Finding] = (),
    source: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Recommendation:
    """What the review asks to be done, in its words, and the findings it follows from. Raises RefusedError."""
    home = hold(review.organisation)
    if (before := sent_before(Recommendation, sending)) is not None:
        return before
    require_enter(by, home, now)
    name = _next(review.recommendations, "r")
    one = Recommendation(review=review, slug=name, recorded_at=now, token=sending.token)
    _write_recommendation(one, text, number, findings)
    one.source = words("source", source, asked="", needed=False)
    one.save(force_insert=True)
    one.findings.set(findings)
    enter(one, verb="recommendation added", body=_told(one, findings), by=by, now=now)
    return one


@transaction.atomic
def amend_recommendation(
    *,
    recommendation: Recommendation,
    text: str,
    number: str = "",
    findings: Sequence[Finding] = (),
    by: Acting,
    now: datetime,
) -> Recommendation:
    """Its words put right, and the findings it follows from. Raises RefusedError."""
    home = hold(recommendation.review.organisation)
    require_enter(by, home, now)
    held = Recommendation.objects.select_related("review__organisation").get(pk=recommendation.pk)
    before = held.text
    _write_recommendation(held, text, number, findings)
    held.save(update_fields=["text", "number"])
    held.findings.set(findings)
    body = _told(held, findings) | ({"before": before} if before != held.text else {})
    enter(held, verb="recommendation amended", body=body, by=by, now=now)
    return held


def _framework(home: Organisation, slug: str) -> Framework | None:
    """The one of that name that it may use; None for no name. Raises RefusedError."""
    found = framework_named(home, slug) if slug else None
    if slug and found is None:
        raise RefusedError("framework", "Choose a framework of the list.")
    return found


def _reframe(review: Review, framework: Framework | None) -> None:
    """Another framework, unless findings name a characteristic of the one it has. Raises RefusedError."""
    pk = framework.pk if framework else None
    if pk != review.framework_id and review.findings.filter(characteristic__isnull=False).exists():
        raise RefusedError("framework", f"Findings of it name characteristics of {review.framework}. Choose that one.")
    review.framework = framework


def _of_its_framework(review: Review, one: Characteristic | None) -> Characteristic | None:
    if one is not None and one.theme.framework_id != review.framework_id:
        raise RefusedError("characteristic", "Choose a characteristic of the framework of this review.")
    return one


def _write_recommendation(one: Recommendation, text: str, number: str, findings: Sequence[Finding]) -> None:
    one.text = words("text", text, asked="Enter what is recommended")
    one.number = words("number", number, asked="", needed=False, longest=_NUMBER)
    same = one.review.recommendations.exclude(pk=one.pk).filter(number=one.number)
    if one.number and same.exists():
        raise RefusedError("number", f"{one.number} is another recommendation of this review. Correct one of the two.")
    if any(each.review_id != one.review_id for each in findings):
        raise RefusedError("findings", "Choose findings of the same review.")


def _told(one: Recommendation, findings: Sequence[Finding]) -> dict[str, Any]:
    return {"number": one.number, "text": one.text, "findings": [each.slug for each in findings]}


def _write(review: Review, about: About) -> None:
    for name in _AS_SAID:
        setattr(review, name, getattr(about, name))
    day = columns("on", about.on)
    review.on, review.on_precision, review.on_words = day["on_on"], day["on_precision"], day["on_words"]
    review.save()
    review.questions.all().delete()
    ReviewQuestion.objects.bulk_create(
        ReviewQuestion(review=review, position=place, theme=theme, text=text)
        for place, (theme, text) in enumerate(about.questions, start=1)
    )


def _said(about: About) -> dict[str, Any]:
    """What is known of it, without what is not, as the ledger keeps it."""
    told = {name: getattr(about, name) for name in _AS_SAID if getattr(about, name)}
    day = {"on": about.on.last_day, "precision": about.on.precision} if about.on else {}
    framework = {"framework": about.framework} if about.framework else {}
    return told | day | framework | {"questions": [list(each) for each in about.questions]}


def _not_after_answers(review: Review) -> None:
    if (day := reported(review)) is None:
        return
    if Response.objects.filter(STANDING, recommendation__review=review, due_on__lt=day).exists():
        raise RefusedError("report_on", f"An answer to it is due before {said_date(day)}. Correct one of the two.")


def _slug(organisation: Organisation, title: str) -> str:
    rows = organisation.reviews.all()
    return free_slug(title, rows, otherwise="review", longest=_SLUG - 4, kept=KEPT_NAMES)


def _next(rows: Any, letter: str) -> str:
    """The next name of that letter among the rows of a review."""
    taken = set(rows.values_list("slug", flat=True))
    return next(name for number in range(1, len(taken) + 2) if (name := f"{letter}{number}") not in taken)
