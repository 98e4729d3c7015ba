"""The first page."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.plans.queries import plans
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.clearance import waiting
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.home.downloads import listed


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person to clear, and the plans they may see; plain words for somebody without any."""
    visitor = frame.visitor(request)
    found = plans.with_sizes(plans.visible_to(visitor.access))
    by_organisation = [(home, list(group)) for home, group in groupby(found, key=lambda plan: plan.organisation)]
    context = {
        "organisations": by_organisation,
        "total": sum(len(group) for _, group in by_organisation),
        "files": links("plans-download"),
        "to_clear": waiting.desk_of(visitor),
        "roles": visitor.roles_said(),
        "granted": bool(visitor.access.roles),
    }
    return frame.page(request, visitor, "home/home.html", context)


@require_safe
def plans_download(request: HttpRequest, kind: str) -> HttpResponse:
    """The same plans as a file; without a row for somebody without any."""
    visitor = frame.visitor(request)
    return download(kind, listed(plans.with_sizes(plans.visible_to(visitor.access)), now=visitor.now))
