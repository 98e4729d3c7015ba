"""Decisions, challenges, actions and notes: entered at the meeting, put right, taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import Arising, Challenge, Decision, Discussion, Line
from goldenthread.domain.meetings.operations import deciding_items, saying
from goldenthread.domain.organisations.queries import posts_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.meetings.at_meeting import forms
from goldenthread.interfaces.web.meetings.desks import MeetingDesk, meeting_desk
from goldenthread.interfaces.web.meetings.words import begun, titled
from goldenthread.interfaces.web.sending import SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of line: its table, its forms, the operations that enter it, put it right and take it back."""

    name: str
    model: type[Line]
    form: type[SentForm]
    correction: type[SentForm]
    enter: Callable[..., Line]
    correct: Callable[..., Line]
    retract: Callable[..., Line]
    words: Words
    of: str = "line"  # how the operations call the line that is put right
    or_none: bool = True  # whether it may stand under no item
    permission: Permission = Permission.RUN_MEETINGS

    @property
    def has_posts(self) -> bool:
        return self.name != "note"


KINDS = {
    each.name: each
    for each in (
        Kind(
            "decision", Decision, forms.DecisionForm, forms.DecisionCorrection, deciding_items.decide_item,
            deciding_items.correct_decision, deciding_items.retract_decision,
            Words("A decision is taken", "Enter the decision"), "decision", or_none=False,
            permission=Permission.ENTER_DECISIONS,
        ),
        Kind(
            "challenge", Challenge, forms.ChallengeForm, forms.WhoseCorrection, saying.raise_challenge,
            saying.correct_said, saying.retract_said,
            Words("A challenge is raised", "Record the challenge", lead="It comes back until it is answered."),
        ),
        Kind(
            "action", Arising, forms.ActionForm, forms.WhoseCorrection, saying.ask_action, saying.correct_said,
            saying.retract_said,
            Words("An action is asked for", "Record the action", lead="It comes back until it is done."),
        ),
        Kind(
            "note", Discussion, forms.NoteForm, forms.NoteCorrection, saying.note_discussion, saying.correct_said,
            saying.retract_said, Words("What was said", "Keep the note"), or_none=False,
        ),
    )
}  # fmt: skip


@pages
def enter(request: HttpRequest, organisation: str, body: str, meeting: str, kind: str) -> HttpResponse:
    """A new line under an item of the agenda."""
    one = KINDS[kind]
    desk = meeting_desk(request, organisation, body, meeting, permission=one.permission)
    items = list(desk.meeting.items.filter(withdrawn_at__isnull=True).order_by("position"))
    form = desk.form(
        one.form,
        first={"item": request.GET.get("item", "")},
        items=items,
        or_none=one.or_none,
        **_posts(one, desk),
    )
    made = desk.sent(form, lambda kept: one.enter(meeting=desk.meeting, **kept, **desk.sending(form)))
    if made:
        return desk.done(f"{begun(one.name)} {made.number} is recorded.", to=f"{desk.back}{_anchor(made)}")
    return desk.page(form, one.words, caption=titled(desk.meeting))


@pages
def correct(
    request: HttpRequest, *, organisation: str, body: str, meeting: str, kind: str, number: int
) -> HttpResponse:
    """What a line should have said; what it said stays on record."""
    one, desk, line = _line(request, (organisation, body, meeting), kind, number)
    more = _posts(one, desk) if issubclass(one.correction, forms.WhoseForm) else {}
    form = desk.form(one.correction, first=_as_typed(line), **more)
    if desk.sent(form, lambda kept: one.correct(**{one.of: line}, **kept, **desk.sending(form))):
        return desk.done(f"{_named(one, line)} is put right.", to=f"{desk.back}{_anchor(line)}")
    other = {
        "text": "It should not have been entered at all",
        "href": reverse("meetings:take-back-line", args=[organisation, body, meeting, kind, number]),
    }
    words = Words(f"Put right: {_named(one, line).lower()}", "Put it right")
    return desk.page(form, words, caption=titled(desk.meeting), closed=_closed(form, line), other=other)


@pages
def take_back(
    request: HttpRequest, *, organisation: str, body: str, meeting: str, kind: str, number: int
) -> HttpResponse:
    """A line that should not have been entered."""
    one, desk, line = _line(request, (organisation, body, meeting), kind, number)
    form = desk.form(forms.TakeBackForm)
    if desk.sent(form, lambda kept: one.retract(**{one.of: line}, **kept, **desk.sending(form))):
        return desk.done(f"{_named(one, line)} is taken back.", next_="Its number is not given again.")
    words = Words(f"Take back: {_named(one, line).lower()}", "Take it back", lead=f"It says: {line.text}")
    return desk.page(form, words, caption=titled(desk.meeting), closed=_closed(form, line))


def _line(request: HttpRequest, names: tuple[str, str, str], kind: str, number: int) -> tuple[Kind, MeetingDesk, Line]:
    """The line of that kind and number, for who may enter such. Raises Http404."""
    one = KINDS.get(kind)
    if one is None:
        raise Http404("No such kind of line.")
    desk = meeting_desk(request, *names, permission=one.permission)
    rows = one.model._default_manager.filter(meeting=desk.meeting, pk=number, is_retraction=False)
    line = rows.select_related("item", "meeting__body__organisation").first()
    if line is None:
        raise Http404("No such line of this meeting.")
    return one, desk, line


def _posts(kind: Kind, desk: MeetingDesk) -> dict[str, Any]:
    return {"posts": posts_of(desk.organisation)} if kind.has_posts else {}


def _named(kind: Kind, line: Line) -> str:
    return f"{begun(kind.name)} {line.number}".strip()


def _anchor(line: Line) -> str:
    return f"#item-{line.item_id}" if line.item_id else ""


def _closed(form: SentForm, line: Line) -> str:
    gone = hasattr(line, "corrected_by")
    return "This was put right or taken back since. Look at what stands now." if gone and not form.is_bound else ""


def _as_typed(line: Line) -> dict[str, object]:
    """The line as its form would have it."""
    typed: dict[str, object] = {"text": line.text}
    if isinstance(line, Decision):
        return typed | {name: getattr(line, name) for name in ("verb", "reasons", "alternatives", "dissent")}
    if isinstance(line, Challenge):
        return typed | _whose(line.answer_by_post_id, line.answer_by_role, line.answer_by_on)
    return typed | _whose(line.post_id, line.role_words, line.due_on) if isinstance(line, Arising) else typed


def _whose(post: int | None, role: str, on: date | None) -> dict[str, object]:
    return {"post": str(post or ""), "role": role, "on": said_date(on) if on else ""}
