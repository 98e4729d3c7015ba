"""What was directed, what was in force when, and what became of each requirement."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.directions import queries
from goldenthread.domain.directions.permissions import can_see
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.queries import organisations_by_slug
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.coverage.panels import of_requirement
from goldenthread.interfaces.web.directions import words
from goldenthread.interfaces.web.frame import Visitor


@require_safe
def directions(request: HttpRequest, organisation: str) -> HttpResponse:
    """Every instrument in the order of issue, whether it is in force, and what each asks."""
    visitor, home = _organisation_of(request, organisation)
    found = queries.directions_of(home, now=visitor.now)
    own = [each for each in queries.requirements_of(home, now=visitor.now) if each.requirement.direction is None]
    context = {"home": home, "directions": found, "own": own, "words": words, "today": visitor.today}
    return frame.page(request, visitor, "directions/directions.html", context, organisation=home)


@require_safe
def requirement(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """What was asked, each time that it was due, what came, and what no paper says."""
    visitor, home = _organisation_of(request, organisation)
    found = queries.requirements_of(home, now=visitor.now)
    seen = next((each for each in found if each.requirement.slug == requirement), None)
    if seen is None:
        raise Http404("No such requirement.")
    context = {"home": home, "seen": seen, "words": words, "coverage": of_requirement(visitor, seen.requirement)}
    return frame.page(request, visitor, "directions/requirement.html", context, organisation=home)


def _organisation_of(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    visitor = frame.visitor(request)
    found = organisations_by_slug(slug).first()
    if found is None or not can_see(visitor.access, found):
        raise Http404("No such organisation, or nothing of it that this person may see.")
    return visitor, found
