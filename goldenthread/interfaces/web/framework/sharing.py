"""Two milestones of two plans are one piece of work, and count once; or they are not after all."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import STANDING, Milestone, Plan, Sharing
from goldenthread.domain.plans.operations import sharing as operations
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.queries import plans
from goldenthread.interfaces.web.framework.forms import PlansForm, ShareForm, UnshareForm
from goldenthread.interfaces.web.framework.loading import organisation_of
from goldenthread.interfaces.web.sending import Desk, SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_WHICH = Words(
    "Say that two milestones are the same piece of work", "Go on", lead="First the two plans; then the milestones."
)
_SHARE = Words(
    "Which milestones are the same piece of work?",
    "Record it",
    lead="Where plans are counted together, the two count once. Each keeps its own dates and what was said of it.",
)
_UNSHARE = Words("They are two pieces of work", "Record it", lead="From now on both count.")
_LONGEST = 120


@pages
def share(request: HttpRequest, organisation: str) -> HttpResponse:
    """Which two plans."""
    desk = _desk(request, organisation)
    form = desk.form(PlansForm, plans=[(each.slug, each.title) for each in plans.in_organisation(desk.organisation)])
    if chosen := desk.sent(form, dict):
        names = [organisation, chosen["one"], chosen["other"]]
        return HttpResponseRedirect(reverse("framework:share-milestones", args=names))
    return desk.page(form, _WHICH)


@pages
def share_milestones(request: HttpRequest, organisation: str, one: str, other: str) -> HttpResponse:
    """Which milestone of each, and why."""
    desk = _desk(request, organisation)
    first, second = _milestones(desk, one), _milestones(desk, other)
    form = desk.form(ShareForm, counted=_choices(first), same=_choices(second))

    def do(kept: dict[str, Any]) -> Sharing:
        named = {"milestone": first[kept["milestone"]], "same_as": second[kept["same_as"]], "why": kept["why"]}
        return operations.share_milestone(**named, **_sending(desk, form))

    if desk.sent(form, do):
        return desk.done("The two milestones are recorded as one piece of work.", next_="Together they count once.")
    return desk.page(form, _SHARE)


@pages
def unshare(request: HttpRequest, organisation: str, sharing: int) -> HttpResponse:
    """They are not the same after all."""
    desk = _desk(request, organisation)
    found = Sharing.objects.filter(STANDING, milestone__plan__organisation=desk.organisation)
    about = found.select_related("milestone__plan", "same_as__plan").filter(pk=sharing).first()
    if about is None:
        raise Http404("No such pair of milestones.")
    form = desk.form(UnshareForm)
    if desk.sent(form, lambda kept: operations.unshare_milestone(sharing=about, **kept, **_sending(desk, form))):
        return desk.done("The two milestones count as two again.")
    return desk.page(form, _UNSHARE, caption=about.milestone.wording)


def _desk(request: HttpRequest, organisation: str) -> Desk:
    """The desk of who sets up plans. Raises Http404."""
    visitor, home = organisation_of(request, organisation)
    if not visitor.may(Permission.SET_UP_PLANS, home):
        raise Http404("Nothing that this person may do with these plans.")
    return Desk(request, visitor, home, reverse("framework:framework", args=[organisation]))


def _milestones(desk: Desk, plan: str) -> dict[str, Milestone]:
    """Those of the plan, by number. Raises Http404."""
    found: Plan | None = plans.in_organisation(desk.organisation).filter(slug=plan).first()
    if found is None:
        raise Http404("No such plan here.")
    return {str(each.pk): each for each in found.milestones.select_related("plan").order_by("action__area", "pk")}


def _choices(milestones: dict[str, Milestone]) -> list[tuple[str, str]]:
    named = ((pk, f"{each.reference} {each.wording}".strip()) for pk, each in milestones.items())
    return [(pk, words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…") for pk, words in named]


def _sending(desk: Desk, form: SentForm) -> dict[str, Any]:
    return desk.by | {"sending": Sending(token=form.number)}
