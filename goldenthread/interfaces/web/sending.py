"""A form on its way: shown, sent once, refused with everything typed kept, checked before what cannot be undone."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID, uuid4, uuid5

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.crypto import salted_hmac

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import post_title_of
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.vague_dates import VagueDate
from goldenthread.interfaces.web import frame, keeping
from goldenthread.interfaces.web.frame import Visitor

T = TypeVar("T")
Form = TypeVar("Form", bound="SentForm")
Row = Mapping[str, object]

_LONGEST_VERSION = 19  # digits; more are no number of a row in any database
_OURS = {"csrfmiddlewaretoken", "token", "seen", "step"}
_BRACKETED = re.compile(r" \([^)]*\)$")  # what follows a question: (optional)


def token_of(text: str) -> UUID:
    """The token that came back; a new one where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def seen_of(text: str) -> int:
    """The version that came back; where it is none, one that nothing ever has, so that all is news to the sender."""
    return int(text) if text.isdecimal() and len(text) < _LONGEST_VERSION else -1


def once(token: UUID, words: Mapping[str, object]) -> UUID:
    """The number of one sending: of this form, with just these words.

    Pressed twice it is the same, and is taken once. The back button brings a form that was sent already, with its
    token: what is typed into it then is another sending, and must not be answered with what was sent before.
    """
    return uuid5(token, json.dumps(words, sort_keys=True, default=str))


def row_sending(sent: Mapping[str, str], pk: int) -> Sending:
    """Which form the milestone's row of a longer page is, and what its sender had seen of it."""
    row = f"m{pk}-"
    words = {key: sent[key] for key in sent if key.startswith(row) and key not in {f"{row}token", f"{row}seen"}}
    return Sending(once(token_of(sent.get(f"{row}token", "")), words), seen_of(sent.get(f"{row}seen", "")))


def acting_of(visitor: Visitor, organisation: Organisation) -> Acting:
    """The visitor in their post there, as facts and the ledger name them. At most two queries."""
    return Acting(post_title_of(visitor.person, organisation, on=visitor.today) or "No post", visitor.person)


class SentForm(forms.Form):
    """A form that knows itself again: `token` names it, `seen` is the version of what its sender was looking at."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    # What somebody else wrote meanwhile, to be shown beside the sender's own words.
    meanwhile: Sequence[Row] = ()
    given_back = False  # its words were typed before a session ran out

    @cached_property
    def number(self) -> UUID:
        """Of this sending. Where what came back is no token, a new one: a mangled form is an ordinary new one."""
        came = self.data.get("token", "")
        found = token_of(came)
        if str(found) != came:
            self.carry("token", str(found))
        return once(found, self._words())

    def _words(self) -> dict[str, object]:
        """All that was sent but what only the program put there."""
        sent = self.data.lists() if isinstance(self.data, QueryDict) else self.data.items()
        words: dict[str, object] = {name: given for name, given in sent if name not in _OURS}
        return words | {name: (str(file), getattr(file, "size", 0)) for name, file in self.files.items()}

    @property
    def version(self) -> str:
        return str(self.data.get("seen", ""))

    def carry(self, name: str, value: str) -> None:
        """Puts a value into a field as if it had been sent, so that the form shows it."""
        self.data = dict(self.data.items()) | {name: value}

    def meet(self, written: Sequence[Row], version: str) -> None:
        """Somebody else was first: shows what they wrote, and lets the form be sent again by who has seen it."""
        self.meanwhile = written
        self.carry("seen", version)

    def offer(self, name: str, choices: Iterable[tuple[str, str]], first: str = "") -> None:
        """Fills the list of a question; `first` stands on top where none of it is chosen: "Choose a post", "None"."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", first), *choices] if first else list(choices)

    def refuse(self, refused: RefusedError) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)

    def given(self) -> dict[str, Any]:
        """What was answered, by the name of the question."""
        return {field.name: self.cleaned_data[field.name] for field in self.visible_fields()}

    def answers(self, *, without: str = "") -> list[Row]:
        """Every question but `without`, plain, with its answer in words, for who checks them."""
        return [
            {"key": _BRACKETED.sub("", str(field.label)), "value": said(self.cleaned_data.get(field.name), field)}
            for field in self.visible_fields()
            if field.name != without
        ]


