"""A body is made, changed, given new terms of reference, and ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import Body, TermsOfReference
from goldenthread.domain.meetings.operations import bodies as operations
from goldenthread.domain.meetings.operations.bodies import About
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.meetings.queries.bodies import asks_of_terms, going_on, latest_terms, represented_on
from goldenthread.domain.meetings.rules.representation import said_asks
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.meetings.bodies import forms
from goldenthread.interfaces.web.meetings.bodies.desks import home_desk
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, body_desk
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_ADD = Words("Add a body", "Add it", lead="A board, committee or group that meets. Its address is made of its name.")
_CHANGE = Words("Change the body", "Keep it", lead="Its address stays. The ledger keeps what was said before.")
_END = Words(
    "End the body",
    "End it",
    onward="Continue",
    lead="For one whose work is done. One that another follows hands over instead.",
    warning="Its seats end with it. This cannot be undone.",
)
_TERMS = Words(
    "Say its terms of reference",
    "Keep this version",
    lead="This is a new version. Earlier ones stay, with their dates.",
)


@pages
def add(request: HttpRequest, organisation: str) -> HttpResponse:
    """A new body."""
    desk = home_desk(request, organisation)
    others = _others(desk.organisation)
    form = desk.form(forms.BodyForm, bodies=_choices(others))
    made = desk.sent(
        form,
        lambda kept: operations.make_body(
            organisation=desk.organisation, about=_about(kept, others), sending=Sending(form.number), **desk.by
        ),
    )
    if made:
        to = reverse("meetings:body", args=[organisation, made.slug])
        return desk.done(f"{made.name} is added.", next_="Say what it is for, and who sits on it.", to=to)
    return desk.page(form, _ADD)


@pages
def change(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """What it is, said anew."""
    desk = body_desk(request, organisation, body)
    others = _others(desk.organisation, desk.body)
    form = desk.form(forms.BodyForm, first=_first(desk.body), bodies=_choices(others))

    def do(kept: dict[str, Any]) -> Body:
        return operations.change_body(body=desk.body, about=_about(kept, others), **desk.sending(form))

    if made := desk.sent(form, do):
        return desk.done("The body is changed.", next_=_too_small(made, desk))
    return desk.page(form, _CHANGE, caption=desk.body.name)


@pages
def end(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """Its last day, where nothing is left behind."""
    desk = body_desk(request, organisation, body)
    form = desk.form(forms.EndForm)

    def do(kept: dict[str, Any]) -> Body:
        return operations.end_body(body=desk.body, **kept, **desk.sending(form))

    if made := desk.confirmed(form, do):
        assert made.ended_on is not None
        return desk.done(f"{made.name} ended on {said_date(made.ended_on)}.", next_="What it did stays on record.")
    if desk.rehearsed(form, do):
        return desk.check(form, _END, caption=desk.body.name)
    ended = desk.body.ended_on
    closed = f"It ended on {said_date(ended)}." if ended and not form.is_bound else ""
    return desk.page(form, _END, caption=desk.body.name, closed=closed)


@pages
def terms(request: HttpRequest, organisation: str, body: str) -> HttpResponse:
    """The next version of what it is for."""
    desk = body_desk(request, organisation, body)
    latest = latest_terms(desk.body)
    first = {"text": latest.text, "asks": said_asks(asks_of_terms(latest))} if latest else {}
    form = desk.form(forms.TermsForm, first=first)

    def do(kept: dict[str, Any]) -> TermsOfReference:
        return operations.say_terms(body=desk.body, **kept, **desk.sending(form))

    if made := desk.sent(form, do):
        missing = represented_on(desk.body, on=desk.visitor.today)
        unmet = "" if all(each.is_met for each in missing.asked) else "Its seats do not answer them yet."
        return desk.done(f"Version {made.version} of its terms of reference is kept.", next_=unmet)
    return desk.page(form, _TERMS, caption=desk.body.name)


def _too_small(body: Body, desk: MeetingDesk) -> str:
    """A warning where no meeting of it could be quorate."""
    return " ".join(each for each in represented_on(body, on=desk.visitor.today).missing if "quorum" in each)


def _others(home: Organisation, body: Body | None = None) -> dict[str, Body]:
    """The bodies to which it may report, by number; with that to which it does, even where that ended."""
    found = {str(each.pk): each for each in going_on(home) if body is None or each.pk != body.pk}
    if body is not None and body.parent is not None:
        found[str(body.parent.pk)] = body.parent
    return found


def _choices(others: dict[str, Body]) -> list[tuple[str, str]]:
    return [(pk, each.name) for pk, each in others.items()]


def _about(kept: dict[str, Any], others: dict[str, Body]) -> About:
    return About(**(kept | {"parent": others.get(kept["parent"])}))


def _first(body: Body) -> dict[str, object]:
    """What is said of it now, as it would be typed."""
    share = f"{body.quorum_part} in {body.quorum_in}" if body.quorum_in else ""
    return {
        "name": body.name,
        "kind": body.kind,
        "parent": str(body.parent_id or ""),
        "constituted_under": body.constituted_under,
        "chair_role": body.chair_role,
        "quorum_least": str(body.quorum_least or ""),
        "quorum_share": share,
        "meets_in_public": {True: "yes", False: "no", None: "unknown"}[body.meets_in_public],
        "frequency": body.frequency,
        "established_on": said_date(body.established_on) if body.established_on else "",
    }
