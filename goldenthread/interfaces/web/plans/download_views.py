"""The files of the plan pages. A date that cannot be used brings back the page instead, which says why."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.plans.queries import parts
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import Extract, Layout, counted, download, taken
from goldenthread.interfaces.web.plans import downloads, loading, table, views
from goldenthread.interfaces.web.plans.fact_download import thread_facts
from goldenthread.interfaces.web.plans.papers import papers

PAPERS = Layout(
    "papers",
    "Papers cited",
    (
        Column("key", "Cited as", width=14),
        Column("title", "Title", width=60),
        Column("body", "Body", width=30),
        Column("dated_on", "Date on the paper", Kind.DATE),
        Column("note", "Note", width=60),
    ),
)


@require_safe
def milestones_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The milestones that the page shows, on all its pages."""
    loaded = loading.load(request, organisation, plan)
    if loaded.asked.errors:
        return views.plan(request, organisation, plan)
    flows = loaded.compared.flows if loaded.asked.compares else {}
    chosen = table.choose(request.GET.dict(), loaded.compared.now.rows, flows)
    return download(kind, downloads.milestones(loaded.compared.now, chosen))


@require_safe
def areas_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The areas of the plan."""
    loaded = loading.load(request, organisation, plan)
    if loaded.asked.errors:
        return views.plan(request, organisation, plan)
    return download(kind, downloads.areas(loaded.compared.now))


@require_safe
def actions_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The actions of the plan, or of the area asked for."""
    loaded = loading.load(request, organisation, plan)
    if loaded.asked.errors:
        return views.plan(request, organisation, plan)
    slug = request.GET.get("area")
    only = loading.area_of(loaded.compared.now, slug) if slug else None
    return download(kind, downloads.actions(loaded.compared.now, parts.actions_of(loaded.plan.pk), only))


@require_safe
def facts_download(request: HttpRequest, organisation: str, plan: str, milestone: str, kind: str) -> HttpResponse:
    """Everything recorded about one milestone."""
    visitor, found, asked = loading.plan_of(request, organisation, plan)
    if asked.errors:
        return views.milestone(request, organisation, plan, milestone)
    thread = loading.thread_of(found, milestone, asked, visitor)
    return download(kind, thread_facts(thread, asked, oldest_first=request.GET.get("order") == "oldest"))


@require_safe
def sources_download(request: HttpRequest, kind: str) -> HttpResponse:
    """The papers that the record cites."""
    visitor = frame.visitor(request)
    rows = [{column.key: getattr(each, column.key) for column in PAPERS.columns} for each in papers().values()]
    about = (taken(visitor.now), *counted("Papers", len(rows)))
    return download(kind, Extract(PAPERS, rows, (), visitor.now.astimezone(LONDON).date(), visitor.now, about))
