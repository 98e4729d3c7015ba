"""The page of the report of a round, and its files."""

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.plans.permissions import can_make_reports
from goldenthread.domain.plans.queries import rounds
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.collected import NotYetOpenedError
from goldenthread.domain.reports.queries import snapshots
from goldenthread.domain.reports.rules.snapshot import Snapshot, moment_of
from goldenthread.domain.reports.sections.title import is_draft
from goldenthread.foundation.documents.formats import MIME
from goldenthread.foundation.lib.text import said_moment
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans import loading
from goldenthread.interfaces.web.reports.beginning import begun_from
from goldenthread.interfaces.web.reports.views import as_file


@require_safe
def round_update(request: HttpRequest, organisation: str, plan: str, slug: str) -> HttpResponse:
    """What does the report of this round say, which freeze is it built from, and where is it to download?"""
    visitor, found, one = _asked(request, organisation, plan, slug)
    snapshot = _snapshot(visitor, found, one)
    context = {
        "plan": found,
        "one": one,
        "told": snapshot.content["round"],
        "is_draft": is_draft(snapshot.content),
        "freeze": _freeze(snapshot.content["round"]["freezes"]),
        "files": {
            ending: reverse("reports:round-update-download", args=[organisation, plan, slug, ending]) for ending in MIME
        },
        "outline": papers.outline(snapshot),
        "digest": snapshot.digest,
        "begin": begun_from(visitor, found.organisation, plan=plan, round=slug),
    }
    return frame.page(request, visitor, "reports/round_update.html", context, organisation=found.organisation)


@require_safe
def round_update_download(request: HttpRequest, organisation: str, plan: str, slug: str, ending: str) -> HttpResponse:
    """The paper itself; the name of a draft says that it is one."""
    if ending not in MIME:
        raise Http404("No such format.")
    visitor, found, one = _asked(request, organisation, plan, slug)
    snapshot = _snapshot(visitor, found, one)
    draft = "-draft" if is_draft(snapshot.content) else ""
    return as_file(snapshot, f"{found.slug}-{one.slug}{draft}.{ending}", ending)


def _freeze(freezes: Sequence[Mapping[str, str]]) -> str:
    """Which freeze the paper is built from, and the start of its digest, as the ledger has it."""
    if not freezes:
        return "Not yet"
    last, again = freezes[-1], f"; freeze {len(freezes)} of this round" if len(freezes) > 1 else ""
    return f"{said_moment(moment_of(last['at']))} by {last['by']}{again} ({last['digest'][:12]})"


def _asked(request: HttpRequest, organisation: str, plan: str, slug: str) -> tuple[Visitor, Plan, Round]:
    visitor, found, _ = loading.plan_of(request, organisation, plan)
    one = rounds.named(organisation, slug)
    if one is None or found not in one.plans.all() or not can_make_reports(visitor.access, found):
        raise Http404("No such report, or none that this person may see.")
    return visitor, found, one


def _snapshot(visitor: Visitor, plan: Plan, one: Round) -> Snapshot:
    title = {"author_role": snapshots.DEFAULT_AUTHOR, "item": snapshots.DEFAULT_ITEM}
    try:
        return snapshots.round_update(plan, one, now=visitor.now, **title)
    except NotYetOpenedError as error:
        raise Http404(str(error)) from error
