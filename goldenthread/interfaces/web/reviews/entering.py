"""Reviews, what they found and what they recommend are entered and put right."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.reviews.choices import FindingKind
from goldenthread.domain.reviews.models import Characteristic, Finding, Recommendation
from goldenthread.domain.reviews.operations import entering as operations
from goldenthread.domain.reviews.queries.reviews import findings_of
from goldenthread.interfaces.web.reviews import choosing, forms, loading
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_REVIEW_LEAD = "Leave empty what is not known: pages say so. What it found and recommends is added afterwards."


@pages
def add(request: HttpRequest, organisation: str) -> HttpResponse:
    """A new review."""
    desk = loading.desk(request, organisation)
    form = desk.form(forms.ReviewForm, frameworks=choosing.frameworks(desk.organisation))
    if made := desk.sent(
        form,
        lambda _: operations.add_review(organisation=desk.organisation, about=form.about(), **desk.sending(form)),
    ):
        return desk.done("The review is added.", next_="Add what it found.", to=loading.review_page(made))
    return desk.page(form, Words("Add a review", "Add it", lead=_REVIEW_LEAD))


@pages
def change(request: HttpRequest, organisation: str, review: str) -> HttpResponse:
    """What is known of it now."""
    desk = loading.desk(request, organisation)
    about = loading.review_of(desk.organisation, review)
    frameworks = choosing.frameworks(desk.organisation)
    form = desk.form(forms.ReviewForm, first=forms.first_of(about), frameworks=frameworks)
    desk = loading.leading_to(desk, loading.review_page(about))
    if desk.sent(form, lambda _: operations.amend_review(review=about, about=form.about(), **desk.by)):
        return desk.done("The review is changed.", next_="The ledger keeps what was said before.")
    return desk.page(form, Words("Change what is known of the review", "Keep it", caption=about.title))


@pages
def add_finding(request: HttpRequest, organisation: str, review: str) -> HttpResponse:
    """What it found, in its words."""
    desk = loading.desk(request, organisation)
    about = loading.review_of(desk.organisation, review)
    desk = loading.leading_to(desk, loading.review_page(about))
    named = choosing.characteristics(about)
    form = desk.form(forms.FindingForm, characteristics=choosing.said_characteristics(named))
    if desk.sent(form, lambda kept: operations.add_finding(review=about, **_found(kept, named), **desk.sending(form))):
        return desk.done("The finding is added.")
    return desk.page(form, Words("Add a finding", "Add it", caption=about.title))


@pages
def add_recommendation(request: HttpRequest, organisation: str, review: str) -> HttpResponse:
    """What it recommends, in its words."""
    desk = loading.desk(request, organisation)
    about = loading.review_of(desk.organisation, review)
    desk = loading.leading_to(desk, loading.review_page(about))
    findings = {each.slug: each for each in findings_of(about)}
    form = desk.form(forms.RecommendationForm, findings=findings.values())
    if made := desk.sent(
        form,
        lambda kept: operations.add_recommendation(review=about, **_asked(kept, findings), **desk.sending(form)),
    ):
        return desk.done(
            "The recommendation is added.", next_="Say how it is answered.", to=loading.recommendation_page(made)
        )
    return desk.page(form, Words("Add a recommendation", "Add it", caption=about.title))


@pages
def change_recommendation(request: HttpRequest, organisation: str, review: str, recommendation: str) -> HttpResponse:
    """Its words put right."""
    desk = loading.desk(request, organisation)
    about = loading.recommendation_of(desk.organisation, review, recommendation)
    desk = loading.leading_to(desk, loading.recommendation_page(about))
    findings = {each.slug: each for each in findings_of(about.review)}
    first = {"text": about.text, "reference": about.number, "finding": _first(about)}
    form = desk.form(forms.RecommendationForm, first=first, findings=findings.values())
    form.fields.pop("source")
    if desk.sent(
        form,
        lambda kept: operations.amend_recommendation(recommendation=about, **_asked(kept, findings), **desk.by),
    ):
        return desk.done("The recommendation is changed.", next_="The ledger keeps what was said before.")
    return desk.page(form, Words("Put the recommendation right", "Keep it", caption=about.review.title))


def _found(kept: dict[str, Any], named: dict[str, Characteristic]) -> dict[str, Any]:
    """What was answered, as the operation asks for it."""
    about = named.get(kept.pop("characteristic", ""))
    return kept | {"kind": FindingKind(kept["kind"]), "characteristic": about}


def _asked(kept: dict[str, Any], findings: dict[str, Finding]) -> dict[str, Any]:
    """What was answered, as the operations ask for it."""
    chosen = findings.get(kept.pop("finding", ""))
    return kept | {"number": kept.pop("reference"), "findings": [chosen] if chosen else []}


def _first(about: Recommendation) -> str:
    found = about.findings.order_by("pk").first()
    return found.slug if found else ""
