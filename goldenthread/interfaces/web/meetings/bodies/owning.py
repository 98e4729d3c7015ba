"""Which plan a body owns, and to which post it leaves it to move a date of that."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import Delegation, Oversight
from goldenthread.domain.meetings.operations import owning as operations
from goldenthread.domain.meetings.queries.bodies import delegations_of
from goldenthread.domain.plans.queries import plans
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.interfaces.web.meetings.bodies import forms
from goldenthread.interfaces.web.meetings.desks import body_desk
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_GIVE = Words("Say which plan it owns", "Record it", lead="One body owns a plan at a time: it alone moves its dates.")
_DELEGATE = Words(
    "Leave it to a post to move a date",
    "Record it",
    lead="Only where the scheme of delegation allows it. What the post decides is reported to the next meeting.",
)
_END = Words("End a delegation", "Record its last day")


@pages
def give(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """The plan goes to this body from a day on."""
    desk = body_desk(request, organisation, body)
    mine = set(desk.body.oversights.filter(until_on__isnull=True).values_list("plan", flat=True))
    others = {str(each.pk): each for each in plans.in_organisation(desk.organisation) if each.pk not in mine}
    form = desk.form(forms.PlanForm, plans=[(pk, each.title) for pk, each in others.items()])

    def do(kept: dict[str, Any]) -> Oversight:
        return operations.give_plan(body=desk.body, **(kept | {"plan": others[kept["plan"]]}), **desk.sending(form))

    if made := desk.sent(form, do):
        happened = f"{made.plan.title} is owned by {desk.body.name} from {said_date(made.from_on)}."
        return desk.done(happened, next_="Its dates now move only by decisions of this body, or of one above it.")
    return desk.page(form, _GIVE, caption=desk.body.name)


@pages
def delegate(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """A post may move dates of a plan by so many days."""
    desk = body_desk(request, organisation, body)
    rows = desk.body.oversights.filter(until_on__isnull=True).select_related("plan")
    owned = {str(each.plan_id): each.plan for each in rows}
    posts = {str(each.pk): each for each in desk.organisation.posts.order_by("title", "pk")}
    form = desk.form(
        forms.DelegationForm,
        plans=[(pk, each.title) for pk, each in owned.items()],
        posts=[(pk, each.title) for pk, each in posts.items()],
    )

    def do(kept: dict[str, Any]) -> Delegation:
        named = {"plan": owned[kept["plan"]], "post": posts[kept["post"]]}
        return operations.delegate(body=desk.body, **(kept | named), **desk.sending(form))

    if made := desk.sent(form, do):
        limit = plural(made.limit_days, "day")
        return desk.done(f"{made.post.title} may move a date of {made.plan.title} by {limit}.")
    closed = "" if owned else "It owns no plan. Say first which plan it owns."
    return desk.page(form, _DELEGATE, caption=desk.body.name, closed=closed)


@pages
def delegation_end(request: HttpRequest, organisation: str, body: str, delegation: int) -> HttpResponse:
    """Its last day."""
    desk = body_desk(request, organisation, body)
    about = delegations_of(desk.body, on=desk.visitor.today).filter(pk=delegation).first()
    if about is None:
        raise Http404("No such delegation of this body.")
    form = desk.form(forms.LastDayForm, first={"on": said_date(desk.visitor.today)})

    def do(kept: dict[str, Any]) -> Delegation:
        return operations.end_delegation(delegation=about, body=desk.body, **kept, **desk.sending(form))

    if made := desk.sent(form, do):
        assert made.until_on is not None
        return desk.done(f"It is left to {about.post.title} until {said_date(made.until_on)}.")
    return desk.page(form, _END, caption=f"{about.post.title}: {about.plan.title}")
