"""Measures are defined, aimed and said to show something: each a form that leads back to the measure."""

from operator import attrgetter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.measures.choices import Frequency, Polarity
from goldenthread.domain.measures.models import Shows
from goldenthread.domain.measures.operations import defining, showing
from goldenthread.domain.measures.rules.defining import NewMeasure
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.plans.models import Action, Area
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.measures import forms, words
from goldenthread.interfaces.web.measures.loading import home_desk, set_up_desk
from goldenthread.interfaces.web.measures.shown import place_of
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
def define(request: HttpRequest, organisation: str) -> HttpResponse:
    """What is measured, and how is it counted?"""
    at = home_desk(request, organisation)
    posts = {str(each.pk): each for each in at.organisation.posts.all()}
    form = at.form(forms.MeasureForm, posts=[(pk, post.title) for pk, post in posts.items()])
    made = at.sent(form, lambda kept: defining.define_measure(
        organisation=at.organisation, **_defined(kept, posts), **at.sending(form)
    ))  # fmt: skip
    if made:
        to = reverse("measures:measure", args=[organisation, made.slug])
        return at.done(f"{made.title} is defined.", next_="Say what it shows, set a target and record readings.", to=to)
    lead = "A change of definition is kept beside the one before, so that nobody compares what does not compare."
    return at.page(form, Words("Define a measure", "Define it", lead=lead))


@pages
def redefine(request: HttpRequest, organisation: str, measure: str) -> HttpResponse:
    """How is it counted from a day on?"""
    at = set_up_desk(request, organisation, measure)
    form = at.form(forms.DefinitionForm)
    if at.sent(form, lambda kept: defining.redefine(
        measure=at.measure, **(kept | {"comparable": forms.is_yes(kept["comparable"])}), **at.sending(form)
    )):  # fmt: skip
        return at.done("The new definition is recorded.", next_="The one before stays on this page.")
    now = at.about.definition
    lead = f"So far: {now.text}" if now else "No paper says how it was counted so far."
    return at.page(form, Words("Define it anew", "Record the definition", caption=at.measure.title, lead=lead))


@pages
def target(request: HttpRequest, organisation: str, measure: str) -> HttpResponse:
    """What should it be, and when?"""
    at = set_up_desk(request, organisation, measure)
    if at.about.polarity is Polarity.NEUTRAL:
        raise Http404("Of this measure neither way is better.")
    form = at.form(forms.TargetForm, measure=at.measure)
    if at.sent(form, lambda kept: defining.set_target(measure=at.measure, **kept, **at.sending(form))):
        return at.done("The target is set.")
    return at.page(form, Words("Set a target", "Set it", caption=at.measure.title))


@pages
def change_target(request: HttpRequest, organisation: str, measure: str, fact: int) -> HttpResponse:
    """What should it be instead?"""
    at = set_up_desk(request, organisation, measure)
    about = _row(at.about.targets, fact)
    first = {name: getattr(about, name) for name in ("from_on", "until_on")}
    form = at.form(forms.TargetForm, first=_days(first), measure=at.measure, changes=True)
    if at.sent(form, lambda kept: defining.set_target(
        measure=at.measure, instead_of=about, **kept, **at.sending(form)
    )):  # fmt: skip
        return at.done("The target is changed.", next_="What it was before stays in the ledger.")
    lead = f"So far: {words.target(about, at.about)}, {words.days_of(about)}."
    return at.page(form, Words("Change the target", "Change it", caption=at.measure.title, lead=lead))


@pages
def benchmark(request: HttpRequest, organisation: str, measure: str) -> HttpResponse:
    """What do others reach?"""
    at = set_up_desk(request, organisation, measure)
    form = at.form(forms.BenchmarkForm, measure=at.measure)
    if at.sent(form, lambda kept: defining.set_benchmark(measure=at.measure, **kept, **at.sending(form))):
        return at.done("The benchmark is recorded.", next_="It stands beside the readings from today.")
    return at.page(form, Words("Record a benchmark", "Record it", caption=at.measure.title))


@pages
def shows(request: HttpRequest, organisation: str, measure: str) -> HttpResponse:
    """What is it meant to show?"""
    at = set_up_desk(request, organisation, measure)
    there = _there(at.organisation)
    form = at.form(forms.ShowsForm, choices=[(key, said) for key, (said, _) in there.items()])
    if at.sent(form, lambda kept: showing.show(
        measure=at.measure, what=there[kept["what"]][1], **at.sending(form)
    )):  # fmt: skip
        return at.done("The link is recorded.", next_="It is set beside what is done there.")
    return at.page(form, Words("Say what it shows", "Record it", caption=at.measure.title))


@pages
def unshow(request: HttpRequest, organisation: str, measure: str, fact: int) -> HttpResponse:
    """Why does it not show that after all?"""
    at = set_up_desk(request, organisation, measure)
    about: Shows = _row(at.about.links, fact)
    form = at.form(forms.AwayForm)
    if at.sent(form, lambda kept: showing.unshow(link=about, **kept, **at.sending(form))):
        return at.done("The link is taken away.", next_="Both entries stay in the ledger.")
    lead = place_of(about, organisation).title
    return at.page(form, Words("It does not show this", "Take the link away", caption=at.measure.title, lead=lead))


def _defined(kept: dict[str, Any], posts: dict[str, Post]) -> dict[str, Any]:
    """The answers as the operation takes them."""
    given = {key: value for key, value in kept.items() if key != "owner"}
    coded = {"polarity": Polarity(kept["polarity"]), "frequency": Frequency(kept["frequency"] or "")}
    ranged = coded["polarity"] is Polarity.RANGE
    only = {} if ranged else {"range_low": None, "range_high": None}
    tolerance = {"tolerance": kept["tolerance"] or 0}
    return {"given": NewMeasure(**(given | coded | only | tolerance)), "owner": posts.get(kept["owner"])}


def _days(first: dict[str, Any]) -> dict[str, str]:
    return {name: said_date(day) for name, day in first.items() if day is not None}


def _row(rows: Any, fact: int) -> Any:
    """The one of that number that still stands. Raises Http404."""
    found = next((each for each in rows if each.pk == fact), None)
    if found is None:
        raise Http404("No such entry, or none that still stands.")
    return found


def _there(home: Organisation) -> dict[str, tuple[str, Area | Action | Requirement]]:
    """What a measure may show, by what the form sends. Three queries."""
    areas = sorted(Area.objects.filter(plan__organisation=home).select_related("plan"), key=attrgetter("plan_id"))
    actions = Action.objects.filter(area__plan__organisation=home).select_related("area__plan").order_by("pk")
    asked = Requirement.objects.filter(organisation=home).order_by("pk")
    found: dict[str, tuple[str, Area | Action | Requirement]] = {}
    found |= {f"area-{each.pk}": (f"Area: {each.title} ({each.plan.title})", each) for each in areas}
    found |= {f"action-{each.pk}": (f"Action: {each.title} ({each.area.plan.title})", each) for each in actions}
    return found | {f"requirement-{each.pk}": (f"Requirement: {each.text}", each) for each in asked}
