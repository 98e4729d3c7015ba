"""An area or a plan rated otherwise than computed: both are shown."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.operations import deciding
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import Area, GivenRating, Plan
from goldenthread.domain.plans.operations import ratings
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.plans.rules.ratings import NONE, Rating
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.recording import forms, loading
from goldenthread.interfaces.web.recording.sittings import sittings
from goldenthread.interfaces.web.sending import Desk, Words

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
def rate_area(request: HttpRequest, organisation: str, plan: str, area: str) -> HttpResponse:
    """One's own rating of an area, or a Board's."""
    visitor, found = _rater(request, organisation, plan)
    about = Area.objects.filter(plan=found, slug=area).first()
    if about is None:
        raise Http404("No such area in this plan.")
    back = reverse("plans:area", args=[organisation, plan, area])
    return _rate(Desk(request, visitor, found.organisation, back), found, about)


@pages
def rate_plan(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """One's own rating of the whole plan, or a Board's."""
    visitor, found = _rater(request, organisation, plan)
    back = reverse("plans:plan", args=[organisation, plan])
    return _rate(Desk(request, visitor, found.organisation, back), found, None)


def _rater(request: HttpRequest, organisation: str, plan: str) -> tuple[Visitor, Plan]:
    visitor, found = loading.plan_of(request, organisation, plan)
    if not visitor.may(Permission.GIVE_RATINGS, found.organisation):
        raise Http404("Nothing that this person may rate.")
    return visitor, found


def _rate(desk: Desk, plan: Plan, area: Area | None) -> HttpResponse:
    at, enters = sittings(plan, desk.visitor), desk.visitor.may(Permission.ENTER_DECISIONS, plan.organisation)
    form = desk.form(forms.RateForm, sittings=at, enters=enters)
    about: dict[str, Any] = {"plan": plan, "area": area, "sending": Sending(token=form.number)} | desk.by
    if desk.sent(form, lambda kept: _given(kept, about)):
        then = "It is shown beside the computed rating. Neither changes the other."
        return desk.done("The rating is recorded.", next_=then)
    computed = _computed(desk, plan, area)
    lead = f"Computed today: {computed.code.lower()}. {computed.because}" if computed.code != NONE else computed.because
    words = Words("Give a rating", "Record the rating", caption=(area or plan).title, lead=lead)
    closed = "" if form.is_bound else loading.why_not_yet(plan)
    return desk.page(form, words, closed=closed, other=at.elsewhere if enters else None)


def _given(kept: dict[str, Any], about: dict[str, Any]) -> GivenRating:
    """One's own, or the Board's by the decision of a meeting: each takes only what belongs to it."""
    what = about | {"rating": kept["rating"], "reason": kept["reason"]}
    if kept.get("voice") == RatingVoice.BOARD:
        return deciding.rate(at=kept["at"], **what)
    return ratings.rate(voice=RatingVoice.PERSON, given_on=kept["given_on"], **what)


def _computed(desk: Desk, plan: Plan, area: Area | None) -> Rating:
    """What the facts come to today, of the area or of the whole plan."""
    today = desk.visitor.today
    position = remembered.compared(plan, as_at=today, since=today).now
    return next((each.rating for each in position.by_area if area and each.area.pk == area.pk), position.rating)
