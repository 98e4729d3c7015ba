"""Who sits on a body: a seat is added, ends, or is taken out again where it was a mistake."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.domain.meetings.models import Body, Seat
from goldenthread.domain.meetings.operations import seats as operations
from goldenthread.domain.meetings.queries.bodies import represented_on
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.meetings.bodies import forms
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, body_desk
from goldenthread.interfaces.web.sending import Row, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_ADD = Words("Add a seat", "Add it", lead="The seat is a post’s or a role’s. Who holds the post is kept with the post.")
_END = Words("End a seat", "Record its last day", lead="It stays on record, and so does what was done from it.")
_TAKE_OUT = Words("Take out a seat", "Take it out", lead="For one that was entered by mistake.")


@pages
def add(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """One more seat."""
    desk = body_desk(request, organisation, body)
    posts = {str(each.pk): each for each in desk.organisation.posts.order_by("title", "pk")}
    seats = {str(each.pk): each for each in _principal(desk.body)}
    form = desk.form(
        forms.SeatForm,
        posts=[(pk, each.title) for pk, each in posts.items()],
        seats=[(pk, f"For {each}") for pk, each in seats.items()],
    )

    def do(kept: dict[str, Any]) -> Seat:
        named = {"post": posts.get(kept["post"]), "substitute_of": seats.get(kept["substitute_of"])}
        capacity = Capacity(kept["capacity"])
        return operations.add_seat(body=desk.body, **(kept | named | {"capacity": capacity}), **desk.sending(form))

    if made := desk.sent(form, do):
        return desk.done(f"{made} sits on it.", next_=_gaps(desk))
    return desk.page(form, _ADD, caption=desk.body.name)


@pages
def end(request: HttpRequest, organisation: str, body: str, seat: int) -> HttpResponse:
    """Its last day."""
    desk = body_desk(request, organisation, body)
    about = _seat(desk.body, seat)
    form = desk.form(forms.LastDayForm, first={"on": said_date(desk.visitor.today)})
    made = desk.sent(form, lambda kept: operations.end_seat(seat=about, **kept, **desk.sending(form)))
    if made:
        assert made.until_on is not None
        return desk.done(f"{made} sits on it until {said_date(made.until_on)}.", next_=_gaps(desk))
    return desk.page(form, _END, caption=f"{desk.body.name}: {about}")


@pages
def take_out(request: HttpRequest, organisation: str, body: str, seat: int) -> HttpResponse:
    """A seat that was a mistake."""
    desk = body_desk(request, organisation, body)
    about = _seat(desk.body, seat)
    form = desk.form(forms.NothingForm)

    def do(_: dict[str, Any]) -> bool:
        operations.take_out_seat(seat=about, **desk.sending(form))
        return True

    if desk.confirmed(form, do):
        return desk.done(f"{about} is taken out.", next_="The ledger keeps that it was there.")
    rows: list[Row] = [{"key": "Seat", "value": str(about)}, {"key": "As", "value": about.get_capacity_display()}]
    why_not = "; ".join(map(str, form.non_field_errors()))
    if why_not or form.meanwhile:
        return desk.page(form, _TAKE_OUT, caption=desk.body.name, closed=why_not)
    return desk.check(form, _TAKE_OUT, rows, caption=desk.body.name)


def _principal(body: Body) -> list[Seat]:
    """The seats for which somebody may sit in."""
    rows = body.seats.filter(until_on__isnull=True, substitute_of__isnull=True)
    return list(rows.select_related("post"))


def _seat(body: Body, pk: int) -> Seat:
    found = body.seats.select_related("post", "body__organisation").filter(pk=pk).first()
    if found is None:
        raise Http404("No such seat of this body.")
    return found


def _gaps(desk: MeetingDesk) -> str:
    """What its terms ask for and nobody is, now that the seats are others."""
    found = represented_on(desk.body, on=desk.visitor.today)
    return " ".join([*(each.said for each in found.asked if not each.is_met), *found.missing])
