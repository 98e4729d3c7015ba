"""Which plans a body follows that another owns."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import Following
from goldenthread.domain.meetings.operations import following as operations
from goldenthread.domain.plans.queries import plans
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.meetings.bodies import forms
from goldenthread.interfaces.web.meetings.desks import body_desk
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_FOLLOW = Words(
    "Follow a plan",
    "Record it",
    lead="It is shown the plan in the improvement framework, and decides nothing of it.",
)
_END = Words("Stop following a plan", "Record its last day")


@pages
def follow(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """A plan that it does not own, from a day on."""
    desk = body_desk(request, organisation, body)
    present = {"until_on__isnull": True}
    near = {
        *desk.body.oversights.filter(**present).values_list("plan", flat=True),
        *desk.body.followings.filter(**present).values_list("plan", flat=True),
    }
    others = {str(each.pk): each for each in plans.in_organisation(desk.organisation) if each.pk not in near}
    form = desk.form(forms.FollowForm, plans=[(pk, each.title) for pk, each in others.items()])

    def do(kept: dict[str, Any]) -> Following:
        return operations.follow_plan(body=desk.body, **(kept | {"plan": others[kept["plan"]]}), **desk.sending(form))

    if made := desk.sent(form, do):
        return desk.done(f"{desk.body.name} follows {made.plan.title} from {said_date(made.from_on)}.")
    closed = "" if others else "It owns or follows every plan here."
    return desk.page(form, _FOLLOW, caption=desk.body.name, closed=closed)


@pages
def end(request: HttpRequest, organisation: str, body: str, following: int) -> HttpResponse:
    """Its last day."""
    desk = body_desk(request, organisation, body)
    about = desk.body.followings.select_related("plan", "body").filter(pk=following, until_on__isnull=True).first()
    if about is None:
        raise Http404("No such plan that this body follows.")
    form = desk.form(forms.LastDayForm, first={"on": said_date(desk.visitor.today)})
    if desk.sent(form, lambda kept: operations.stop_following(following=about, **kept, **desk.sending(form))):
        return desk.done(f"{desk.body.name} follows {about.plan.title} no more.")
    return desk.page(form, _END, caption=about.plan.title)
