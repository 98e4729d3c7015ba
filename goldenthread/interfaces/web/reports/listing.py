"""The reports of an organisation: what is in work and what it waits for, and what was published."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.models import Edition
from goldenthread.domain.reports.permissions import can_read, can_see, can_write, where_read
from goldenthread.domain.reports.queries.clearing import ClearingSeen, clearances_of_all
from goldenthread.domain.reports.queries.editions import exempt_among
from goldenthread.domain.reports.queries.reports import ReportSeen, reports_of
from goldenthread.foundation.lib.text import LONDON, joined, plural
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import Layout, Row, as_it_is, download, links
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.reports import loading
from goldenthread.interfaces.web.reports.report_page import STATE_TONES

_ENDED = (State.PUBLISHED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Line:
    """A report in the list, and where it stands. `waits` says in words who has something to do.

    `editions` are those that the visitor may read: one that is open stays so when a later one is exempt.
    """

    seen: ReportSeen
    state: State
    tone: str
    waits: str
    editions: Sequence[Edition]


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Whose reports? For who may read those of several organisations."""
    visitor = frame.visitor(request)
    homes = where_read(visitor.access)
    if len(homes) == 1:
        return HttpResponseRedirect(reverse("reports:reports", args=[homes[0].slug]))
    return frame.page(request, visitor, "reports/organisations.html", {"homes": homes})


@require_safe
def reports(request: HttpRequest, organisation: str) -> HttpResponse:
    """What is in work and waits for whom, and what was published?"""
    visitor, home = loading.organisation_of(request, organisation)
    found = lines(visitor, home)
    context = {
        "home": home,
        "works": visitor.may(Permission.SEE_DRAFTS, home),
        "writes": can_write(visitor.access, home),
        "in_work": [each for each in found if each.state not in _ENDED],
        "withdrawn": [each for each in found if each.state is State.WITHDRAWN],
        "published": [each for each in found if each.editions],
        "files": links("reports:reports-download", home.slug),
    }
    return frame.page(request, visitor, "reports/reports.html", context, organisation=home)


def lines(visitor: Visitor, home: Organisation) -> list[Line]:
    """Every report that the visitor may see something of, the latest begun first. At most fourteen queries."""
    found = reports_of(home)
    open_ = _readable(visitor, home, found)
    drafts = [each.report for each in found if can_see(visitor.access, each.report, exempt=each.exempt)]
    clearings = {each.report.pk: each for each in clearances_of_all(drafts, now=visitor.now)} if drafts else {}
    return [
        _line(each, clearings.get(each.report.pk), open_[each.report.pk])
        for each in found
        if each.report.pk in clearings or open_[each.report.pk]
    ]


def _readable(visitor: Visitor, home: Organisation, found: Sequence[ReportSeen]) -> dict[int, list[Edition]]:
    """By report, its editions that the visitor may read. One query, none for who may read exempt ones."""
    if not can_read(visitor.access, home):
        return {each.report.pk: [] for each in found}
    kept = frozenset[int]() if visitor.may(Permission.SEE_EXEMPT, home) else exempt_among(home)
    return {each.report.pk: [one for one in each.editions if one.pk not in kept] for each in found}


def _line(seen: ReportSeen, clearing: ClearingSeen | None, editions: Sequence[Edition]) -> Line:
    """Who does not work on reports sees of one that was published only that it was."""
    state = clearing.state if clearing else State.PUBLISHED
    return Line(seen, state, STATE_TONES[state].value, _waits(seen, clearing) if clearing else "", editions)


def _waits(seen: ReportSeen, clearing: ClearingSeen) -> str:
    if clearing.state is State.DRAFT:
        return "Its writers"
    if clearing.state is State.CLEARED:
        return "Whoever publishes it"
    if clearing.state is not State.IN_CLEARANCE:
        return ""
    waiting = dict.fromkeys(each.capacity.title for each in clearing.places if each.standing.waits)
    void = len(clearing.void)
    words = joined(tuple(waiting)) or "Its writers: a section was returned"
    return f"{words}; {plural(void, 'clearance')} void" if void else words


REPORTS = Layout(
    "reports",
    "Reports",
    (
        Column("id", "Short name", width=24),
        Column("title", "Report", width=60),
        Column("kind", "Kind", width=30),
        Column("state", "State"),
        Column("waits_for", "Waits for", width=40),
        Column("plan", "Plan", width=30),
        Column("begun_on", "Begun on", Kind.DATE),
        Column("begun_by", "Begun by (post)", width=30),
        Column("editions", "Editions", Kind.INTEGER, 12),
        Column("published_on", "Last published on", Kind.DATE),
    ),
)


@require_safe
def reports_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The same list as a file."""
    visitor, home = loading.organisation_of(request, organisation)
    found = [_row(each) for each in lines(visitor, home)]
    return download(kind, as_it_is(REPORTS, found, home, visitor.now, noun="Reports"))


def _row(line: Line) -> Row:
    one, last = line.seen.report, line.editions[-1] if line.editions else None
    return {
        "id": one.slug,
        "title": one.title,
        "kind": line.seen.kind.title,
        "state": line.state.label,
        "waits_for": line.waits,
        "plan": one.plan.title if one.plan else None,
        "begun_on": one.entered_at.astimezone(LONDON).date(),
        "begun_by": one.by_post,
        "editions": len(line.editions),
        "published_on": last.entered_at.astimezone(LONDON).date() if last else None,
    }
