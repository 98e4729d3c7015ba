"""An instrument is entered, revoked and given its documents; its functions move and come back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.directions.models import Direction, FunctionMove, FunctionReturn, Paper, Revocation
from goldenthread.domain.directions.operations import functions, instruments
from goldenthread.domain.directions.queries.instruments import contradicting_now
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.directions import forms, loading
from goldenthread.interfaces.web.directions.asking import Asking
from goldenthread.interfaces.web.sending import SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_NEVER = "It is never edited afterwards: what is wrong then is taken back, and both stay on record."
_ISSUE = Words(
    "Enter a Direction", "Enter it", onward="Continue", warning="An instrument of law is never edited afterwards."
)
_REVOKE = Words("Revoke the Direction", "Record it", onward="Continue", warning=_NEVER)
_PAPER = Words("Add a document", "Add it", onward="Continue")
_MOVE = Words("Record a function that it moves", "Record it", onward="Continue", warning=_NEVER)
_RETURN = Words("Record that a function came back", "Record it", onward="Continue", warning=_NEVER)


@pages
def issue(request: HttpRequest, organisation: str) -> HttpResponse:
    """A new instrument."""
    desk = loading.desk(request, organisation)
    others = loading.directions_by_number(desk.organisation)
    form = desk.form(forms.IssueForm, directions=loading.named(others))

    def do(kept: dict[str, Any]) -> Direction:
        given = kept | {"supersedes": others.get(kept["supersedes"])}
        return instruments.issue_direction(organisation=desk.organisation, **given, **desk.sending(form))

    next_ = "Enter what it requires, and which functions it moves."
    return Asking(desk, form, _ISSUE, do, lambda made: (f"{made} is on record.", next_)).answer()


@pages
def revoke(request: HttpRequest, organisation: str, direction: str) -> HttpResponse:
    """From when it is in force no longer, wholly or for some functions."""
    desk, about = loading.direction_desk(request, organisation, direction)
    others = loading.directions_by_number(desk.organisation, without=about)
    form = desk.form(forms.RevokeForm, directions=loading.named(others))

    def do(kept: dict[str, Any]) -> Revocation:
        given = kept | {"by_direction": others.get(kept["by_direction"])}
        return instruments.revoke_direction(direction=about, **given, **desk.sending(form))

    return Asking(desk, form, _REVOKE, do, _revoked, about.title).answer()


def _revoked(made: Revocation) -> tuple[str, str]:
    if made.functions:
        return f"It is revoked for these functions from {said_date(made.on)}.", "For the others it stays as it is."
    return f"It is revoked from {said_date(made.on)}.", "What it requires lapses then, unless it goes on by a decision."


@pages
def paper(request: HttpRequest, organisation: str, direction: str) -> HttpResponse:
    """A document about it."""
    desk, about = loading.direction_desk(request, organisation, direction)
    form = desk.form(forms.PaperForm)

    def do(kept: dict[str, Any]) -> Paper:
        return instruments.add_paper(direction=about, **kept, **desk.sending(form))

    return Asking(desk, form, _PAPER, do, lambda made: (f"{made} is added.", ""), about.title).answer()


@pages
def move(request: HttpRequest, organisation: str, direction: str) -> HttpResponse:
    """A function that it gives to somebody; what contradicts another instrument is asked about first."""
    desk, about = loading.direction_desk(request, organisation, direction)
    first = {"from_on": said_date(about.in_force_from)} if about.in_force_from else {}
    form = desk.form(forms.MoveForm, first=first)

    def do(kept: dict[str, Any]) -> FunctionMove:
        return functions.move_function(direction=about, **kept, **desk.sending(form))

    def warns() -> str:
        given = {name: form.cleaned_data[name] for name in ("function", "holder", "from_on", "until_on")}
        against = contradicting_now(FunctionMove(direction=about, **given), now=desk.visitor.now)
        return " ".join(each.said() for each in against)

    def said(made: FunctionMove) -> tuple[str, str]:
        return f"“{made.function}” is with {made.holder} from {said_date(form.cleaned_data['from_on'])}.", ""

    return Asking(desk, form, _MOVE, do, said, about.title, warns).answer()


@pages
def give_back(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """The council has the function again."""
    desk, about = loading.row_desk(request, organisation, "moves", number)
    others = loading.directions_by_number(desk.organisation)
    form: SentForm = desk.form(forms.ReturnForm, directions=loading.named(others))

    def do(kept: dict[str, Any]) -> FunctionReturn:
        given = kept | {"by_direction": others.get(kept["by_direction"])}
        return functions.return_function(move=about, **given, **desk.sending(form))

    def said(made: FunctionReturn) -> tuple[str, str]:
        return f"The council has “{made.move.function}” again from {said_date(made.on)}.", ""

    return Asking(desk, form, _RETURN, do, said, f"{about.function}: {about.holder}").answer()
