"""A section is written: its form, its preview while it is typed, and who is at it."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.domain.reports.models import Presence, SectionVersion
from goldenthread.domain.reports.operations.presences import leave_section, take_presence
from goldenthread.domain.reports.operations.sections import write_section
from goldenthread.domain.reports.permissions import can_write
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.queries.writing import closed_now, comments_of
from goldenthread.domain.reports.rules.kinds import FRONT, SectionKind
from goldenthread.foundation.lib.text import said_moment
from goldenthread.interfaces.web.reports import cleared, loading, section_page
from goldenthread.interfaces.web.reports.loading import ReportDesk
from goldenthread.interfaces.web.reports.section_forms import SectionForm
from goldenthread.interfaces.web.reports.section_page import SectionSeen
from goldenthread.interfaces.web.sending import seen_of

_TAKE_OVER = "change"  # the step of sending.Desk that shows a form anew
pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
def section(request: HttpRequest, organisation: str, report: str, section: str) -> HttpResponse:
    """What does the section say, what would its paper look like, and what is said of it? Whoever may writes it."""
    visitor, one = loading.open_of(request, organisation, report)
    about = loading.section_of(one, section)
    home, back = one.report.organisation, loading.report_page(one.report)
    at = ReportDesk(request, visitor, home, back, str(one.number(section)))
    writes = can_write(visitor.access, at.organisation)
    if request.method == "POST" and not writes:
        raise Http404("Nothing that this person may write.")
    if about.slug == FRONT or not writes or closed_now(one.report):
        return _read(at, one, about)
    step = request.POST.get("step", "")
    holder = _taken(at, one, section, over=step == _TAKE_OVER)
    if holder is not None and request.method != "POST":
        return _read(at, one, about, holder)
    form = at.form(SectionForm, first={"text": one.text(section)})
    if step != "preview" and (saved := _saved(at, form, one, section)):
        if step == "close":
            leave_section(report=one.report, section=section, by=at.acting)
        to = at.back if step == "close" else request.path
        return at.done(f"“{about.title}” is saved as version {saved.number}.", to=to)
    return _write(at, one, about, form)


def _saved(at: ReportDesk, form: SectionForm, one: Open, section: str) -> SectionVersion | None:
    return at.sent(
        form,
        lambda kept: write_section(
            report=one.report, section=section, base=seen_of(form.version), **kept, **at.sending(form)
        ),
    )


def _taken(at: ReportDesk, one: Open, section: str, *, over: bool) -> Presence | None:
    """Another who has the section open; None where the visitor has it now."""
    here = take_presence(report=one.report, section=section, over=over, **at.by)
    return here if here is not None and here.person_id != at.visitor.person.pk else None


def _read(at: ReportDesk, one: Open, about: SectionKind, holder: Presence | None = None) -> HttpResponse:
    """The section to be read, with why it cannot be written now."""
    seen = SectionSeen(
        one,
        about,
        section_page.live(one.source, about.slug),
        one.versions.get(about.slug),
        comments_of(one.report, about.slug),
        writes=can_write(at.visitor.access, at.organisation),
        cleared=cleared.said_of(one, about.slug, now=at.visitor.now),
        holder=holder,
        closed=closed_now(one.report),
    )
    return _shown(at, seen, None)


def _write(at: ReportDesk, one: Open, about: SectionKind, form: SectionForm) -> HttpResponse:
    """The form beside the paper that its words would make."""
    typed = str(form["text"].value() or "")
    comments = comments_of(one.report, about.slug)
    live = section_page.live_typed(one.source, about.slug, typed)
    said = cleared.said_of(one, about.slug, now=at.visitor.now)
    seen = SectionSeen(one, about, live, one.versions.get(about.slug), comments, writes=True, cleared=said)
    return _shown(at, seen, form)


def _shown(at: ReportDesk, seen: SectionSeen, form: SectionForm | None) -> HttpResponse:
    latest = form.latest if form else None
    context = {
        "seen": seen,
        "report": seen.open.report,
        "form": form,
        "latest": latest,
        "pieces": section_page.difference(latest.text, str(form["text"].value() or "")) if form and latest else (),
    }
    return at.shown("reports/section.html", context)


@require_POST
def section_preview(request: HttpRequest, organisation: str, report: str, section: str) -> HttpResponse:
    """The paper that the typed text would make, as a part of the page."""
    _, one = loading.desk(request, organisation, report)
    about = loading.section_of(one, section)
    live = section_page.live_typed(one.source, about.slug, request.POST.get("text", ""))
    context = {"live": live, "section": about}
    response = render(request, "reports/_live.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def section_presence(request: HttpRequest, organisation: str, report: str, section: str) -> HttpResponse:
    """Says that the writer is still there, or has left; answers who has the section and what was saved meanwhile."""
    at, one = loading.desk(request, organisation, report)
    about = loading.section_of(one, section)
    if "leave" in request.POST:
        leave_section(report=one.report, section=about.slug, by=at.acting)
        return JsonResponse({"words": ""})
    here = take_presence(report=one.report, section=about.slug, **at.by)
    return JsonResponse({"words": " ".join(_news(at, one, about, here))})


def _news(at: ReportDesk, one: Open, about: SectionKind, here: Presence | None) -> list[str]:
    """What a writer should know before they save."""
    found = []
    if here is not None and here.person_id != at.visitor.person.pk:
        found.append(f"{here.post} took this section over on {said_moment(here.since_at)}.")
    latest = one.versions.get(about.slug)
    if latest is not None and latest.number > seen_of(at.request.POST.get("seen", "")):
        found.append(f"{latest.by_post} saved version {latest.number} on {said_moment(latest.entered_at)}.")
    if found:
        found.append("Nothing you typed is lost: when you save, both texts are shown.")
    return found
