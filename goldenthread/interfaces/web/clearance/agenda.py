"""A report is put on the agenda of a meeting, with its edition as a paper."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import AgendaItem
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.operations import agenda_places
from goldenthread.domain.reports.operations.agenda_places import EditionPaper
from goldenthread.domain.reports.queries import editions
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.clearance import loading
from goldenthread.interfaces.web.clearance.forms import AgendaForm
from goldenthread.interfaces.web.clearance.loading import ClearanceDesk
from goldenthread.interfaces.web.sending import Words

_OUT = "Its paper goes out when the papers of the meeting are published."
_LATER = "Its paper is added once it is published."
_BACK = "What the meeting decides is shown on the report’s page."


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """At which item of which meeting does it stand?"""
    at = loading.desk(request, organisation, report, Permission.RUN_MEETINGS)
    items = _items(at)
    found = editions.editions_of(at.report)
    number = found[-1].number if found else 0
    form = at.form(AgendaForm, items=[(key, _said(each)) for key, each in items.items()], with_paper=bool(number))
    paper = _paper(at, form, number)
    done = None if form.errors else at.sent(form, lambda kept: agenda_places.put_on_agenda(
        report=at.report, item=items[kept["item"]], paper=paper, reason=kept.get("reason", ""), **at.sending(form)
    ))  # fmt: skip
    if done:
        return at.done("It stands on the agenda.", next_=f"{_OUT if paper else _LATER} {_BACK}")
    lead = f"Edition {number} becomes a paper of that item." if number else _LATER
    closed = "" if items else "There is no item of a meeting that is still to come. Add one to its agenda first."
    return at.page(
        form, Words("Put it on an agenda", "Put it there", caption=at.report.title, lead=lead), closed=closed
    )


def _items(at: ClearanceDesk) -> Mapping[str, AgendaItem]:
    """The items of meetings still to come, the soonest first. One query."""
    rows = AgendaItem.objects.filter(
        meeting__body__organisation=at.organisation, meeting__starts_on__gte=at.visitor.today, withdrawn_at__isnull=True
    )
    found = rows.select_related("meeting__body__organisation").order_by("meeting__starts_on", "meeting", "position")
    return {str(each.pk): each for each in found}


def _paper(at: ClearanceDesk, form: AgendaForm, number: int) -> EditionPaper | None:
    """The edition as a paper, made before anything is held."""
    if not number or not form.is_bound or not form.is_valid():
        return None
    edition = editions.edition_named(at.report, number)
    assert edition is not None
    try:
        return agenda_places.paper_of(edition)
    except RefusedError as refused:
        form.refuse(refused)
    return None


def _said(item: AgendaItem) -> str:
    """The meeting first, as people think of it: "Board, 27 June 2017 at 10:00, item 4: Update"."""
    meeting = item.meeting
    assert meeting.starts_on is not None  # of a meeting still to come
    when = said_moment(meeting.starts_at) if meeting.starts_at else said_date(meeting.starts_on)
    number = f"item {item.number}: " if item.number else ""
    return f"{meeting.body.name}, {when}, {number}{item.title}"
