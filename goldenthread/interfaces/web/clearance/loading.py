"""The report of an address with its clearances, for who may see or do this; 404 for everybody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import Edition, Report
from goldenthread.domain.reports.permissions import can_read, can_see
from goldenthread.domain.reports.queries.clearing import ClearingSeen, clearances_of
from goldenthread.domain.reports.queries.editions import edition_named, editions_of, exempt_editions, is_exempt_edition
from goldenthread.domain.reports.queries.reports import report_named
from goldenthread.domain.reports.rules.clearing import Place
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.clearance.words import Row
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.reports import loading as reports
from goldenthread.interfaces.web.reports.loading import ReportDesk

_NONE = "No such report, or nothing that this person may do with it."


@dataclass(frozen=True)
class ClearanceDesk(ReportDesk):
    """The desk of one report with how its clearances stand."""

    clearing: ClearingSeen | None = None

    @property
    def seen(self) -> ClearingSeen:
        assert self.clearing is not None
        return self.clearing

    @property
    def report(self) -> Report:
        return self.seen.report

    @property
    def names(self) -> tuple[str, str]:
        return self.organisation.slug, self.report.slug

    def place(self, section: str, capacity: str) -> Place:
        """One clearance of the report. Raises Http404."""
        found = self.seen.place(section, capacity)
        if found is None:
            raise Http404("This kind of report asks for no such clearance.")
        return found

    def context(self) -> dict[str, Any]:
        return {"report": self.report, "seen": self.seen}


def desk(
    request: HttpRequest, organisation: str, slug: str, permission: Permission = Permission.SEE_DRAFTS
) -> ClearanceDesk:
    """The desk of the report, for who sees drafts and has the permission. Ten queries. Raises Http404."""
    visitor, one = reports.open_of(request, organisation, slug)
    home = one.report.organisation
    if not visitor.may(permission, home):
        raise Http404(_NONE)
    seen = clearances_of(one, now=visitor.now)
    return ClearanceDesk(request, visitor, home, reports.report_page(one.report), clearing=seen)


def organisation_of(request: HttpRequest, slug: str, permission: Permission) -> tuple[Visitor, Organisation]:
    """Who looks at which organisation, with that permission. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, frame.having(permission))


def edition_of(request: HttpRequest, organisation: str, slug: str, number: int) -> tuple[Visitor, Edition]:
    """An edition, for who may read it. Five queries. Raises Http404."""
    visitor = frame.visitor(request)
    report = report_named(organisation, slug)
    found = edition_named(report, number) if report else None
    if found is None or not can_read(visitor.access, found.report.organisation, exempt=is_exempt_edition(found)):
        raise Http404("No such edition, or none that this person may read.")
    return visitor, found


def readable(visitor: Visitor, report: Report) -> list[Edition]:
    """The editions of the report that the visitor may read. Three queries."""
    kept = exempt_editions(report)
    home = report.organisation
    return [each for each in editions_of(report) if can_read(visitor.access, home, exempt=each.number in kept)]


def rows_of(seen: ClearingSeen) -> list[Row]:
    """Every clearance of a report as a row."""
    return [
        Row(seen.report, each, [post.title for post in seen.posts.get(each.capacity.slug, ())]) for each in seen.places
    ]


def visible(visitor: Visitor, found: Sequence[ClearingSeen]) -> list[ClearingSeen]:
    """Those that the visitor may see. No query."""
    return [each for each in found if can_see(visitor.access, each.report, exempt=each.open.is_exempt)]
