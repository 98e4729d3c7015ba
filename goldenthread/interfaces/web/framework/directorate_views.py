"""What each directorate owes in all plans, and everything that one of them does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.insight.queries.directorates import directorates_of
from goldenthread.domain.insight.rules.directorates import KINDS, Directorate
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.framework import owing
from goldenthread.interfaces.web.framework.loading import Loaded, load
from goldenthread.interfaces.web.plans.addresses import Query


@require_safe
def directorates(request: HttpRequest, organisation: str) -> HttpResponse:
    """One line a directorate: what is open, and how much of it is overdue."""
    loaded = load(request, organisation)
    found = _read(loaded)
    query = Query(loaded.asked.kept)
    context = {
        "home": loaded.home,
        "loaded": loaded,
        "directorates": found,
        "kinds": KINDS,
        "nouns": owing.NOUNS,
        "query": query,
        "files": links("framework:directorates-download", organisation, query=query),
    }
    return _page(request, loaded, "framework/directorates.html", context)


@require_safe
def directorates_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Everything that any of them owes."""
    loaded = load(request, organisation)
    return download(kind, owing.listed([each for one in _read(loaded) for each in one.owed], loaded))


@require_safe
def directorate(request: HttpRequest, organisation: str, directorate: str) -> HttpResponse:
    """Everything it owes, what is overdue first."""
    loaded = load(request, organisation)
    found = _one(loaded, directorate)
    query = Query(loaded.asked.kept)
    context = {
        "home": loaded.home,
        "loaded": loaded,
        "directorate": found,
        "parts": owing.parts(found, loaded),
        "figures": owing.figures(found),
        "query": query,
        "files": links("framework:directorate-download", organisation, directorate, query=query),
    }
    return _page(request, loaded, "framework/directorate.html", context)


@require_safe
def directorate_download(request: HttpRequest, organisation: str, directorate: str, kind: str) -> HttpResponse:
    """Everything it owes, and what of it is done."""
    loaded = load(request, organisation)
    return download(kind, owing.listed(_one(loaded, directorate).owed, loaded, directorate))


def _read(loaded: Loaded) -> tuple[Directorate, ...]:
    asked = loaded.asked
    return directorates_of(
        loaded.home, as_at=asked.as_at, since=asked.since, now=loaded.visitor.now, known_at=loaded.known_at
    )


def _one(loaded: Loaded, slug: str) -> Directorate:
    """Raises Http404."""
    found = next((each for each in _read(loaded) if each.slug == slug), None)
    if found is None:
        raise Http404("No such directorate owes anything here.")
    return found


def _page(request: HttpRequest, loaded: Loaded, template: str, context: dict[str, object]) -> HttpResponse:
    return frame.page(request, loaded.visitor, template, context, organisation=loaded.home, status=loaded.status)
