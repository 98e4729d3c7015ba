"""What is claimed, what nothing shows, what shows nothing, and what is old: four lists of a plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.evidence import lists
from goldenthread.interfaces.web.evidence.lists import LISTS
from goldenthread.interfaces.web.plans import loading
from goldenthread.interfaces.web.plans.addresses import Query


@require_safe
def show(request: HttpRequest, organisation: str, plan: str, which: str) -> HttpResponse:
    """One of the four, with how long each of them is."""
    loaded = loading.load(request, organisation, plan)
    chosen = _named(which)
    shown, query = lists.shown_in(loaded), Query(loaded.asked.kept)
    found = {each.name: each.rows(loaded, shown) for each in LISTS.values()}
    context = {
        "plan": loaded.plan,
        "asked": loaded.asked,
        "dates": query,
        "lists": [
            (each, f"{lists.address(loaded.plan, each.name)}{query}", len(found[each.name])) for each in LISTS.values()
        ],
        "chosen": chosen,
        "headings": [{"text": column.title} for column in chosen.columns],
        "rows": found[chosen.name],
        "files": links(f"evidence:{chosen.name}-download", organisation, plan, query=query),
    }
    home = loaded.plan.organisation
    return frame.page(request, loaded.visitor, "evidence/list.html", context, organisation=home, status=loaded.status)


@require_safe
def list_download(request: HttpRequest, organisation: str, plan: str, which: str, kind: str) -> HttpResponse:
    """The list as a file; a date that cannot be used brings back the page, which says why."""
    loaded = loading.load(request, organisation, plan)
    if loaded.asked.errors:
        return show(request, organisation, plan, which)
    return download(kind, lists.extract(_named(which), loaded))


def _named(which: str) -> lists.List:
    if which not in LISTS:
        raise Http404("No such list.")
    return LISTS[which]
