"""A requirement is entered, given an owner, told what would satisfy it, and goes on after its Direction."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.directions.models import Agreement, Continuation, Ownership, Requirement
from goldenthread.domain.directions.operations import requirements as operations
from goldenthread.domain.directions.queries.instruments import life_now
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.directions import deciding, forms, loading
from goldenthread.interfaces.web.directions.asking import Asking
from goldenthread.interfaces.web.directions.loading import DirectionDesk
from goldenthread.interfaces.web.sending import Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_ADD = Words(
    "Enter what is required",
    "Enter it",
    onward="Continue",
    warning="Its words and days are never edited afterwards. What would satisfy it can be said anew.",
)
_OWNER = Words("Say who sees to it", "Record it", onward="Continue", lead="Who saw to it before stays on record.")
_AGREE = Words(
    "Agree what would satisfy it", "Record it", onward="Continue", lead="What was agreed before stays on record."
)
_CONTINUE = Words(
    "Go on with it voluntarily",
    "Record it",
    onward="Continue",
    lead="It lapses with its Direction, unless the council decides to go on with it.",
)


@pages
def add(request: HttpRequest, organisation: str) -> HttpResponse:
    """One thing that is asked."""
    desk = loading.desk(request, organisation)
    directions = loading.directions_by_number(desk.organisation)
    posts = loading.posts_by_number(desk.organisation)
    asked = next((pk for pk, each in directions.items() if each.slug == request.GET.get("direction")), "")
    choices = {"directions": loading.named(directions), "posts": loading.named(posts)}
    form = desk.form(forms.RequirementForm, first={"direction": asked}, **choices)

    def do(kept: dict[str, Any]) -> Requirement:
        given = kept | {"direction": directions.get(kept["direction"]), "owner": posts.get(kept["owner"])}
        return operations.add_requirement(organisation=desk.organisation, **given, **desk.sending(form))

    next_ = "Link the actions that answer it, and agree what would satisfy it."
    said = ("The requirement is on record.", next_)
    return Asking(desk, form, _ADD, do, lambda _: said, warns=lambda: _lapses(desk, form), to=loading.page_of).answer()


def _lapses(desk: DirectionDesk, form: forms.RequirementForm) -> str:
    """A warning where its first day is after the end of its Direction."""
    chosen = loading.directions_by_number(desk.organisation).get(form.cleaned_data["direction"])
    last = life_now(chosen, now=desk.visitor.now).last_day if chosen else None
    due = form.cleaned_data["due_on"]
    if last is None or due is None or due <= last:
        return ""
    return f"The Direction’s last day is {said_date(last)}: what is due later lapses with it."


@pages
def owner(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """The post that sees to it from a day on."""
    desk, about = loading.requirement_desk(request, organisation, requirement)
    posts = loading.posts_by_number(desk.organisation)
    form = desk.form(forms.OwnerForm, first={"from_on": said_date(desk.visitor.today)}, posts=loading.named(posts))

    def do(kept: dict[str, Any]) -> Ownership:
        return operations.set_owner(requirement=about, **(kept | {"post": posts[kept["post"]]}), **desk.sending(form))

    def said(made: Ownership) -> tuple[str, str]:
        return f"{made.post.title} sees to it from {said_date(made.from_on)}.", ""

    return Asking(desk, form, _OWNER, do, said, about.text).answer()


@pages
def agree(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """What would satisfy it."""
    desk, about = loading.requirement_desk(request, organisation, requirement)
    form = desk.form(forms.AgreeForm)

    def do(kept: dict[str, Any]) -> Agreement:
        return operations.agree_evidence(requirement=about, **kept, **desk.sending(form))

    def warns() -> str:
        on, due = form.cleaned_data["on"], about.due_on
        if due is None or on <= due:
            return ""
        return f"It was first due on {said_date(due)}, before this was agreed: the page will say so."

    said = ("What would satisfy it is agreed.", "")
    return Asking(desk, form, _AGREE, do, lambda _: said, about.text, warns).answer()


@pages
def go_on(request: HttpRequest, organisation: str, requirement: str) -> HttpResponse:
    """It goes on after its Direction, by a decision."""
    desk, about = loading.requirement_desk(request, organisation, requirement)
    decisions = deciding.decisions_by_number(desk.organisation)
    choices = [(pk, deciding.shortly(each)) for pk, each in decisions.items()]
    form = desk.form(forms.ContinueForm, decisions=choices)

    def do(kept: dict[str, Any]) -> Continuation:
        chosen = decisions.get(kept.pop("chosen"))
        authority = deciding.said(chosen) if chosen else kept["authority"]
        return operations.continue_requirement(
            requirement=about, **(kept | {"authority": authority}), **desk.sending(form)
        )

    said = ("It goes on by that decision.", "Each time that it is due is told on this page.")
    return Asking(desk, form, _CONTINUE, do, lambda _: said, about.text).answer()
