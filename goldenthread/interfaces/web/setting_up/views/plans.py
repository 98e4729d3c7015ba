"""A plan is typed and typed again until its baseline is fixed; afterwards parts are added, marked so, with a reason."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Action, Addition, Area, Milestone
from goldenthread.domain.plans.operations import additions, retyping, setting_up
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.queries.proposals import undecided
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.sending import Desk, SentForm, Words
from goldenthread.interfaces.web.setting_up import forms, loading
from goldenthread.interfaces.web.setting_up.loading import PlanDesk

pages = require_http_methods(["GET", "HEAD", "POST"])
_NEW = Words("Make a plan", "Make the plan", lead="It begins empty. Areas, actions and milestones come next.")
_FIX = Words(
    "Fix the baseline",
    "Fix the baseline",
    warning="This cannot be undone. From then on every change of wording or owner stays on record beside what it "
    "replaced, and a deadline moves only when a body agreed it.",
)
_TAKE_OUT = Words(
    "Take it out of the plan", "Take it out", warning="It is removed. That it was there stays in the ledger."
)


@require_safe
def plan(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """The plan's parts, and what may still be typed."""
    desk = loading.plan_desk(request, organisation, plan)
    areas = list(plans.areas_with_parts(desk.about))
    actions = [action for area in areas for action in area.actions.all()]
    context = {
        "home": desk.organisation,
        "plan": desk.about,
        "areas": areas,
        "fixed": desk.fixed,
        "holds_milestones": any(action.milestones.all() for action in actions),
        "proposed": list(undecided(Addition, action__area__plan=desk.about).select_related("action")),
        "going_on": next((action for action in actions if action.slug == request.GET.get("action")), None),
    }
    return frame.page(request, desk.visitor, "setting_up/plan.html", context, organisation=desk.organisation)


@pages
def plan_new(request: HttpRequest, organisation: str) -> HttpResponse:
    """An empty plan."""
    visitor, home = loading.organisation_of(request, organisation, Permission.SET_UP_PLANS)
    desk = Desk(request, visitor, home, reverse("setting_up:home", args=[organisation]))
    before = {str(each.pk): each for each in plans.in_organisation(home)}
    form = desk.form(forms.PlanForm, plans=[(pk, each.title) for pk, each in before.items()])
    to = {"organisation": home} | desk.by
    made = desk.sent(
        form, lambda kept: setting_up.create_plan(**(kept | {"predecessor": before.get(kept["predecessor"])}), **to)
    )
    if made:
        to_plan = reverse("setting_up:plan", args=[organisation, made.slug])
        return desk.done(
            "The plan is made. It is empty.", next_="Add its areas, then actions, then milestones.", to=to_plan
        )
    return desk.page(form, _NEW)


