"""Pages of the plans room."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.permissions import can_make_reports
from goldenthread.domain.plans.queries import parts
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.coverage.panels import ActionPanel, of_action
from goldenthread.interfaces.web.downloading import links
from goldenthread.interfaces.web.plans import charts, loading, page
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.plans.loading import Loaded
from goldenthread.interfaces.web.plans.milestone_page import milestone_page, shown_by
from goldenthread.interfaces.web.plans.offers import offering
from goldenthread.interfaces.web.plans.papers import papers
from goldenthread.interfaces.web.plans.placing import placing
from goldenthread.interfaces.web.plans.rounds import rounds_shown
from goldenthread.interfaces.web.plans.sources import linked


@require_safe
def plan(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Where do we stand, can I believe it, what moved?"""
    loaded = loading.load(request, organisation, plan)
    position = loaded.compared.now
    context = {
        "plan": loaded.plan,
        "listing": page.listing(loaded.plan, loaded.asked, loaded.compared, request.GET.dict()),
        "rounds": rounds_shown(position, loaded.asked),
        "stated": page.stated(loaded.compared),
        "rates": loaded.plan.baseline_fixed_at is not None and _may(loaded, Permission.GIVE_RATINGS),
        "sets_up": _may(loaded, Permission.SET_UP_PLANS),
        "makes_reports": can_make_reports(loaded.visitor.access, loaded.plan),
        "rated": page.plan_ratings(position),
        "areas": [(each, page.ratings(each)) for each in position.by_area],
        "area_files": _files("areas", loaded),
        "action_files": _files("actions", loaded),
        "by_area": charts.by_area(position) if position.rows else None,
        "over_time": charts.over_time(position) if position.rows else None,
    }
    return _framed(request, loaded, "plans/plan.html", context)


@require_safe
def area(request: HttpRequest, organisation: str, plan: str, area: str) -> HttpResponse:
    """One area: its ratings, its actions and its milestones."""
    loaded = loading.load(request, organisation, plan)
    item = loading.area_of(loaded.compared.now, area)
    within = loading.within_area(loaded.compared, item)
    (position,) = within.now.by_area
    row = parts.area(item.pk)
    context = {
        "plan": loaded.plan,
        "area": row,
        "source": linked(row.source),
        "rated": page.ratings(position),
        "rates": loaded.plan.baseline_fixed_at is not None and _may(loaded, Permission.GIVE_RATINGS),
        "actions": page.actions(within.now, parts.actions_in(item.pk)),
        "files": _files("actions", loaded, area=item.slug),
        "listing": page.listing(loaded.plan, loaded.asked, within, request.GET.dict(), fixed={"area": item.slug}),
    }
    return _framed(request, loaded, "plans/area.html", context)


@require_safe
def action(request: HttpRequest, organisation: str, plan: str, action: str) -> HttpResponse:
    """One action: what it is for, who leads it, and its milestones."""
    loaded = loading.load(request, organisation, plan)
    area, item = loading.action_of(loaded.compared.now, action)
    within = loading.within_action(loaded.compared, area, item)
    row = parts.action(item.pk)
    context = {
        "plan": loaded.plan,
        "area": area,
        "action": row,
        "summary": page.action_summary(row, list(parts.continued_by(row.pk))),
        "answers": _answers(loaded, row),
        "listing": page.listing(loaded.plan, loaded.asked, within, request.GET.dict(), fixed={"action": item.slug}),
    }
    return _framed(request, loaded, "plans/action.html", context)


@require_safe
def milestone(request: HttpRequest, organisation: str, plan: str, milestone: str) -> HttpResponse:
    """Why does it say that? The thread of everything recorded about one milestone."""
    visitor, found, asked = loading.plan_of(request, organisation, plan)
    thread = loading.thread_of(found, milestone, asked, visitor)
    oldest_first = request.GET.get("order") == "oldest"
    query = Query(asked.kept).but(order="oldest" if oldest_first else "")
    offered = offering(visitor, thread, today=asked.today) if asked.is_now else None
    context = {
        "plan": found,
        "asked": asked,
        "thread": thread,
        "evidence": shown_by(thread, as_at=asked.as_at),
        "page": milestone_page(
            thread, asked, oldest_first=oldest_first, offering=offered, placing=placing(thread.milestone)
        ),
        "dates": Query(asked.kept),
        "oldest_first": oldest_first,
        "files": links("plans:facts-download", organisation, plan, milestone, query=query),
    }
    status = 400 if asked.errors else 200
    return frame.page(request, visitor, "plans/milestone.html", context, organisation=found.organisation, status=status)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Which papers does the record cite?"""
    context = {"papers": papers().values(), "files": links("sources-download")}
    return frame.page(request, frame.visitor(request), "plans/sources.html", context)


def _files(what: str, loaded: Loaded, **filters: str) -> tuple[dict[str, str], ...]:
    plan, query = loaded.plan, Query(loaded.asked.kept).but(**filters)
    return links(f"plans:{what}-download", plan.organisation.slug, plan.slug, query=query)


def _answers(loaded: Loaded, row: Action) -> ActionPanel:
    """Which requirements the action answers, on the dates of the page."""
    asked = loaded.asked
    if asked.is_now:
        return of_action(loaded.visitor, loaded.plan, row)
    return of_action(loaded.visitor, loaded.plan, row, as_at=asked.as_at, known_at=asked.known_at)


def _may(loaded: Loaded, permission: Permission) -> bool:
    return loaded.asked.is_now and loaded.visitor.may(permission, loaded.plan.organisation)


def _framed(request: HttpRequest, loaded: Loaded, template: str, context: dict[str, object]) -> HttpResponse:
    return frame.page(
        request, loaded.visitor, template, context, organisation=loaded.plan.organisation, status=loaded.status
    )
