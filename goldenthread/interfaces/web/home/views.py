"""The first page."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.plans.queries import plans
from goldenthread.interfaces.web import frame


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The plans this person may see, by organisation; plain words for somebody without any."""
    visitor = frame.visitor(request)
    found = plans.with_sizes(plans.visible_to(visitor.access))
    by_organisation = [(home, list(group)) for home, group in groupby(found, key=lambda plan: plan.organisation)]
    context = {"organisations": by_organisation, "roles": visitor.roles_said(), "granted": bool(visitor.access.roles)}
    return frame.page(request, visitor, "home/home.html", context)
