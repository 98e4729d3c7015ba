"""All plans of an organisation on one page, and the same as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.insight.queries.framework import Framework
from goldenthread.domain.insight.queries.framework import framework as read
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.framework import page
from goldenthread.interfaces.web.framework.downloads import listed
from goldenthread.interfaces.web.framework.loading import Loaded, load
from goldenthread.interfaces.web.plans.addresses import Query


@require_safe
def framework(request: HttpRequest, organisation: str) -> HttpResponse:
    """Where all plans stand, who owns and follows each, and what they hold together."""
    loaded, body, everything = _asked(request, organisation)
    found = _read(loaded, body, everything=everything)
    query = Query((*loaded.asked.kept, *(("body", body),) * bool(body), *(("plans", "all"),) * everything))
    context = {
        "home": loaded.home,
        "loaded": loaded,
        "found": found,
        "figures": page.figures(found, loaded.asked),
        "working": page.working(found),
        "lines": page.lines(found, loaded),
        "not_shown": list(page.not_shown(found, loaded.asked)),
        "selects": page.selects(found, body=body, everything=everything),
        "query": query,
        "files": links("framework:plans-download", organisation, query=query),
    }
    return frame.page(
        request, loaded.visitor, "framework/framework.html", context, organisation=loaded.home, status=loaded.status
    )


@require_safe
def plans_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The same plans, with the same dates and filter."""
    loaded, body, everything = _asked(request, organisation)
    return download(kind, listed(_read(loaded, body, everything=everything), loaded))


def _asked(request: HttpRequest, organisation: str) -> tuple[Loaded, str, bool]:
    return load(request, organisation), request.GET.get("body", ""), request.GET.get("plans") == "all"


def _read(loaded: Loaded, body: str, *, everything: bool) -> Framework:
    asked = loaded.asked
    found = read(
        loaded.home,
        as_at=asked.as_at,
        since=asked.since,
        known_at=loaded.known_at,
        body=body,
        everything=everything,
    )
    if body and body not in {each.slug for each in found.bodies}:
        raise Http404("No such body that owns or follows a plan on that day.")
    return found
