"""Which bodies answer a requirement: what its page says of them, and the forms by which that is said and taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.meetings.models import Answering
from goldenthread.domain.meetings.operations import answering
from goldenthread.domain.meetings.queries.answering import bodies_answering_one
from goldenthread.domain.meetings.rules.answering import AnsweringBody, Sittings
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.interfaces.web.coverage import forms, shown
from goldenthread.interfaces.web.coverage.desks import desk
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans.sources import linked
from goldenthread.interfaces.web.recording import loading
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_ANSWER = Words(
    "Say which body answers it",
    "Record it",
    onward="Continue",
    lead="For what was asked of a board or committee: its meetings are what was done.",
    warning="The requirement’s page then shows the body with its meetings.",
)
_AWAY = Words(
    "Take the body away",
    "Take it away",
    onward="Continue",
    warning="The requirement’s page keeps what was said and why it was taken back.",
)


@dataclass(frozen=True)
class AnsweredBy:
    """A body that answers the requirement, and how often it met."""

    name: str
    href: str
    met: str
    why: str
    said: str  # by whom and when
    source: Markup
    take_away: str  # an address; empty for who may not


def may_answer(visitor: Visitor, home: Organisation) -> bool:
    """Whether the visitor says which bodies answer a requirement."""
    return visitor.may(Permission.RUN_MEETINGS, home)


def answered_by(
    visitor: Visitor, requirement: Requirement, *, as_at: date, known_at: datetime, offering: bool
) -> tuple[AnsweredBy, ...]:
    """The bodies that count, the first that was named first. At most three queries."""
    found = bodies_answering_one(requirement, as_at=as_at, known_at=known_at)
    takes = offering and may_answer(visitor, requirement.organisation)
    return tuple(_shown(requirement, each, takes=takes) for each in found)


def _shown(requirement: Requirement, one: AnsweringBody, *, takes: bool) -> AnsweredBy:
    home = requirement.organisation.slug
    return AnsweredBy(
        one.name,
        reverse("meetings:body", args=[home, one.slug]),
        met(one.sittings),
        one.why,
        f"{one.by}, {said_date(one.on)}",
        linked(one.source),
        reverse("coverage:body-away", args=[home, requirement.slug, one.key]) if takes else "",
    )


def met(sittings: Sittings) -> str:
    """ "4 meetings on record, the first on 14 June 2017, the last on 17 September 2018"."""
    if not sittings.held:
        return "no meeting on record"
    words = f"{plural(sittings.held, 'meeting')} on record"
    if sittings.first_on is None or sittings.last_on is None:
        return f"{words}, none of them with a day"
    dated = f", {sittings.held - sittings.undated} of them with a day" if sittings.undated else ""
    if sittings.first_on == sittings.last_on:
        return f"{words}{dated}, on {said_date(sittings.first_on)}"
    days = f"the first on {said_date(sittings.first_on)}, the last on {said_date(sittings.last_on)}"
    return f"{words}{dated}{':' if dated else ','} {days}"


@pages
def answer(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """A body that was asked for, and why it is the one."""
    at = desk(request, organisation, requirement, may=may_answer)
    bodies = {
        str(each.pk): each for each in at.organisation.bodies.filter(ended_on__isnull=True).order_by("name", "pk")
    }
    form = at.form(forms.BodyForm, bodies=[(key, each.name) for key, each in bodies.items()])

    def do(kept: dict[str, Any]) -> Answering:
        about = {"requirement": at.about, "body": bodies[kept["body"]], "why": kept["why"]}
        return answering.answer_by_body(**about, **at.sending(form))

    if made := at.confirmed(form, do):
        return at.done(f"{made.body.name} answers the requirement.", next_="Its meetings show what was done.")
    if at.rehearsed(form, do):
        return at.check(form, _ANSWER, caption=at.about.text)
    closed = "" if bodies else "No body here goes on. Add the body first, under Meetings."
    return at.page(form, _ANSWER, **shown.beside(at), caption=at.about.text, closed=closed)


@pages
def away(request: HttpRequest, organisation: str, requirement: str, fact: int) -> HttpResponse:
    """The body does not answer it after all."""
    at = desk(request, organisation, requirement, may=may_answer)
    rows = Answering.objects.filter(requirement=at.about, is_retraction=False).select_related("body")
    about = loading.fact_of(rows, fact)
    form = at.form(forms.UnlinkForm)

    def do(kept: dict[str, Any]) -> Answering:
        return answering.take_back_answer(answering=about, reason=kept["correction_reason"], **at.sending(form))

    if at.confirmed(form, do):
        return at.done("The body is taken away.", next_="The requirement’s page keeps both.")
    if at.rehearsed(form, do):
        return at.check(form, _AWAY, caption=about.body.name)
    return at.page(form, _AWAY, **shown.beside(at), caption=about.body.name)
