"""One body hands over to another, after everything that goes over was seen."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from goldenthread.domain.meetings.choices import HandedOver
from goldenthread.domain.meetings.models import Body, Succession
from goldenthread.domain.meetings.operations import succession as operations
from goldenthread.domain.meetings.queries import handover
from goldenthread.domain.meetings.queries.bodies import going_on
from goldenthread.domain.meetings.queries.handover import Thing
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.interfaces.web.meetings.bodies import forms
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, body_desk
from goldenthread.interfaces.web.sending import Row, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_DAY = timedelta(days=1)
_HAND_OVER = Words(
    "Hand over to another body",
    "Hand all of it over",
    onward="Continue",
    lead="Everything it has not finished goes over in one go. You see the whole list before anything happens.",
    warning="The body ends with this, and its seats end with it. This cannot be undone.",
)


@pages
def hand_over(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """All that it has open goes to its successor."""
    desk = body_desk(request, organisation, body)
    others = _successors(desk.body)
    form = desk.form(
        forms.HandOverForm,
        first={"after": str(desk.body.successor_id or ""), "meets_on": "successor"},
        bodies=[(pk, each.name) for pk, each in others.items()],
    )

    def do(kept: dict[str, Any]) -> Succession:
        named = kept | {"after": others[kept["after"]]}
        return operations.hand_over(before=desk.body, **named, **desk.sending(form))

    if made := desk.confirmed(form, do):
        to = reverse("meetings:body", args=[organisation, made.after.slug])
        count = plural(made.lines.count(), "thing")
        return desk.done(f"{made.before} handed over to {made.after}: {count}, all listed here.", to=to)
    if (would := desk.rehearsed(form, do)) is not None:
        rows = [*form.answers(), *_rows(handover.of_body(desk.body, on=would.on - _DAY))]
        return desk.check(form, _HAND_OVER, rows, caption=desk.body.name)
    return desk.page(form, _HAND_OVER, caption=desk.body.name, closed="" if form.is_bound else _closed(desk))


def _rows(things: Iterable[Thing]) -> list[Row]:
    """What goes over, kind by kind, each with how many; and that nothing does, where that is so."""
    found = tuple(things)
    counts = handover.counted(found)
    rows: list[Row] = [{"key": "Goes over", "value": joined(counts) or "Nothing is open"}]
    for kind in HandedOver:
        words = [each.words for each in found if each.kind is kind]
        if words:
            rows.append({"key": f"{kind.label} ({len(words):,})", "value": _listed(words)})
    return [*rows, {"key": "Does not go over", "value": "Its seats, terms of reference and standing items"}]


def _listed(words: Iterable[str]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(each) for each in words)
    return Markup('<ul class="govuk-list govuk-list--bullet">{}</ul>').format(items)


def _successors(body: Body) -> dict[str, Body]:
    """Those that may take over: what the record names, if it does; else every body that goes on."""
    if body.successor is not None:
        return {str(body.successor.pk): body.successor}
    return {str(each.pk): each for each in going_on(body.organisation) if each.pk != body.pk}


def _closed(desk: MeetingDesk) -> str:
    """Why there is nothing to hand over."""
    done = handover.handed_over(desk.body)
    if done is not None:
        return f"It handed over to {done.succession.after} on {said_date(done.succession.on)}. Nothing is left."
    return f"It ended on {said_date(desk.body.ended_on)}." if desk.body.ended_on else ""
