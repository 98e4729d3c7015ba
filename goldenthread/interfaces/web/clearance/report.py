"""The page of all clearances of a report, and sending it to those who clear, or taking it back."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.operations import clearing
from goldenthread.domain.reports.queries.publication import obstacles_of
from goldenthread.domain.reports.rules import states
from goldenthread.domain.reports.rules.clearing import Place
from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.web.clearance import downloads, loading, moving
from goldenthread.interfaces.web.clearance.forms import EmptyForm, ReasonForm
from goldenthread.interfaces.web.clearance.loading import ClearanceDesk
from goldenthread.interfaces.web.clearance.words import hindrances
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.reports.report_page import STATE_TONES
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def report(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """Who has cleared what, what is void, and what still blocks publication?"""
    at = loading.desk(request, organisation, report)
    out = at.seen.state in (State.PUBLISHED, State.WITHDRAWN)  # nothing of it is in the way any more
    found = [] if out else hindrances(at.report, obstacles_of(at.seen))
    context = at.context() | {
        "state": (at.seen.state.label, STATE_TONES[at.seen.state]),
        "why": states.WHY[at.seen.state],
        "rows": loading.rows_of(at.seen),
        "blocks": [each for each in found if each.blocks],
        "mentions": [each for each in found if not each.blocks],
        "offers": moving.offers(at.visitor, at.seen),
        "files": links("clearance:clearances-download", *at.names),
    }
    return at.shown("clearance/report.html", context)


@require_safe
def clearances_download(request: HttpRequest, organisation: str, report: str, kind: str) -> HttpResponse:
    """How each clearance of the report stands, as a file."""
    at = loading.desk(request, organisation, report)
    return download(kind, downloads.clearances(at.report, loading.rows_of(at.seen), at.visitor))


@pages
def send(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """Those who clear it are asked to."""
    at = loading.desk(request, organisation, report, Permission.WRITE_REPORTS)
    form = at.form(EmptyForm)
    if at.sent(form, lambda _: clearing.send_for_clearance(report=at.report, **at.sending(form))):
        return at.done("Those who clear it are told today.", next_="Their time begins now.", to=_page(at))
    words = Words("Send it for clearance", "Send it", caption=at.report.title, lead=_what_waits(at))
    return at.page(form, words, closed=states.refusal(at.seen.state, ReportEventKind.SENT))


@pages
def take_back(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """It is a draft again."""
    at = loading.desk(request, organisation, report, Permission.WRITE_REPORTS)
    form = at.form(ReasonForm)
    if at.sent(form, lambda kept: clearing.take_back(report=at.report, **kept, **at.sending(form))):
        return at.done("It is a draft again.", next_="What was cleared counts as long as its text does not change.")
    words = Words(
        "Take it back to draft", "Take it back", caption=at.report.title, lead="Nobody is asked to clear it any more."
    )
    return at.page(form, words, closed=states.refusal(at.seen.state, ReportEventKind.TAKEN_BACK))


def _what_waits(at: ClearanceDesk) -> str:
    """Who is asked how much, and what is wrong with the text already."""
    waiting_for = [each for each in at.seen.places if each.standing.waits]
    nobody = {each.capacity.title for each in waiting_for if not at.seen.posts.get(each.capacity.slug)}
    said = f"{plural(len(waiting_for), 'clearance')} will be asked for: {_of_whom(waiting_for)}."
    if nobody:
        said += f" Nobody is named for: {', '.join(sorted(nobody))}."
    wrong = len(papers.faults(at.seen.open.source))
    if wrong:
        said += (
            f" {plural(wrong, 'fault')} of the text can be put right meanwhile; a section with one cannot be cleared."
        )
    return said


def _of_whom(places: Sequence[Place]) -> str:
    return "; ".join(f"{each.capacity.title} ({each.title})" for each in places)


def _page(at: ClearanceDesk) -> str:
    return reverse("clearance:report", args=at.names)
