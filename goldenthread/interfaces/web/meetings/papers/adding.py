"""Papers are added to an item and replaced; a report of a plan becomes a paper; packs are ordered."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import AgendaItem, Paper
from goldenthread.domain.meetings.operations import packs
from goldenthread.domain.meetings.operations import papers as operations
from goldenthread.domain.meetings.queries.agenda import item_named
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules.states import agenda_open
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.evidence.forms import files_of
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, meeting_desk
from goldenthread.interfaces.web.meetings.forms import NothingForm
from goldenthread.interfaces.web.meetings.papers import forms, reports
from goldenthread.interfaces.web.meetings.words import titled
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_ADD = Words("Add a paper", "Add it")
_LATE = Words("Add a late paper", "Add it", lead="Its item is published, so it follows in a supplement, with why.")
_REPLACE = Words("Replace a paper", "Replace it", lead="The version before stays on record, with who may read it.")
_REPORT = Words("Add a report of a plan", "Add it", lead="As it stands now, as a PDF. It can be replaced later.")
_BUILD = Words("Build the packs", "Build them", lead="In a minute or two they are on the page of the meeting.")
_NO_REPORT = "No plan of this body has a round that was opened. Its report is there once a round is."


@pages
def add(request: HttpRequest, organisation: str, body: str, meeting: str, item: str) -> HttpResponse:
    """A PDF or words typed here."""
    desk, one = _item(request, organisation, body, meeting, item)
    late = _is_late(one)
    why = ("late_reason", "Why is it late?") if late else ("", "")
    form = desk.form(forms.PaperForm, first=forms.as_typed(None), files=files_of(request), why=why)
    if made := desk.sent(form, lambda kept: operations.add_paper(item=one, **kept, **desk.sending(form))):
        return desk.done(
            f"“{made.title}” is added.", next_="Publish the supplement when it is complete." if late else ""
        )
    form.ask_again()
    return desk.page(
        form, _LATE if late else _ADD, caption=str(one), closed="" if form.is_bound else _closed(desk, one)
    )


@pages
def replace(request: HttpRequest, organisation: str, body: str, meeting: str, number: int) -> HttpResponse:
    """The next version of a paper."""
    desk = meeting_desk(request, organisation, body, meeting)
    rows = Paper.objects.filter(pk=number, item__meeting=desk.meeting, replaced_by__isnull=True)
    one = rows.select_related("item__meeting__body__organisation").first()
    if one is None:
        raise Http404("No such paper, or one that was replaced.")
    why = ("reason", "Why is it replaced?") if _is_late(one.item) else ("", "")
    form = desk.form(forms.PaperForm, first=forms.as_typed(one), files=files_of(request), why=why)
    made = desk.sent(form, lambda kept: operations.replace_paper(paper=one, **kept, **desk.sending(form)))
    if made:
        return desk.done(f"“{made.title}” is there in version {made.version}.")
    form.ask_again()
    return desk.page(form, _REPLACE, caption=one.title, closed="" if form.is_bound else _closed(desk, one.item))


@pages
def report(request: HttpRequest, organisation: str, body: str, meeting: str, item: str) -> HttpResponse:
    """The report of a round of a plan that the body owns, as a PDF."""
    desk, one = _item(request, organisation, body, meeting, item)
    found = reports.offered(desk.meeting, desk.visitor)
    late = _is_late(one)
    choices = [(key, each.title) for key, each in found.items()]
    form = desk.form(forms.ReportForm, first={"report": choices[-1][0]} if choices else {}, reports=choices, late=late)
    content = reports.content(found, form, now=desk.visitor.now)
    made = content and desk.sent(
        form,
        lambda kept: operations.add_paper(
            item=one, content=content, late_reason=kept.get("late_reason", ""), **desk.sending(form)
        ),
    )
    if made:
        return desk.done(
            f"“{made.title}” is added.", next_="Publish the supplement when it is complete." if late else ""
        )
    closed = _closed(desk, one) if found else _NO_REPORT
    return desk.page(form, _REPORT, caption=str(one), closed="" if form.is_bound and found else closed)


@pages
def build(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Has the packs built as they would be now."""
    desk = meeting_desk(request, organisation, body, meeting)
    form = desk.form(NothingForm)

    def order(_: object) -> bool:
        packs.order_packs(meeting=desk.meeting, **desk.by)
        return True

    if desk.sent(form, order):
        return desk.done("The packs are being built.", next_="Those that have not changed stay as they are.")
    return desk.page(form, _BUILD, caption=titled(desk.meeting))


def _item(
    request: HttpRequest, organisation: str, body: str, meeting: str, item: str
) -> tuple[MeetingDesk, AgendaItem]:
    desk = meeting_desk(request, organisation, body, meeting)
    one = item_named(desk.meeting, item)
    if one is None:
        raise Http404("No such item.")
    return desk, one


def _is_late(item: AgendaItem) -> bool:
    """Whether its item is published already. Three queries."""
    return happened_to(item.meeting).notice_of(item.supplement) is not None


def _closed(desk: MeetingDesk, item: AgendaItem) -> str:
    """Why nothing may be added to the item any more; nothing where it may. Three queries."""
    if item.withdrawn_at is not None:
        return f"Item {item.number} was withdrawn: {item.withdrawn_reason}"
    try:
        agenda_open(happened_to(desk.meeting).state)
    except RefusedError as refused:
        return refused.message
    return ""
