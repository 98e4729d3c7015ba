"""Publishing the agenda and its supplements, and the other notices of a meeting."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.choices import NoticeKind
from goldenthread.domain.meetings.models import AgendaItem, Notice
from goldenthread.domain.meetings.operations import notices as operations
from goldenthread.domain.meetings.queries.agenda import agenda_of
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.foundation.lib.text import said_moment
from goldenthread.interfaces.web.meetings import forms
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, meeting_desk
from goldenthread.interfaces.web.meetings.words import titled
from goldenthread.interfaces.web.sending import Row, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_PUBLISH = Words(
    "Publish the agenda",
    "Publish it",
    onward="Continue",
    warning="From then on no item and no number changes: what is late goes into a supplement.",
)
_SUPPLEMENT = Words("Publish the supplement", "Publish it", onward="Continue", warning="Its items stay as they are.")
_NOTICE = Words(
    "Give a notice", "Record it", lead="By these the clocks of key decisions, private meetings and late items are met."
)


@pages
def publish(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """The agenda, after it was read once more."""
    desk = meeting_desk(request, organisation, body, meeting)
    items = [each for each in agenda_of(desk.meeting) if each.supplement == 0]
    return _published(desk, _PUBLISH, operations.publish_agenda, items)


@pages
def supplement(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """The late items that wait."""
    desk = meeting_desk(request, organisation, body, meeting)
    next_ = len(happened_to(desk.meeting).supplements) + 1
    items = [each for each in agenda_of(desk.meeting) if each.supplement == next_]
    return _published(desk, _SUPPLEMENT, operations.publish_supplement, items)


def _published(
    desk: MeetingDesk, words: Words, publish: Callable[..., Notice], items: list[AgendaItem]
) -> HttpResponse:
    form = desk.form(forms.MomentForm)

    def do(kept: dict[str, Any]) -> Notice:
        return publish(meeting=desk.meeting, **kept, **desk.sending(form))

    if done := desk.confirmed(form, do):
        return desk.done(f"Published, as of {said_moment(done.published_at)}.", next_="Its clocks say whether in time.")
    caption = titled(desk.meeting)
    if would := desk.rehearsed(form, do):
        rows: list[Row] = [{"key": "Published on", "value": said_moment(would.published_at)}]
        rows += [{"key": f"Item {each.number}", "value": _item(each)} for each in items]
        return desk.check(form, words, rows, caption=caption)
    return desk.page(form, words, caption=caption)


def _item(item: AgendaItem) -> str:
    found = [item.title]
    if item.withdrawn_at is not None:
        found.append("withdrawn")
    if item.is_key:
        found.append("key decision")
    if item.exempt_paragraph is not None:
        found.append(f"exempt under paragraph {item.exempt_paragraph}")
    return ", ".join(found)


@pages
def notice(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Of a key decision or a private meeting, or that something cannot wait."""
    desk = meeting_desk(request, organisation, body, meeting)
    of = {str(each.pk): each for each in agenda_of(desk.meeting) if each.is_key or each.supplement}
    form = desk.form(forms.NoticeForm, items=[(pk, str(each)) for pk, each in of.items()])

    def do(kept: dict[str, Any]) -> Notice:
        kind, informed = NoticeKind(kept.pop("kind")), kept.pop("informed")
        if kind is NoticeKind.GENERAL_EXCEPTION:
            kept["agreed_by"] = informed
        about = of.get(kept.pop("item"))
        return operations.give_notice(meeting=desk.meeting, kind=kind, item=about, **kept, **desk.sending(form))

    if done := desk.sent(form, do):
        return desk.done(f"{done.get_kind_display()}: recorded.", next_="Its clock says whether in time.")
    return desk.page(form, _NOTICE, caption=titled(desk.meeting))
