"""Every rating given of a plan and its areas, and the ways to put one right that was given wrongly."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.meetings.operations.correcting import effect_of
from goldenthread.domain.meetings.queries.effects import behind_ratings
from goldenthread.domain.plans.models import GivenRating
from goldenthread.domain.plans.operations import ratings
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.permissions import may_correct_rating
from goldenthread.domain.plans.queries.given import given_of
from goldenthread.domain.plans.queries.lines import last_of
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.recording import correction_forms, given, loading, rating_download
from goldenthread.interfaces.web.recording.mistakes import as_asked
from goldenthread.interfaces.web.sending import Desk, SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_CORRECT = Words("Correct a rating", "Record the correction", lead="The mistaken rating stays readable, marked.")
_TAKE_BACK = Words(
    "Take a rating back",
    "Take it back",
    onward="Continue",
    lead="Nothing stands in its place. It stays readable, marked as taken back.",
    warning="What is taken back does not count from now on. To say something else instead, correct it.",
)
_STAYS = "What it replaces stays in this list, marked."


@require_safe
def listing(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Which ratings were given, by whom, and what became of them?"""
    visitor, found = loading.plan_of(request, organisation, plan)
    behind = behind_ratings(found.pk)
    entries = [
        given.entry(each, offer=given.offer(each, visitor), effect=behind.get(each.rating.pk))
        for each in given_of(found)
    ]
    context = {"plan": found, "entries": entries, "files": links("recording:ratings-download", organisation, plan)}
    return frame.page(request, visitor, "recording/ratings.html", context, organisation=found.organisation)


@require_safe
def ratings_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The same ratings, as a file."""
    visitor, found = loading.plan_of(request, organisation, plan)
    return download(kind, rating_download.extract(found, given_of(found), visitor))


@pages
def correct(request: HttpRequest, organisation: str, plan: str, rating: int) -> HttpResponse:
    """What a rating should have been; a Board's by the decision that gave it."""
    desk, about = _desk(request, organisation, plan, rating)
    behind = effect_of(about)
    ruling = last_of(behind.decision) if behind is not None and behind.decision is not None else None
    first = {"rating": about.rating, "because": about.reason, "given_on": said_date(about.effective_on)}
    form = desk.form(correction_forms.RatingCorrectionForm, first=first)
    if desk.sent(
        form, lambda kept: ratings.correct_rating(given=about, ruling=ruling, **as_asked(kept), **_sending(desk, form))
    ):
        return desk.done("The correction is recorded.", next_=_STAYS)
    words = "It should not have been given at all: take it back"
    other = {"text": words, "href": reverse("recording:rating-take-back", args=[organisation, plan, rating])}
    return desk.page(form, _CORRECT, **_about(about), other=other)


@pages
def take_back(request: HttpRequest, organisation: str, plan: str, rating: int) -> HttpResponse:
    """What should not have been given at all."""
    desk, about = _desk(request, organisation, plan, rating)
    form = desk.form(correction_forms.TakeBackForm)

    def send(kept: dict[str, Any]) -> GivenRating:
        return ratings.take_back_rating(given=about, **as_asked(kept), **_sending(desk, form))

    if desk.confirmed(form, send):
        return desk.done("It is taken back and no longer counts.", next_=_STAYS)
    page = desk.check if desk.rehearsed(form, send) else desk.page
    return page(form, _TAKE_BACK, **_about(about))


def _about(about: GivenRating) -> dict[str, Any]:
    return {"caption": given.said(about)}


def _sending(desk: Desk, form: SentForm) -> dict[str, Any]:
    return desk.by | {"sending": Sending(token=form.number)}


def _desk(request: HttpRequest, organisation: str, plan: str, rating: int) -> tuple[Desk, GivenRating]:
    """The desk and the rating, for who may put it right. Raises Http404."""
    visitor, found = loading.plan_of(request, organisation, plan)
    about = loading.fact_of(GivenRating.objects.filter(plan=found, is_retraction=False).select_related("area"), rating)
    if not may_correct_rating(visitor.access, visitor.person, about):
        raise Http404("Nothing that this person may correct.")
    back = reverse("recording:ratings", args=[organisation, plan])
    return Desk(request, visitor, found.organisation, back), about
