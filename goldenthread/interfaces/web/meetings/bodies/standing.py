"""The standing items of a body: added, put in order, taken out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import Body, StandingItem
from goldenthread.domain.meetings.operations import standing_items as operations
from goldenthread.interfaces.web.meetings.bodies import forms
from goldenthread.interfaces.web.meetings.desks import body_desk
from goldenthread.interfaces.web.sending import Row, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_ADD = Words("Add a standing item", "Add it", lead="Every agenda made from now on begins with these items.")
_PLACE = Words("Move a standing item", "Move it")
_TAKE_OUT = Words("Take out a standing item", "Take it out", lead="Agendas that were made before keep it.")


@pages
def add(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """One more, at the end."""
    desk = body_desk(request, organisation, body)
    form = desk.form(forms.StandingForm)
    if desk.sent(form, lambda kept: operations.add_standing_item(body=desk.body, **kept, **desk.sending(form))):
        return desk.done("The standing item is added.", next_="Agendas made from now on have it.")
    return desk.page(form, _ADD, caption=desk.body.name)


@pages
def place(request: HttpRequest, organisation: str, body: str, item: int) -> HttpResponse:
    """Another place in the order."""
    desk = body_desk(request, organisation, body)
    about = _item(desk.body, item)
    form = desk.form(forms.PlaceForm, first={"place": str(about.position)}, places=desk.body.standing_items.count())

    def do(kept: dict[str, Any]) -> StandingItem:
        return operations.place_standing_item(item=about, place=int(kept["place"]), **desk.sending(form))

    if made := desk.sent(form, do):
        return desk.done(f"{made.title} stands at place {made.position}.")
    return desk.page(form, _PLACE, caption=f"{desk.body.name}: {about.title}")


@pages
def take_out(request: HttpRequest, organisation: str, body: str, item: int) -> HttpResponse:
    """No agenda made from now on has it."""
    desk = body_desk(request, organisation, body)
    about = _item(desk.body, item)
    form = desk.form(forms.NothingForm)

    def do(_: dict[str, Any]) -> bool:
        operations.take_out_standing_item(item=about, **desk.sending(form))
        return True

    if desk.confirmed(form, do):
        return desk.done(f"{about.title} is taken out.")
    rows: list[Row] = [{"key": "Standing item", "value": about.title}, {"key": "Place", "value": str(about.position)}]
    why_not = "; ".join(map(str, form.non_field_errors()))
    if why_not or form.meanwhile:
        return desk.page(form, _TAKE_OUT, caption=desk.body.name, closed=why_not)
    return desk.check(form, _TAKE_OUT, rows, caption=desk.body.name)


def _item(body: Body, pk: int) -> StandingItem:
    found = body.standing_items.select_related("body__organisation").filter(pk=pk).first()
    if found is None:
        raise Http404("No such standing item of this body.")
    return found