def said(answer: object, field: forms.BoundField) -> str:
    """An answer as people read it."""
    if isinstance(answer, VagueDate):
        return answer.said()
    if isinstance(answer, date):
        return said_date(answer)
    choices = dict(getattr(field.field, "choices", ()))
    return str(choices.get(answer, answer or "Not given"))


@dataclass(frozen=True)
class Words:
    """What a form's page says. Where answers are checked, `button` and `warning` stand there; `onward` leads there."""

    heading: str
    button: str
    onward: str = ""
    caption: str = ""
    lead: str = ""
    warning: str = ""


@dataclass(frozen=True)
class Desk:
    """Who sends a form, for which organisation, and the address it leads back to."""

    request: HttpRequest
    visitor: Visitor
    organisation: Organisation
    back: str
    version: str = ""

    @cached_property
    def acting(self) -> Acting:
        """The visitor in their post."""
        return acting_of(self.visitor, self.organisation)

    @property
    def by(self) -> dict[str, Any]:
        """Who and when, as every operation asks for it."""
        return {"by": self.acting, "now": self.visitor.now}

    def form(self, kind: type[Form], *, first: Mapping[str, object] | None = None, **ours: Any) -> Form:
        """The form as sent; or to be filled in, with `first` or with words typed before a session ran out."""
        sent = self.request.POST
        if self.request.method == "POST" and sent.get("step") != "change":
            return kind(sent, **ours)
        kept = sent.dict() if sent else keeping.given_back(self.request)
        new = {"token": str(uuid4()), "seen": self.version}
        form = kind(initial=new | dict(first or {}) | dict(kept), **ours)
        form.given_back = bool(kept) and not sent
        return form

    def sent(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """What the operation made of a form that was sent; None while there is something to put right."""
        return self._tried(form, operation)

    def rehearsed(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """The same, done and undone again: whether it would be taken, before anybody is asked to confirm it."""
        return self._tried(form, operation, undo=True)

    def confirmed(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """As `sent`, once the answers were checked."""
        return self.sent(form, operation) if self.request.POST.get("step") == "confirm" else None

    def _tried(self, form: SentForm, operation: Callable[[dict[str, Any]], T], *, undo: bool = False) -> T | None:
        if not form.is_bound or form.meanwhile or not form.is_valid():
            return None
        try:
            with transaction.atomic():
                done = operation(form.given())
                if undo:
                    transaction.set_rollback(True)
        except RefusedError as refused:
            form.refuse(refused)
            return None
        return done

    def page(self, form: SentForm, words: Words, **context: object) -> HttpResponse:
        """The form to be filled in or put right."""
        return self._shown("sending/form.html", form, words, context)

    def check(self, form: SentForm, words: Words, rows: Sequence[Row] | None = None, **context: object) -> HttpResponse:
        """The answers once more, before what cannot be undone."""
        return self._shown("sending/check.html", form, words, {"rows": rows or form.answers()} | context)

    def done(self, happened: str, *, next_: str = "", to: str = "") -> HttpResponseRedirect:
        """Back to where the form came from, which then says what happened and what happens next."""
        messages.success(self.request, "\n".join(filter(None, (happened, next_))))
        return HttpResponseRedirect(to or self.back)

    def _shown(self, template: str, form: SentForm, words: Words, context: Mapping[str, object]) -> HttpResponse:
        ours = {"form": form, "words": words, "back": self.back, "drafts": drafts_of(self.visitor), "about": None}
        ours |= {"caption": "", "closed": "", "answers": None, "other": None}
        response = frame.page(
            self.request, self.visitor, template, ours | dict(context), organisation=self.organisation
        )
        # Kept by this browser alone, so that its back button brings a half-written form back with its words.
        response["Cache-Control"] = "private, no-cache"
        return response


def drafts_of(visitor: Visitor) -> str:
    """Whose drafts a browser may offer back: a name that only this person's pages bear."""
    return salted_hmac("goldenthread.web.drafts", str(visitor.person.pk)).hexdigest()[:16]