@pages
def fix(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Fixes the baseline, after its size was checked."""
    desk = loading.plan_desk(request, organisation, plan)
    form = desk.form(forms.NothingForm)
    if desk.confirmed(form, lambda _: setting_up.fix_baseline(plan=desk.about, **desk.by)):
        return desk.done(
            "The baseline is fixed.",
            next_="From today on people record what happens, each on the milestone’s own page.",
        )
    if form.is_bound and form.errors:
        return desk.page(form, _FIX, closed="Nothing was changed.")
    sizes = [("Areas", Area.objects.filter(plan=desk.about)), ("Actions", Action.objects.filter(area__plan=desk.about))]
    milestones = desk.about.milestones
    counts = [(key, rows.count()) for key, rows in sizes] + [("Milestones", milestones.count())]
    counts += [("Milestones without a deadline", milestones.filter(baseline_on=None).count())]
    counts += [("Milestones without an owner", milestones.filter(owner_post=None).count())]
    return desk.check(form, _FIX, [{"key": key, "value": f"{count:,}"} for key, count in counts])


@pages
def area_add(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """A priority area at the end of the plan."""
    desk = loading.plan_desk(request, organisation, plan)
    form = desk.form(forms.AreaForm)
    made = desk.sent(form, lambda kept: setting_up.add_area(plan=desk.about, **kept, **desk.by))
    if made:
        return desk.done(f"{made.title} is added.", next_="Add its actions next.")
    return desk.page(form, Words("Add an area", "Add the area", caption=desk.about.title))


@pages
def action_add(request: HttpRequest, organisation: str, plan: str, area: str) -> HttpResponse:
    """A strategic action in an area."""
    desk = loading.plan_desk(request, organisation, plan)
    about = loading.only(Area.objects.filter(plan=desk.about, slug=area).select_related("plan"))
    posts = loading.posts_of(desk.organisation)
    form = desk.form(forms.ActionForm, posts=loading.named(posts), fixed=desk.fixed)
    made = desk.sent(
        form, lambda kept: setting_up.add_action(area=about, **loading.with_post("lead_post", kept, posts), **desk.by)
    )
    if made:
        return desk.done(f"{made.title} is added.", next_="Add its milestones next.", to=_going_on(desk, made))
    return desk.page(form, Words("Add an action", "Add the action", caption=about.title))


@pages
def milestone_add(request: HttpRequest, organisation: str, plan: str, action: str) -> HttpResponse:
    """A milestone of an action; after the baseline it is proposed to the body that owns the plan."""
    desk = loading.plan_desk(request, organisation, plan)
    about = loading.only(Action.objects.filter(area__plan=desk.about, slug=action).select_related("area__plan"))
    posts = loading.posts_of(desk.organisation)
    form = desk.form(forms.MilestoneForm, posts=loading.named(posts), fixed=desk.fixed)
    made = desk.sent(form, lambda kept: _milestone(desk, about, form, loading.with_post("owner", kept, posts)))
    if made:
        done, then = ("proposed", _FOR_THE_BODY) if desk.fixed else ("added", _ADD_THE_NEXT)
        name = f"Milestone {made.reference}" if made.reference else f"“{made.wording}”"
        return desk.done(f"{name} is {done}.", next_=then, to=_going_on(desk, about))
    if desk.fixed:
        return desk.page(form, Words("Propose a milestone", "Propose it", caption=about.title, lead=_FOR_THE_BODY))
    return desk.page(form, Words("Add a milestone", "Add the milestone", caption=about.title))


_ADD_THE_NEXT = "Add the next, or fix the baseline when all are there."
_FOR_THE_BODY = "The baseline is fixed: it enters the plan when the body that owns it agrees at a meeting."


def _milestone(desk: PlanDesk, action: Action, form: SentForm, kept: dict[str, Any]) -> Milestone | Addition:
    """Into a plan that is being set up; to the body that owns it afterwards (SPEC 2.3)."""
    if desk.fixed:
        return additions.propose_addition(action=action, **kept, **desk.by, sending=Sending(token=form.number))
    return setting_up.add_milestone(action=action, **kept, **desk.by)


def _going_on(desk: PlanDesk, action: Action) -> str:
    """The plan's page, offering first what comes next: a milestone of this action."""
    return f"{desk.back}?{urlencode({'action': action.slug})}"


@pages
def take_out(request: HttpRequest, organisation: str, plan: str, kind: str, part: str) -> HttpResponse:
    """Removes what should not have been typed, after a check."""
    desk = loading.plan_desk(request, organisation, plan)
    about = loading.part_of(desk, kind, part)
    form = desk.form(forms.NothingForm)
    if desk.confirmed(form, lambda _: retyping.take_out(part=about, **desk.by)):
        return desk.done("It is taken out of the plan.")
    if form.is_bound and form.errors:
        return desk.page(form, _TAKE_OUT, closed="Nothing was changed.")
    return desk.check(form, _TAKE_OUT, [{"key": kind.removesuffix("s").title(), "value": str(about)}])
