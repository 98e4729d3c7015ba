"""The matrix, the gaps, and the papers that disagree: each as a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.insight.queries.discrepancies import discrepancies_of
from goldenthread.domain.insight.queries.gaps import gaps_of
from goldenthread.domain.insight.queries.matrix import matrix_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.plans.sources import linked
from goldenthread.interfaces.web.thread import downloads, pages, words
from goldenthread.interfaces.web.thread.leading import Places
from goldenthread.interfaces.web.thread.loading import Looking, look


@require_safe
def matrix(request: HttpRequest, organisation: str) -> HttpResponse:
    """What was asked, what was done about it, and what shows it."""
    looking = look(request, organisation)
    found = matrix_of(looking.home, looking.moment, looking.visitor.viewer, chosen=looking.chosen)
    context = {
        "matrix": found,
        "figures": pages.figures(found, looking),
        "parts": pages.parts(found, looking),
        "files": links("thread:matrix-download", organisation, query=looking.query),
    }
    return _page(request, looking, "thread/matrix.html", context)


@require_safe
def matrix_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The same as a file; a date that cannot be used brings back the page, which says why."""
    looking = look(request, organisation)
    if looking.asked.errors:
        return matrix(request, organisation)
    found = matrix_of(looking.home, looking.moment, looking.visitor.viewer, chosen=looking.chosen)
    return download(kind, downloads.matrix(found, looking))


@require_safe
def gaps(request: HttpRequest, organisation: str) -> HttpResponse:
    """Everything that the record does not show and somebody will ask for."""
    looking = look(request, organisation)
    found = gaps_of(looking.home, looking.moment)
    context = {
        "groups": found,
        "total": sum(len(each.gaps) for each in found),
        "files": links("thread:gaps-download", organisation, query=looking.dates),
    }
    return _page(request, looking, "thread/gaps.html", context)


@require_safe
def gaps_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The same as a file."""
    looking = look(request, organisation)
    if looking.asked.errors:
        return gaps(request, organisation)
    return download(kind, downloads.gaps(gaps_of(looking.home, looking.moment), looking))


@require_safe
def discrepancies(request: HttpRequest, organisation: str) -> HttpResponse:
    """Where two papers disagree, and what was found right."""
    looking = look(request, organisation)
    context = {
        "found": discrepancies_of(looking.home, looking.moment),
        "linked": linked,
        "may_answer": looking.visitor.may(Permission.SET_UP_PLANS, looking.home),
        "files": links("thread:discrepancies-download", organisation, query=looking.dates),
    }
    return _page(request, looking, "thread/discrepancies.html", context)


@require_safe
def discrepancies_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The same as a file."""
    looking = look(request, organisation)
    if looking.asked.errors:
        return discrepancies(request, organisation)
    return download(kind, downloads.discrepancies(discrepancies_of(looking.home, looking.moment), looking))


def _page(request: HttpRequest, looking: Looking, template: str, context: dict[str, object]) -> HttpResponse:
    places = Places(looking.home.slug, looking.tail)
    ours = {"looking": looking, "home": looking.home, "asked": looking.asked, "places": places, "words": words}
    return frame.page(
        request, looking.visitor, template, ours | context, organisation=looking.home, status=looking.status
    )
