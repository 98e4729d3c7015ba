"""A mistake is put right by a later entry that names it; the mistake stays readable (SPEC 2.1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.plans.models import CompletionClaim, Fact, ProgressUpdate
from goldenthread.domain.plans.operations import corrections
from goldenthread.domain.plans.permissions import may_correct
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.recording import forms, loading
from goldenthread.interfaces.web.recording.answering import answered
from goldenthread.interfaces.web.recording.loading import MilestoneDesk, always_open
from goldenthread.interfaces.web.sending import SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_TAKE_BACK = Words(
    "Take an entry back",
    "Take it back",
    onward="Continue",
    lead="Nothing stands in its place. It stays readable, marked as taken back.",
    warning="What is taken back does not count from now on. To say something else instead, correct it.",
)


@dataclass(frozen=True)
class _Kind:
    """What can be corrected: its rows, its form with what it said, and the operation that puts it right."""

    rows: type[Any]
    form: type[SentForm]
    first: Callable[[Any], Mapping[str, object]]
    correct: Callable[..., object]
    words: Words


_KINDS = {
    "updates": _Kind(
        ProgressUpdate,
        forms.UpdateCorrectionForm,
        lambda fact: {"note": fact.note, "expected": fact.forecast_words or _day(fact.forecast_on)},
        lambda fact, **kept: corrections.correct_update(update=fact, **_as_asked(kept)),
        Words(
            "Correct an update", "Record the correction", lead="It speaks of the same day as the update it corrects."
        ),
    ),
    "claims": _Kind(
        CompletionClaim,
        forms.ClaimCorrectionForm,
        lambda fact: {"note": fact.note, "achieved_on": _day(fact.effective_on)},
        lambda fact, **kept: corrections.correct_claim(claim=fact, **_as_asked(kept)),
        Words(
            "Correct a claim",
            "Record the correction",
            lead="Somebody else accepts it anew: nobody accepted these words.",
        ),
    ),
}


@pages
def correct(  # noqa: PLR0917 - the parts of its address
    request: HttpRequest, organisation: str, plan: str, milestone: str, kind: str, fact: int
) -> HttpResponse:
    """What an update or a claim should have said."""
    desk, about = _desk(request, organisation, plan, milestone, kind, fact)
    of = _KINDS[kind]
    form = desk.form(of.form, first=of.first(about))
    if desk.sent(form, lambda kept: of.correct(about, **kept, **desk.sending(form))):
        return desk.done("The correction is recorded.", next_="What it replaces stays in the thread, marked.")
    words = "It should not have been recorded at all: take it back"
    other = {"text": words, "href": request.path.removesuffix("correct") + "take-back"}
    return desk.page_about(form, of.words, closed=always_open, answers=answered(desk, about), other=other)


@pages
def take_back(  # noqa: PLR0917 - the parts of its address
    request: HttpRequest, organisation: str, plan: str, milestone: str, kind: str, fact: int
) -> HttpResponse:
    """What should not have been recorded at all."""
    desk, about = _desk(request, organisation, plan, milestone, kind, fact)
    form = desk.form(forms.TakeBackForm)
    if desk.confirmed(form, lambda kept: _take_back(desk, form, about, kept)):
        return desk.done(
            "It is taken back and no longer counts.", next_="It stays in the thread, marked as taken back."
        )
    if desk.rehearsed(form, lambda kept: _take_back(desk, form, about, kept)):
        return desk.check(form, _TAKE_BACK, **desk.context(desk.standing(), answers=answered(desk, about)))
    return desk.page_about(form, _TAKE_BACK, closed=always_open, answers=answered(desk, about))


def _take_back(desk: MilestoneDesk, form: SentForm, fact: Any, kept: dict[str, Any]) -> Fact:
    back: Fact = corrections.take_back(fact=fact, **_as_asked(kept), **desk.sending(form))
    return back


def _desk(  # noqa: PLR0917 - the parts of its address
    request: HttpRequest, organisation: str, plan: str, milestone: str, kind: str, fact: int
) -> tuple[MilestoneDesk, Any]:
    """The desk and the entry, for who recorded it or sets up plans. Raises Http404."""
    if kind not in _KINDS:
        raise Http404("No such kind of entry that can be corrected.")
    desk = loading.desk(request, organisation, plan, milestone, may=lambda *_: True)
    about = loading.fact_of(_KINDS[kind].rows.objects.filter(milestone=desk.about, is_retraction=False), fact)
    if not may_correct(desk.visitor.access, desk.visitor.person, desk.about, about):
        raise Http404("Nothing that this person may correct.")
    return desk, about


def _as_asked(kept: dict[str, Any]) -> dict[str, Any]:
    """The answers by the names the operations know them by."""
    return {("reason" if name == "correction_reason" else name): value for name, value in kept.items()}


def _day(on: Any) -> str:
    return said_date(on) if on else ""
