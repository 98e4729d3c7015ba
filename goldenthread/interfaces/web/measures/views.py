"""The measures of an organisation, one of them, and what came of completed actions: as pages and as files."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.evidence.queries import visible_numbers
from goldenthread.domain.measures.queries.worked import did_it_work
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.measures import charts, downloads, shown, words, worked_page
from goldenthread.interfaces.web.measures.loading import Looking, look, plan_of


@require_safe
def measures(request: HttpRequest, organisation: str) -> HttpResponse:
    """Are the outcomes moving?"""
    looking = look(request, organisation)
    found = looking.measures()
    context = {
        "found": found,
        "figures": shown.figures(found),
        "groups": shown.groups(found),
        "files": links("measures:measures-download", organisation, query=looking.dates),
        "reading_files": links("measures:readings-download", organisation, query=looking.dates),
    }
    return _page(request, looking, "measures/measures.html", context)


@require_safe
def measures_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Every measure with its latest reading, as a file; a date that cannot be used brings back the page."""
    looking = look(request, organisation)
    if looking.asked.errors:
        return measures(request, organisation)
    return download(kind, downloads.measures(looking, looking.measures()))


@require_safe
def readings_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Every reading of every measure, as a file that can be sent in again."""
    looking = look(request, organisation)
    if looking.asked.errors:
        return measures(request, organisation)
    return download(kind, downloads.readings(looking, looking.measures()))


@require_safe
def one(request: HttpRequest, organisation: str, measure: str) -> HttpResponse:
    """What is it, what should it be, how does it move, and can I believe it?"""
    looking = look(request, organisation)
    seen = looking.measure(measure)
    items = [link.item_id for each in seen.readings for link in each.evidence]
    context = {
        "seen": seen,
        "places": [(link, shown.place_of(link, organisation)) for link in seen.links],
        "drawn": charts.over_time(seen),
        "reads": looking.may_read(seen.measure),
        "visible": visible_numbers(items, looking.visitor.viewer) if items else frozenset(),
        "files": links("measures:measure-download", organisation, measure, query=looking.dates),
    }
    return _page(request, looking, "measures/measure.html", context)


@require_safe
def measure_download(request: HttpRequest, organisation: str, measure: str, kind: str) -> HttpResponse:
    """The readings of one measure, as a file that can be sent in again."""
    looking = look(request, organisation)
    seen = looking.measure(measure)
    if looking.asked.errors:
        return one(request, organisation, measure)
    return download(kind, downloads.readings(looking, [seen], named=(measure,)))


@require_safe
def worked(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Did it work? Each completed action with its measures before and after."""
    looking = look(request, organisation)
    about = plan_of(looking, plan)
    found = did_it_work(about, as_at=looking.asked.as_at, known_at=looking.then)
    context = {
        "plan": about,
        "page": worked_page.page(found),
        "files": links("measures:worked-download", organisation, plan, query=looking.dates),
    }
    return _page(request, looking, "measures/worked.html", context)


@require_safe
def worked_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The same as a file."""
    looking = look(request, organisation)
    about = plan_of(looking, plan)
    if looking.asked.errors:
        return worked(request, organisation, plan)
    found = did_it_work(about, as_at=looking.asked.as_at, known_at=looking.then)
    return download(kind, downloads.worked(looking, plan, found))


def _page(request: HttpRequest, looking: Looking, template: str, context: Mapping[str, object]) -> HttpResponse:
    ours = {"home": looking.home, "looking": looking, "asked": looking.asked, "words": words}
    return frame.page(
        request, looking.visitor, template, ours | dict(context), organisation=looking.home, status=looking.status
    )
