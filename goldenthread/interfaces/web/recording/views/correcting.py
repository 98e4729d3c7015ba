"""A mistake is put right by a later entry that names it; the mistake stays readable (SPEC 2.1)."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.plans.permissions import may_correct
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.interfaces.web.plans import words as said
from goldenthread.interfaces.web.recording import correction_forms, loading, mistakes
from goldenthread.interfaces.web.recording.answering import answered
from goldenthread.interfaces.web.recording.loading import MilestoneDesk
from goldenthread.interfaces.web.sending import SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_TAKE_BACK = Words(
    "Take an entry back",
    "Take it back",
    onward="Continue",
    lead="Nothing stands in its place. It stays readable, marked as taken back.",
    warning="What is taken back does not count from now on. To say something else instead, correct it.",
)
_STAYS = "What it replaces stays in the thread, marked."


@pages
def correct(  # noqa: PLR0917 - the parts of its address
    request: HttpRequest, organisation: str, plan: str, milestone: str, kind: str, fact: int
) -> HttpResponse:
    """What an entry should have said."""
    desk, about = _desk(request, organisation, plan, milestone, kind, fact)
    of = mistakes.mistake(kind, about, desk.visitor)
    if of is None:
        raise Http404("This entry can only be taken back.")
    form = desk.form(of.form, first=of.first, **of.asks)
    send = _sending(desk, form, of.correct)
    if (desk.confirmed if of.checked else desk.sent)(form, send):
        return desk.done("The correction is recorded.", next_=_STAYS)
    checked = _checked(desk, form, of.words, about, send) if of.checked else None
    if checked is not None:
        return checked
    words = "It should not have been recorded at all: take it back"
    other = {"text": words, "href": request.path.removesuffix("correct") + "take-back"}
    return desk.page_about(
        form, of.words, closed=mistakes.closed(about), set_up=False, answers=answered(desk, about), other=other
    )


@pages
def take_back(  # noqa: PLR0917 - the parts of its address
    request: HttpRequest, organisation: str, plan: str, milestone: str, kind: str, fact: int
) -> HttpResponse:
    """What should not have been recorded at all."""
    desk, about = _desk(request, organisation, plan, milestone, kind, fact)
    form = desk.form(correction_forms.TakeBackForm)
    send = _sending(desk, form, lambda **kept: mistakes.take_back(about, **kept))
    if desk.confirmed(form, send):
        return desk.done(
            "It is taken back and no longer counts.", next_="It stays in the thread, marked as taken back."
        )
    checked = _checked(desk, form, _TAKE_BACK, about, send)
    if checked is not None:
        return checked
    return desk.page_about(form, _TAKE_BACK, closed=mistakes.closed(about), set_up=False, answers=answered(desk, about))


Send = Callable[[dict[str, Any]], object]


def _sending(desk: MilestoneDesk, form: SentForm, operation: Callable[..., object]) -> Send:
    return lambda kept: operation(**kept, **desk.sending(form))


def _checked(desk: MilestoneDesk, form: SentForm, words: Words, about: Any, send: Send) -> HttpResponse | None:
    """The answers once more, with where the milestone then stands; None while there is something to put right."""
    rehearsal = desk.rehearsed(form, lambda kept: (send(kept), desk.standing()))
    if rehearsal is None:
        return None
    rows = [*form.answers(), *_then(rehearsal[1])]
    return desk.check(form, words, rows, **desk.context(desk.standing(), answers=answered(desk, about)))


def _then(standing: Standing | None) -> list[dict[str, object]]:
    if standing is None:
        return []
    rows = [("Status after this", standing.status.label), ("Deadline after this", said.said(standing.deadline))]
    return [{"key": key, "value": value} for key, value in rows]


def _desk(  # noqa: PLR0917 - the parts of its address
    request: HttpRequest, organisation: str, plan: str, milestone: str, kind: str, fact: int
) -> tuple[MilestoneDesk, Any]:
    """The desk and the entry, for who may put it right. Raises Http404."""
    desk = loading.desk(request, organisation, plan, milestone, may=lambda *_: True)
    rows = mistakes.rows_of(kind, desk.about)
    if rows is None:
        raise Http404("No such kind of entry that can be corrected.")
    about = loading.fact_of(rows, fact)
    if not may_correct(desk.visitor.access, desk.visitor.person, desk.about, about):
        raise Http404("Nothing that this person may correct.")
    return desk, about
