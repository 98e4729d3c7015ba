"""The organisation or report of an address, for who may see it; 404 for everybody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.permissions import can_read, can_see, can_write
from goldenthread.domain.reports.queries.reports import Open, opened, report_named
from goldenthread.domain.reports.rules.kinds import SectionKind
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import Desk, SentForm, drafts_of

_NONE = "No such report, or none that this person may see."


@dataclass(frozen=True)
class ReportDesk(Desk):
    """The desk of an organisation's reports."""

    def sending(self, form: SentForm) -> dict[str, Any]:
        """Who, when, and which form it is, as the operations ask for it."""
        return self.by | {"token": form.number}

    def shown(self, template: str, context: Mapping[str, object]) -> HttpResponse:
        """A page with a form of its own look; kept by this browser alone, so that going back finds what was typed."""
        ours = {"drafts": drafts_of(self.visitor), "back": self.back}
        found = frame.page(self.request, self.visitor, template, ours | dict(context), organisation=self.organisation)
        found["Cache-Control"] = "private, no-cache"
        return found


def organisation_of(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    """Who looks at whose reports. Two queries. Raises Http404."""
    works = frame.having(Permission.SEE_DRAFTS)
    return frame.organisation_of(request, slug, lambda access, home: can_read(access, home) or works(access, home))


def open_of(request: HttpRequest, organisation: str, slug: str) -> tuple[Visitor, Open]:
    """The report, opened, for who works on it. Four queries. Raises Http404."""
    visitor = frame.visitor(request)
    found = report_named(organisation, slug)
    if found is None or not visitor.may(Permission.SEE_DRAFTS, found.organisation):
        raise Http404(_NONE)
    one = opened(found)
    if not can_see(visitor.access, found, exempt=one.is_exempt):
        raise Http404(_NONE)
    return visitor, one


def section_of(one: Open, slug: str) -> SectionKind:
    """The section of that name. Raises Http404."""
    try:
        return one.kind.section(slug)
    except KeyError as error:
        raise Http404("This report has no such section.") from error


def desk(request: HttpRequest, organisation: str, slug: str, *, section: str = "") -> tuple[ReportDesk, Open]:
    """The desk at which a report is written, for who may. Four queries. Raises Http404.

    Its forms know which version of the `section` their sender had before them.
    """
    visitor, one = open_of(request, organisation, slug)
    home = one.report.organisation
    if not can_write(visitor.access, home):
        raise Http404(_NONE)
    return ReportDesk(request, visitor, home, report_page(one.report), str(one.number(section))), one


def report_page(report: Report) -> str:
    return reverse("reports:report", args=[report.organisation.slug, report.slug])
