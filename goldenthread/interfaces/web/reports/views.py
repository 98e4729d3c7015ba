"""Pages of the reports room."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.permissions import can_make_reports
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.queries import proposals as waiting
from goldenthread.domain.reports.queries import snapshots
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.foundation.documents.formats import MIME
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans import loading
from goldenthread.interfaces.web.plans.dates import Asked
from goldenthread.interfaces.web.reports import proposals
from goldenthread.interfaces.web.reports.beginning import begun_from


@require_safe
def board_update(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """What does the Board's quarterly update of this day say, and where is it to download?"""
    return _page(request, *_asked(request, organisation, plan))


@require_safe
def board_update_download(request: HttpRequest, organisation: str, plan: str, ending: str) -> HttpResponse:
    """The paper itself. A date that cannot be used brings back the page, which says why."""
    if ending not in MIME:
        raise Http404("No such format.")
    visitor, found, asked = _asked(request, organisation, plan)
    if asked.errors:
        return _page(request, visitor, found, asked)
    return as_file(_snapshot(found, asked), f"{found.slug}-board-update-{asked.as_at}.{ending}", ending)


def as_file(snapshot: Snapshot, name: str, ending: str) -> HttpResponse:
    """The paper under that name, kept by no cache."""
    response = HttpResponse(papers.render(snapshot, ending), content_type=MIME[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def proposals_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The revised deadlines that the paper lists, as a file."""
    visitor, found, asked = _asked(request, organisation, plan)
    if asked.errors:
        return _page(request, visitor, found, asked)
    facts = read_plan(found, known_at=_known_at(found, asked))
    position = facts.position(as_at=asked.as_at)
    return download(kind, proposals.extract(position, waiting.proposals(facts, position)))


def _asked(request: HttpRequest, organisation: str, plan: str) -> tuple[Visitor, Plan, Asked]:
    visitor, found, asked = loading.plan_of(request, organisation, plan)
    if not can_make_reports(visitor.access, found):
        raise Http404("No such report, or none that this person may see.")
    return visitor, found, asked


def _snapshot(plan: Plan, asked: Asked) -> Snapshot:
    return snapshots.board_update(
        plan,
        as_at=asked.as_at,
        since=asked.since,
        known_at=_known_at(plan, asked),
        author_role=snapshots.DEFAULT_AUTHOR,
        item=snapshots.DEFAULT_ITEM,
    )


def _known_at(plan: Plan, asked: Asked) -> datetime:
    return asked.known_at if asked.known_then else snapshots.known_by_then(plan, asked.as_at)


def _page(request: HttpRequest, visitor: Visitor, plan: Plan, asked: Asked) -> HttpResponse:
    snapshot = _snapshot(plan, asked)
    address = f"?{urlencode(asked.kept)}" if asked.kept else ""
    context = {
        "plan": plan,
        "asked": asked,
        "outline": papers.outline(snapshot),
        "digest": snapshot.digest,
        "papers": {
            ending: reverse("reports:board-update-download", args=[plan.organisation.slug, plan.slug, ending]) + address
            for ending in MIME
        },
        "begin": begun_from(
            visitor, plan.organisation, plan=plan.slug, as_at=said_date(asked.as_at), since=said_date(asked.since)
        ),
        "proposals": len(snapshot.content["proposals"]),
        "files": links("reports:proposals-download", plan.organisation.slug, plan.slug, query=address),
    }
    status = 400 if asked.errors else 200
    return frame.page(
        request, visitor, "reports/board_update.html", context, organisation=plan.organisation, status=status
    )
