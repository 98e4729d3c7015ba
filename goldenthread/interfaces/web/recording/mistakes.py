"""What can be put right about a milestone, kind by kind: what the form starts from and which operation it leads to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from goldenthread.domain.meetings.models.lines import EFFECTS
from goldenthread.domain.meetings.operations import correcting
from goldenthread.domain.plans.choices import AmendedField, Verb
from goldenthread.domain.plans.models import Amendment, CompletionReview, Milestone
from goldenthread.domain.plans.operations import correcting_amendments, corrections
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans.offers import CORRECTABLE
from goldenthread.interfaces.web.recording import correction_forms as forms
from goldenthread.interfaces.web.recording import sittings
from goldenthread.interfaces.web.recording.loading import Closed, always_open, open_to
from goldenthread.interfaces.web.sending import SentForm, Words

_BUTTON = "Record the correction"
_SAME_DAY = "It speaks of the same day as the entry it corrects."
_FOLLOWS = (
    "The milestone stands from then on as if the decision had been entered so. The mistaken entry stays readable."
)


@dataclass(frozen=True)
class Mistake:
    """How an entry is put right. `checked` where it moves a date or ends a milestone: it is shown once more."""

    words: Words
    form: type[SentForm]
    first: Mapping[str, object]
    correct: Callable[..., object]
    asks: Mapping[str, object] = field(default_factory=dict)  # what the form has to be made with
    checked: bool = False


def rows_of(kind: str, milestone: Milestone) -> models.QuerySet[Any] | None:
    """The entries of the kind about the milestone that may be put right; None for no such kind."""
    model = next((model for model, name in CORRECTABLE.items() if name == kind), None)
    if model is None:
        return None
    where = "claim__milestone" if model is CompletionReview else "milestone"
    found: models.QuerySet[Any] = model.objects.filter(**{where: milestone}, is_retraction=False)
    return found


def mistake(kind: str, fact: Any, visitor: Visitor) -> Mistake | None:
    """How the entry is corrected; None where it can only be taken back: an answer to a claim, a proposal."""
    if kind in _DECIDED:
        return _DECIDED[kind](fact, visitor)
    make = _MISTAKES.get(kind)
    return make(fact) if make is not None else None


def take_back(fact: Any, **kept: Any) -> object:
    """Takes an entry back, and with a decided one its decision, if that did nothing else."""
    if type(fact) in EFFECTS:
        return correcting.take_back_decided(decided=fact, **as_asked(kept))
    return corrections.take_back(fact=fact, **as_asked(kept))


def closed(fact: Any) -> Closed:
    """What a changed wording or owner needs; everything else may be put right of a closed milestone too."""
    return open_to("put this right") if isinstance(fact, Amendment) else always_open


def as_asked(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by the names the operations know them by."""
    return {("reason" if name == "correction_reason" else name): value for name, value in kept.items()}


def _update(fact: Any) -> Mistake:
    return Mistake(
        Words("Correct an update", _BUTTON, lead=_SAME_DAY),
        forms.UpdateCorrectionForm,
        {"note": fact.note, "expected": fact.forecast_words or _day(fact.forecast_on)},
        lambda **kept: corrections.correct_update(update=fact, **as_asked(kept)),
    )


def _claim(fact: Any) -> Mistake:
    return Mistake(
        Words("Correct a claim", _BUTTON, lead="Somebody else accepts it anew: nobody accepted these words."),
        forms.ClaimCorrectionForm,
        {"note": fact.note, "achieved_on": _day(fact.effective_on)},
        lambda **kept: corrections.correct_claim(claim=fact, **as_asked(kept)),
    )


def _assurance(fact: Any) -> Mistake:
    return Mistake(
        Words("Correct what you said you believe", _BUTTON, lead=_SAME_DAY),
        forms.AssuranceCorrectionForm,
        {"rating": fact.rating, "because": fact.reason},
        lambda **kept: corrections.correct_assurance(assurance=fact, **as_asked(kept)),
    )


def _amendment(fact: Any) -> Mistake:
    return _owner(fact) if fact.field == AmendedField.OWNER else _wording(fact)


def _wording(fact: Any) -> Mistake:
    return Mistake(
        Words("Correct a change of wording", _BUTTON, lead=_SAME_DAY),
        forms.WordingCorrectionForm,
        {"wording": fact.after},
        lambda **kept: correcting_amendments.correct_wording(amendment=fact, **as_asked(kept)),
    )


def _owner(fact: Any) -> Mistake:
    posts = {str(post.pk): post for post in fact.milestone.plan.organisation.posts.all()}
    return Mistake(
        Words("Correct a change of owner", _BUTTON, lead=_SAME_DAY),
        forms.OwnerCorrectionForm,
        {"owner": str(fact.after_post_id or "")},
        lambda owner, **kept: correcting_amendments.correct_owner(amendment=fact, owner=posts[owner], **as_asked(kept)),
        asks={"posts": [(pk, post.title) for pk, post in posts.items()]},
    )


def _decision(fact: Any, visitor: Visitor) -> Mistake | None:
    if not fact.verb:
        return None
    amended = fact.verb == Verb.AGREED_AS_AMENDED
    at = _at(fact, visitor)
    return Mistake(
        Words("Correct a decision", _BUTTON, onward="Continue", lead=_FOLLOWS),
        forms.DecisionCorrectionForm,
        at.first | {"verb": fact.verb, "date": (fact.to_words or _day(fact.to_on)) if amended else ""},
        lambda verb, date, **kept: correcting.correct_decided(
            decided=fact, verb=Verb(verb), amended=date, **as_asked(kept)
        ),
        asks={"sittings": at.sittings},
        checked=True,
    )


def _withdrawal(fact: Any, visitor: Visitor) -> Mistake | None:
    if not fact.verb:
        return None
    at = _at(fact, visitor)
    return Mistake(
        Words("Correct a withdrawal", _BUTTON, onward="Continue", lead=_FOLLOWS),
        forms.WithdrawalCorrectionForm,
        at.first | {"verb": fact.verb},
        lambda verb, **kept: correcting.correct_decided(decided=fact, verb=Verb(verb), **as_asked(kept)),
        asks={"sittings": at.sittings},
        checked=True,
    )


@dataclass(frozen=True)
class _At:
    """Where it was decided, as far as that is on record, among the meetings to choose from."""

    sittings: sittings.Sittings
    first: dict[str, object]


def _at(fact: Any, visitor: Visitor) -> _At:
    effect = correcting.effect_of(fact)
    found = sittings.sittings(fact.milestone.plan, visitor, also=effect)
    decision = effect.decision if effect is not None else None
    return _At(found, {"at": sittings.name(decision.meeting, decision.item)} if decision is not None else {})


def _day(on: Any) -> str:
    return said_date(on) if on else ""


_MISTAKES: dict[str, Callable[[Any], Mistake | None]] = {
    "updates": _update,
    "claims": _claim,
    "assurances": _assurance,
    "amendments": _amendment,
}
_DECIDED: dict[str, Callable[[Any, Visitor], Mistake | None]] = {"deadlines": _decision, "withdrawals": _withdrawal}
