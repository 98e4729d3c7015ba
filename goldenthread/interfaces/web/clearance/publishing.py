"""Publishing a report, correcting it, withdrawing it; and the page of an edition with its files."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Edition
from goldenthread.domain.reports.operations import making, moves, publishing
from goldenthread.domain.reports.operations.making import Made
from goldenthread.domain.reports.queries import editions
from goldenthread.domain.reports.queries.publication import obstacles_of, why_not_closed
from goldenthread.domain.reports.rules import editions as rules
from goldenthread.domain.reports.rules import states
from goldenthread.foundation.files import serving
from goldenthread.foundation.files.content import DamagedError
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.clearance import loading
from goldenthread.interfaces.web.clearance.forms import ChangesForm, ReasonForm
from goldenthread.interfaces.web.clearance.loading import ClearanceDesk
from goldenthread.interfaces.web.clearance.words import as_read, hindrances
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
NAMES = {
    "html": "Web page (HTML)",
    "docx": "Word document",
    "pdf": "PDF, tagged for screen readers",
    "odt": "OpenDocument text",
}


@pages
def publish(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """An edition that never changes."""
    at = loading.desk(request, organisation, report, Permission.PUBLISH_REPORTS)
    there = editions.editions_of(at.report)
    form = at.form(ChangesForm, further=bool(there))
    before = next((each for each in there if form.is_bound and each.token == form.number), None)
    if before:
        return _done(at, before)
    blocked = [each for each in hindrances(at.report, obstacles_of(at.seen)) if each.blocks]
    made = None if blocked else _made(at, form)
    edition = made and _sent(at, form, made)
    if edition:
        return _done(at, edition)
    context = at.context() | {"form": form, "blocked": blocked, "further": bool(there)}
    return at.shown("clearance/publish.html", context)


def _sent(at: ClearanceDesk, form: ChangesForm, made: Made) -> Edition | None:
    return at.sent(form, lambda kept: publishing.publish(report=at.report, made=made, **kept, **at.sending(form)))


def _done(at: ClearanceDesk, edition: Edition) -> HttpResponse:
    to = reverse("clearance:edition", args=[*at.names, edition.number])
    return at.done(f"Edition {edition.number} is published.", next_="It never changes.", to=to)


def _made(at: ClearanceDesk, form: ChangesForm) -> Made | None:
    """The paper, made before anything is held; None while nothing was sent, or for what was refused."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return making.make(report=at.report, changes=form.cleaned_data.get("changes", ""), **at.by)
    except RefusedError as refused:
        form.refuse(refused)
    except PermissionDenied as error:
        raise Http404("Nothing that this person may do.") from error
    return None


@pages
def reopen(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """A correction is begun."""
    at = loading.desk(request, organisation, report, Permission.PUBLISH_REPORTS)
    form = at.form(ReasonForm)
    if at.sent(form, lambda kept: moves.reopen(report=at.report, **kept, **at.sending(form))):
        return at.done("It is open for a correction.", next_="What is published stays until a further edition is out.")
    lead = "What is published stays as it is. The correction is cleared as the report was, and says what it changes."
    words = Words("Open it for a correction", "Open it", caption=at.report.title, lead=lead)
    return at.page(form, words, closed=states.refusal(at.seen.state, ReportEventKind.REOPENED))


@pages
def close(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """It was opened by mistake: what is published stands as it is."""
    at = loading.desk(request, organisation, report, Permission.PUBLISH_REPORTS)
    form = at.form(ReasonForm)
    if at.sent(form, lambda kept: moves.close(report=at.report, **kept, **at.sending(form))):
        return at.done("It is closed again.", next_="What was published stands as it is.")
    lead = "For a report that was opened by mistake. Nothing of it was changed since, so no further edition is needed."
    words = Words("Close it again", "Close it", caption=at.report.title, lead=lead)
    closed = states.refusal(at.seen.state, ReportEventKind.CLOSED) or why_not_closed(at.seen)
    return at.page(form, words, closed=closed)


@pages
def withdraw(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """The report is ended."""
    at = loading.desk(request, organisation, report, Permission.PUBLISH_REPORTS)
    form = at.form(ReasonForm)
    words = Words(
        "Withdraw it",
        "Withdraw it",
        onward="Go on",
        caption=at.report.title,
        warning="This cannot be undone. What was published stays at its address, and says that it was withdrawn.",
    )
    if done := at.confirmed(form, lambda kept: moves.withdraw(report=at.report, **kept, **at.sending(form))):
        return at.done(f"It is withdrawn: {done.reason}")
    if at.rehearsed(form, lambda kept: moves.withdraw(report=at.report, **kept, **at.sending(form))):
        return at.check(form, words)
    return at.page(form, words, closed=states.refusal(at.seen.state, ReportEventKind.WITHDRAWN))


@require_safe
def edition(request: HttpRequest, organisation: str, report: str, number: int) -> HttpResponse:
    """What was published when, is it still the latest, and how do I check it?"""
    visitor, found = loading.edition_of(request, organisation, report, number)
    content = editions.content_of(found)
    others = loading.readable(visitor, found.report)
    latest = editions.latest_number(found.report)
    context = {
        "edition": found,
        "report": found.report,
        "content": content,
        "cleared": rules.cleared_of(content),
        "kept": rules.kept_of(content),
        "as_read": as_read,
        "others": others,
        "replaced": others[-1] if others[-1].number > found.number else None,
        "kept_back": latest > others[-1].number,
        "withdrawn": _withdrawn(found),
        "files": _files(found),
        "draft": visitor.may(Permission.SEE_DRAFTS, found.report.organisation),
    }
    return frame.page(request, visitor, "clearance/edition.html", context, organisation=found.report.organisation)


@require_safe
def edition_download(
    request: HttpRequest, organisation: str, report: str, number: int, ending: str
) -> HttpResponseBase:
    """A file of the edition, as it was published."""
    _, found = loading.edition_of(request, organisation, report, number)
    stored = next((each.file for each in found.files.all() if each.ending == ending), None)
    if stored is None:
        raise Http404("This edition was not published in that format.")
    try:
        response = serving.attachment(stored)
    except DamagedError as error:
        raise Http404(str(error)) from error
    response["Cache-Control"] = "private, no-store"
    return response


def _files(found: Edition) -> list[dict[str, object]]:
    names = [found.report.organisation.slug, found.report.slug, found.number]
    return [
        {
            "text": NAMES.get(each.ending, each.ending.upper()),
            "href": reverse("clearance:edition-download", args=[*names, each.ending]),
            "sha256": each.file.sha256,
            "name": each.file.name,
            "size": each.file.size,
        }
        for each in found.files.all()
    ]


def _withdrawn(found: Edition) -> str:
    """Why the report was withdrawn; empty where it was not."""
    last = [each for each in editions.events_of(found.report) if each.kind == ReportEventKind.WITHDRAWN]
    return last[-1].reason if last else ""
