"""What a section said before: every version with who and when, what changed between two, and bringing a text back."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.reports.models import SectionVersion
from goldenthread.domain.reports.operations.sections import restore_section
from goldenthread.domain.reports.permissions import can_write
from goldenthread.domain.reports.queries.writing import closed_now, versions_of
from goldenthread.foundation.lib.differences import Piece, between
from goldenthread.foundation.lib.text import said_moment
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.reports import loading
from goldenthread.interfaces.web.sending import SentForm, Words, seen_of


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions and where they differ; `before` is None for the first one."""

    before: SectionVersion | None
    after: SectionVersion
    pieces: tuple[Piece, ...]


@require_safe
def history(request: HttpRequest, organisation: str, report: str, section: str) -> HttpResponse:
    """Who wrote what into the section, when, and what did it change?"""
    visitor, one = loading.open_of(request, organisation, report)
    about = loading.section_of(one, section)
    found = versions_of(one.report, section)
    context = {
        "report": one.report,
        "section": about,
        "versions": found,
        "compared": _compared(found, request.GET.get("before", ""), request.GET.get("after", "")),
        "restores": can_write(visitor.access, one.report.organisation) and not closed_now(one.report),
    }
    return frame.page(request, visitor, "reports/history.html", context, organisation=one.report.organisation)


def _compared(versions: tuple[SectionVersion, ...], before: str, after: str) -> Compared | None:
    """The two asked for; else the latest and the one before it. None where nothing was written."""
    if not versions:
        return None
    by_number = {each.number: each for each in versions}
    later = by_number.get(seen_of(after), versions[0])
    earlier = by_number.get(seen_of(before), by_number.get(later.number - 1))
    return Compared(earlier, later, between(earlier.text if earlier else "", later.text))


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, organisation: str, report: str, section: str, number: int) -> HttpResponse:
    """The text of an earlier version once more."""
    at, one = loading.desk(request, organisation, report, section=section)
    about = loading.section_of(one, section)
    found = next((each for each in versions_of(one.report, section) if each.number == number), None)
    if found is None or number == one.number(section):
        raise Http404("No earlier version of that number.")
    form = at.form(SentForm)
    to = reverse("reports:history", args=[organisation, report, section])
    if made := at.sent(form, lambda _: restore_section(version=found, base=seen_of(form.version), **at.sending(form))):
        return at.done(f"The text of version {number} is back, as version {made.number}.", to=to)
    lead = f"By {found.by_post}, {said_moment(found.entered_at)}. It becomes a new version; nothing is taken away."
    words = Words(f"Bring version {number} back", "Bring it back", caption=about.title, lead=lead)
    return at.page(form, words, closed=closed_now(one.report))
