"""The agenda while it is made: items are added, put right, put in order, taken out; later only withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.domain.meetings.models import AgendaItem
from goldenthread.domain.meetings.operations import agendas as operations
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries.agenda import agenda_of, item_named, presenters
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules.states import agenda_open
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.meetings import forms, item_forms
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, meeting_desk
from goldenthread.interfaces.web.meetings.words import ASKED, titled
from goldenthread.interfaces.web.sending import Words, seen_of, token_of

pages = require_http_methods(["GET", "HEAD", "POST"])
_AGENDA = "meetings:agenda"
_MAKE = Words("Make the agenda", "Make it", lead="From the standing items of the body. Each can be changed afterwards.")
_ADD = Words("Add an item", "Add it")
_LATE = Words("Add a late item", "Add it", lead="The agenda is published, so it follows at the end, in a supplement.")
_CHANGE = Words("Change an item", "Change it")
_OUT = Words(
    "Take an item out", "Take it out", lead="Nobody has been told of it yet. That it was there stays in the ledger."
)
_WITHDRAW = Words(
    "Withdraw an item",
    "Withdraw it",
    onward="Continue",
    warning="It keeps its number and stays on the agenda as withdrawn. What was put to it goes on waiting.",
)


@require_http_methods(["GET", "HEAD"])
def agenda(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """Every item with what may be done to it."""
    desk = meeting_desk(request, organisation, body, meeting)
    happened = happened_to(desk.meeting)
    items = [(each, happened.notice_of(each.supplement) is None) for each in agenda_of(desk.meeting)]
    context = {
        "meeting": desk.meeting,
        "title": titled(desk.meeting),
        "items": items,
        "open": [each.pk for each, is_open in items if is_open],
        "closed": _closed(desk),
        "published": happened.agenda,
        "waits": any(each.supplement and is_open for each, is_open in items),
        "version": desk.version,
        "asked": ASKED,
    }
    return frame.page(request, desk.visitor, "meetings/agenda.html", context, organisation=desk.organisation)


@pages
def make(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """From the standing items."""
    desk = meeting_desk(request, organisation, body, meeting, back=_AGENDA)
    form = desk.form(forms.NothingForm)
    made = desk.sent(form, lambda _: operations.make_agenda(meeting=desk.meeting, **desk.sending(form)))
    if made:
        return desk.done("The agenda is made from the standing items.")
    return desk.page(form, _MAKE, caption=titled(desk.meeting), closed="" if form.is_bound else _closed(desk))


@pages
def item_add(request: HttpRequest, organisation: str, body: str, meeting: str) -> HttpResponse:
    """A further item; a late one once the agenda is published."""
    desk = meeting_desk(request, organisation, body, meeting, back=_AGENDA)
    is_late = happened_to(desk.meeting).agenda is not None
    form = desk.form(
        item_forms.ItemForm, first=item_forms.as_typed(None), posts=presenters(desk.meeting), is_late=is_late
    )
    made = desk.sent(form, lambda kept: operations.add_item(meeting=desk.meeting, **kept, **desk.sending(form)))
    if made:
        next_ = "Publish the supplement when it is complete." if made.supplement else ""
        return desk.done(f"Item {made.number} is added.", next_=next_)
    words = _LATE if is_late else _ADD
    return desk.page(form, words, caption=titled(desk.meeting), closed="" if form.is_bound else _closed(desk))


@pages
def item_change(request: HttpRequest, organisation: str, body: str, meeting: str, item: str) -> HttpResponse:
    """Puts an item right that is not published yet."""
    desk, one = _desk_of(request, organisation, body, meeting, item)
    form = desk.form(
        item_forms.ItemForm,
        first=item_forms.as_typed(one),
        posts=presenters(desk.meeting),
        is_late=one.supplement > 0,
    )
    if desk.sent(form, lambda kept: operations.change_item(item=one, **kept, **desk.sending(form))):
        return desk.done(f"Item {one.number} is changed.")
    return desk.page(form, _CHANGE, caption=str(one), closed="" if form.is_bound else _published(desk, one))


@require_POST
def item_place(request: HttpRequest, organisation: str, body: str, meeting: str, item: str) -> HttpResponse:
    """One place up or down."""
    desk, one = _desk_of(request, organisation, body, meeting, item)
    place = seen_of(request.POST.get("place", ""))
    sending = Sending(token_of(""), seen_of(request.POST.get("seen", "")))
    try:
        operations.place_item(item=one, place=place, sending=sending, **desk.by)
    except ChangedError:
        messages.error(request, "Somebody changed the agenda meanwhile. Look at it again, then move the item.")
    except RefusedError as refused:
        messages.error(request, refused.message)
    return HttpResponseRedirect(f"{desk.back}#{one.slug}")


@pages
def item_take_out(request: HttpRequest, organisation: str, body: str, meeting: str, item: str) -> HttpResponse:
    """Removes an item of which nobody was told."""
    desk, one = _desk_of(request, organisation, body, meeting, item)
    form = desk.form(forms.NothingForm)

    def do(_: object) -> bool:
        operations.take_out_item(item=one, **desk.sending(form))
        return True

    if desk.sent(form, do):
        return desk.done(f"“{one.title}” is taken out.")
    return desk.page(form, _OUT, caption=str(one), closed="" if form.is_bound else _published(desk, one))


@pages
def item_withdraw(request: HttpRequest, organisation: str, body: str, meeting: str, item: str) -> HttpResponse:
    """Says why an item is not taken."""
    desk, one = _desk_of(request, organisation, body, meeting, item)
    form = desk.form(item_forms.WithdrawForm)

    def do(kept: dict[str, Any]) -> object:
        return operations.withdraw_item(item=one, **kept, **desk.sending(form))

    if desk.confirmed(form, do):
        return desk.done(f"Item {one.number} is withdrawn.", next_="It keeps its number.")
    if desk.rehearsed(form, do):
        return desk.check(form, _WITHDRAW, caption=str(one))
    return desk.page(form, _WITHDRAW, caption=str(one), closed="" if form.is_bound else _closed(desk))


def _desk_of(
    request: HttpRequest, organisation: str, body: str, meeting: str, item: str
) -> tuple[MeetingDesk, AgendaItem]:
    desk = meeting_desk(request, organisation, body, meeting, back=_AGENDA)
    found = item_named(desk.meeting, item)
    if found is None:
        raise Http404("No such item on this agenda.")
    return desk, found


def _closed(desk: MeetingDesk) -> str:
    """Why the agenda cannot be changed; nothing where it can."""
    try:
        agenda_open(happened_to(desk.meeting).state)
    except RefusedError as refused:
        return refused.message
    return ""


def _published(desk: MeetingDesk, item: AgendaItem) -> str:
    """Why an item cannot be changed; nothing where it can."""
    if happened_to(desk.meeting).notice_of(item.supplement) is None and item.withdrawn_at is None:
        return _closed(desk)
    return f"Item {item.number} is published or withdrawn: it stays as it is. Add a late item instead."
