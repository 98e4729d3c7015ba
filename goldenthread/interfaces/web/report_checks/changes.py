"""What changed against an earlier report of the series, or since the figures were taken before."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import Report, Taking
from goldenthread.domain.reports.queries.changes import Compared, earlier_of, takings_of, with_report, with_taking
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.foundation.lib.text import LONDON, said_date, said_moment
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.report_checks import files
from goldenthread.interfaces.web.report_checks.words import FATES
from goldenthread.interfaces.web.reports import loading

_FIGURES = "figures:"  # begins the choice of earlier figures of the same report


@require_safe
def changes(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """What is different from the report before, in words and in figures, and what is said again and again?"""
    visitor, one = loading.open_of(request, organisation, report)
    choices = _choices(visitor, one)
    asked = request.GET.get("with", "") or (choices[0][0] if choices else "")
    found = _compared(one, asked, choices)
    context = {
        "report": one.report,
        "found": found,
        "choices": choices,
        "asked": asked,
        "fates": FATES,
        "files": links("report_checks:changes-download", organisation, report, query=f"?with={asked}") if found else (),
    }
    return frame.page(request, visitor, "report_checks/changes.html", context, organisation=one.report.organisation)


@require_safe
def changes_download(request: HttpRequest, organisation: str, report: str, kind: str) -> HttpResponse:
    """The same as a file; without a row where there is nothing to compare with."""
    visitor, one = loading.open_of(request, organisation, report)
    choices = _choices(visitor, one)
    asked = request.GET.get("with", "") or (choices[0][0] if choices else "")
    found = _compared(one, asked, choices)
    return download(kind, files.changes(one, found, visitor))


def _choices(visitor: Visitor, one: Open) -> list[tuple[str, str]]:
    """What the report can be compared with: the value that is sent, and the words that are read. Three queries."""
    exempt = visitor.may(Permission.SEE_EXEMPT, one.report.organisation)
    reports = [(each.slug, _report(each, one.report)) for each in earlier_of(one.report, with_exempt=exempt)]
    return [*reports, *_figures(takings_of(one.report), one.taking)]


def _report(earlier: Report, report: Report) -> str:
    beside = ", the one before it" if earlier.pk == report.previous_id else ""
    return f"{earlier.title} (begun {said_date(earlier.entered_at.astimezone(LONDON).date())}{beside})"


def _figures(takings: Sequence[Taking], latest: Taking) -> list[tuple[str, str]]:
    return [(f"{_FIGURES}{each.number}", _taken(each)) for each in takings if each.pk != latest.pk]


def _taken(taking: Taking) -> str:
    return f"This report with the figures taken on {said_moment(taking.entered_at)}, as at {said_date(taking.as_at)}"


def _compared(one: Open, asked: str, choices: Sequence[tuple[str, str]]) -> Compared | None:
    """The two beside each other; None for what is no choice. Raises Http404 for one that was made up."""
    if not choices:
        return None
    if asked not in dict(choices):
        raise Http404("There is no such report to compare with.")
    if asked.startswith(_FIGURES) and asked.removeprefix(_FIGURES).isdecimal():
        return with_taking(one, int(asked.removeprefix(_FIGURES)))
    earlier = Report.objects.select_related("organisation", "plan", "round", "requirement", "review", "previous")
    return with_report(one, earlier.get(organisation=one.report.organisation, slug=asked))
