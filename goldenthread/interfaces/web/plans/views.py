"""Pages of the plans room."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.plans import charts, loading, page, table
from goldenthread.interfaces.web.plans.downloads import FORMATS, download
from goldenthread.interfaces.web.plans.loading import Loaded


@require_safe
def plan(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Where do we stand, can I believe it, what moved?"""
    return _plan_page(request, loading.load(request, organisation, plan))


@require_safe
def milestones_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """What the plan page shows, as a file; a date that cannot be used brings back the page, which says why."""
    if kind not in FORMATS:
        raise Http404("No such format.")
    loaded = loading.load(request, organisation, plan)
    if loaded.asked.errors:
        return _plan_page(request, loaded)
    flows = loaded.compared.flows if loaded.asked.compares else {}
    chosen = table.choose(request.GET.dict(), loaded.compared.now.rows, flows)
    return download(kind, loaded.compared.now, chosen, loaded.asked)


def _plan_page(request: HttpRequest, loaded: Loaded) -> HttpResponse:
    position = loaded.compared.now
    context = {
        "plan": loaded.plan,
        "listing": page.listing(loaded.plan, loaded.asked, loaded.compared, request.GET.dict()),
        "stated": page.stated(loaded.compared),
        "areas": [(each, page.ratings(each)) for each in position.by_area],
        "by_area": charts.by_area(position) if position.rows else None,
        "over_time": charts.over_time(position) if position.rows else None,
    }
    organisation = loaded.plan.organisation
    return frame.page(
        request, loaded.visitor, "plans/plan.html", context, organisation=organisation, status=loaded.status
    )
