"""Readings are recorded, revised, taken back and joined to evidence: each a form that leads back to the measure."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.evidence.queries import visible_to
from goldenthread.domain.measures.models import Reading
from goldenthread.domain.measures.operations import readings
from goldenthread.domain.measures.operations.readings import NewReading
from goldenthread.domain.measures.queries import ReadingSeen
from goldenthread.domain.measures.rules import units
from goldenthread.domain.measures.rules.values import Period
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.measures import forms, words
from goldenthread.interfaces.web.measures.loading import MeasureDesk, reading_desk
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_FIGURES = ("value", "numerator", "denominator")


@pages
def read(request: HttpRequest, organisation: str, measure: str) -> HttpResponse:
    """What was read?"""
    at = reading_desk(request, organisation, measure)
    form = at.form(forms.ReadingForm, first={"provisional": forms.final(provisional=False)}, measure=at.measure)
    if at.sent(form, lambda kept: readings.record_reading(
        measure=at.measure, given=_given(kept), **at.sending(form)
    )):  # fmt: skip
        return at.done("The reading is recorded.", next_="Join the evidence that shows it, if there is any.")
    return at.page(form, Words("Record a reading", "Record it", caption=at.measure.title, lead=_lead(at)))


@pages
def revise(request: HttpRequest, organisation: str, measure: str, fact: int) -> HttpResponse:
    """What should it have said, or what does it say by now?"""
    at = reading_desk(request, organisation, measure)
    about = _reading(at, fact).reading
    form = at.form(forms.RevisionForm, first=_first(about), measure=at.measure)
    if at.sent(form, lambda kept: readings.revise_reading(
        reading=about, reason=kept["reason"], given=_given(kept), **at.sending(form)
    )):  # fmt: skip
        return at.done("The reading is revised.", next_="What it said before stays on this page.")
    return at.page(form, Words("Revise the reading", "Revise it", caption=at.measure.title))


@pages
def take_back(request: HttpRequest, organisation: str, measure: str, fact: int) -> HttpResponse:
    """Why should there be no reading?"""
    at = reading_desk(request, organisation, measure)
    one = _reading(at, fact)
    form = at.form(forms.AwayForm)
    if at.sent(form, lambda kept: readings.take_back_reading(reading=one.reading, **kept, **at.sending(form))):
        return at.done("The reading is taken back.", next_="Both entries stay in the ledger.")
    lead = f"{words.period(one.reading)}: {words.value(one.point.value, at.about)}"
    return at.page(form, Words("Take the reading back", "Take it back", caption=at.measure.title, lead=lead))


@pages
def attach(request: HttpRequest, organisation: str, measure: str, fact: int) -> HttpResponse:
    """What shows it?"""
    at = reading_desk(request, organisation, measure)
    one = _reading(at, fact)
    items = {str(each.number): each for each in visible_to(at.visitor.viewer).filter(organisation=at.organisation)}
    choices = [(number, f"{each}: {each.title}") for number, each in items.items()]
    form = at.form(forms.EvidenceForm, items=choices)
    if at.sent(form, lambda kept: readings.attach_evidence(
        reading=one.reading, item=items[kept["item"]], **at.sending(form)
    )):  # fmt: skip
        return at.done("The evidence is joined to the reading.")
    lead = f"{words.period(one.reading)}: {words.value(one.point.value, at.about)}"
    words_ = Words("Join evidence to the reading", "Join it", caption=at.measure.title, lead=lead)
    return at.page(form, words_, closed="" if items else "No evidence is on record here that you may see.")


def _given(kept: dict[str, Any]) -> NewReading:
    """The answers as the operation takes them."""
    figures: dict[str, Any] = {name: kept.get(name) for name in _FIGURES}
    return NewReading(
        period=Period(kept["from_on"], kept["until_on"]),
        **figures,
        is_provisional=forms.is_yes(kept["provisional"]),
        note=kept["note"],
    )


def _lead(at: MeasureDesk) -> str:
    now = at.about.definition
    counted = f"How it is counted: {now.text}" if now else "No paper says how it is counted."
    latest = at.about.latest
    if latest is None:
        return counted
    return f"{counted} Last: {words.value(latest.point.value, at.about)}, {words.period(latest.reading)}."


def _reading(at: MeasureDesk, fact: int) -> ReadingSeen:
    """The standing reading of that number. Raises Http404."""
    found = next((each for each in at.about.readings if each.reading.pk == fact), None)
    if found is None:
        raise Http404("No such reading, or none that still stands.")
    return found


def _first(about: Reading) -> dict[str, object]:
    """The reading as it stands, to be put right. A value that its parts give is left to them."""
    days = {name: said_date(day) for name in ("from_on", "until_on") if (day := getattr(about, name))}
    kept = {name: getattr(about, name) for name in _FIGURES if getattr(about, name) is not None}
    figures = {name: units.exactly(figure) for name, figure in kept.items()}
    if about.numerator is not None:
        del figures["value"]
    return {**days, **figures, "provisional": forms.final(provisional=about.is_provisional), "note": about.note}
