"""The numbers typed in a report that differ from the record: each is put right, made a figure, or kept with why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.reports.operations.keeping import GONE, keep_number, put_figure
from goldenthread.domain.reports.permissions import can_write
from goldenthread.domain.reports.queries.checking import Checked, SectionChecked, by_section, checked, finding_at
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.queries.writing import closed_now
from goldenthread.foundation.ui.fields import WordsField
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.report_checks import files
from goldenthread.interfaces.web.report_checks.words import TONES
from goldenthread.interfaces.web.reports import loading
from goldenthread.interfaces.web.reports.loading import ReportDesk
from goldenthread.interfaces.web.reports.section_page import address
from goldenthread.interfaces.web.sending import SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])


class KeepForm(SentForm):
    reason = WordsField(
        "Why does the number stay?",
        asked="Say why the number stays as it is",
        hint="Such as: it is the figure of the earlier plan. Whoever clears the section reads this, and it is "
        "published with the report.",
        lines=4,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the page: where it is written, and what is found in it. `tokens` name the forms of its rows."""

    found: SectionChecked
    href: str

    @property
    def waiting(self) -> Sequence[tuple[Checked, str]]:
        return [(each, str(uuid4())) for each in self.found.waiting]

    @property
    def same(self) -> Sequence[tuple[Checked, str]]:
        return [(each, str(uuid4())) for each in self.found.same]


@require_safe
def numbers(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """Which typed numbers differ from the record, and what does the record say?"""
    visitor, one = loading.open_of(request, organisation, report)
    found = checked(one)
    closed = closed_now(one.report)
    context = {
        "report": one.report,
        "taking": one.taking,
        "parts": [Part(each, address(one.report, each.section.slug)) for each in by_section(found)],
        "waiting": sum(each.waits for each in found),
        "kept": sum(each.kept is not None and not each.waits for each in found),
        "same": sum(not each.finding.kind.is_fault for each in found),
        "tones": TONES,
        "writes": can_write(visitor.access, one.report.organisation) and not closed,
        "closed": closed,
        "files": links("report_checks:numbers-download", organisation, report),
    }
    return frame.page(request, visitor, "report_checks/numbers.html", context, organisation=one.report.organisation)


@require_safe
def numbers_download(request: HttpRequest, organisation: str, report: str, kind: str) -> HttpResponse:
    """The same list as a file."""
    visitor, one = loading.open_of(request, organisation, report)
    return download(kind, files.numbers(one, checked(one), visitor))


@pages
def keep(request: HttpRequest, organisation: str, report: str, **where: Any) -> HttpResponse:
    """A number stays though the record says otherwise; the reason goes to whoever clears the section."""
    at, one, found = _found(request, organisation, report, where)
    if found is None:
        return _gone(at)
    form = at.form(KeepForm)
    if at.sent(form, lambda kept: keep_number(report=one.report, **where, **kept, **at.sending(form))):
        return at.done(f"“{found.finding.typed}” stays, with your reason.", next_=_SEEN.format(found.section.title))
    words = Words(f"Keep “{found.finding.typed}”", "Keep it", caption=found.section.title, lead=found.finding.message)
    return at.page(form, words, closed=closed_now(one.report))


@pages
def put(request: HttpRequest, organisation: str, report: str, **where: Any) -> HttpResponse:
    """The named figure in place of the number: a new version of the section."""
    at, one, found = _found(request, organisation, report, where)
    if found is None or not found.finding.put:
        return _gone(at)
    form = at.form(SentForm)
    if made := at.sent(form, lambda _: put_figure(report=one.report, **where, **at.sending(form))):
        said = f"“{found.section.title}” now names the figure: {found.finding.put}, which says {found.finding.said}."
        return at.done(said, next_=f"It is saved as version {made.number}. Read the sentence once more.")
    before, after = found.finding.around
    lead = f"The sentence will read: {before}{found.finding.said}{after}"
    return at.page(form, Words("Put the figure there", "Put it there", caption=found.section.title, lead=lead))


_SEEN = (
    "Whoever clears “{}” reads it, and it is published with the report. "
    "It holds as long as the sentence stands as it is."
)


def _found(
    request: HttpRequest, organisation: str, report: str, where: Mapping[str, Any]
) -> tuple[ReportDesk, Open, Checked | None]:
    """The desk, the report and the finding at that place; none where its sentence is there no more."""
    at, one = loading.desk(request, organisation, report)
    found = finding_at(checked(one), where["section"], where["sentence"], where["place"])
    back = reverse("report_checks:numbers", args=[organisation, report])
    return replace(at, back=back), one, found


def _gone(at: ReportDesk) -> HttpResponseRedirect:
    messages.info(at.request, GONE)
    return HttpResponseRedirect(at.back)
