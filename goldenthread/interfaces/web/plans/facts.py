"""What each kind of fact says in a thread: a title, its words, and who decided what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup, escape

from goldenthread.domain.plans.choices import AmendedField, AssuranceVoice, ReviewOutcome, Verb
from goldenthread.domain.plans.models import (
    Amendment,
    AssuranceRating,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Milestone,
    MilestoneEvidence,
    ProgressUpdate,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.queries.thread import Thread, Told
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.ui.tones import Tone

_NOT_YET = "Not yet decided: it changes nothing until a body agrees it."


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact in words. `words` was written by whoever recorded it; `ruling` is what a decision made of it."""

    title: str | Markup
    tone: Tone = Tone.PLAIN
    words: str = ""
    ruling: str = ""
    detail: str = ""


def is_undecided(told: Told) -> bool:
    """Whether it was proposed here and waits for its body; of what a paper says no decision is awaited."""
    fact = told.fact
    if not isinstance(fact, DeadlineChange | Withdrawal | Rewording) or fact.verb or fact.source:
        return False
    return told.decided_by is None and not fact.is_retraction


def saying(told: Told, thread: Thread) -> Saying:
    """The fact as it reads in the thread."""
    fact, milestone = told.fact, thread.milestone
    if is_undecided(told):
        stands = told.corrected_by is None or told.corrected_by.recorded_at > thread.known_at
        return _proposal(fact, _NOT_YET if stands else "")
    if isinstance(fact, MilestoneEvidence):
        return _evidence(fact, named=fact.item_id in thread.named)
    if told.decided_by is not None:
        return _proposal(fact, _later(told.decided_by))
    if fact.is_retraction:
        gone = "An earlier entry is taken back; nothing stands in its place."
        return Saying("Taken back", Tone.ENDED, fact.correction_reason, detail=gone)
    return _SAYINGS[type(fact)](fact, milestone)


def decided(body: str, on: Any, item: str) -> str:
    """ "the Board on 14 June 2017, item 4.2"; an item that a paper or a decision names in words stands as it is."""
    said = f"{body} on {said_date(on)}" if on else body
    named = f"item {item}" if item[:1].isdigit() else item
    return f"{said}, {named}" if named else said


def _update(fact: ProgressUpdate, _: Milestone) -> Saying:
    forecast = vague(fact.forecast_on, fact.forecast_precision, fact.forecast_words)
    expected = forecast.said() if forecast else fact.forecast_words
    title = f"Update: expected {expected}" if expected else "Update"
    return Saying(title, Tone.ACTIVE, fact.note, detail=_reference(fact.decision_key))


def _claim(fact: CompletionClaim, _: Milestone) -> Saying:
    title = "Completion claimed"
    detail = "Only the day by which it was done is on record." if fact.only_known_by else ""
    return Saying(title, Tone.DONE, fact.note, detail=" ".join(filter(None, (detail, _reference(fact.decision_key)))))


def _review(fact: CompletionReview, _: Milestone) -> Saying:
    accepted = fact.outcome == ReviewOutcome.ACCEPTED
    claim = f"the claim of {said_date(fact.claim.effective_on)}"
    title = f"Completion accepted: {claim}" if accepted else f"Completion returned: {claim} no longer counts"
    return Saying(title, Tone.DONE if accepted else Tone.LATE, fact.reason)


def _move(fact: DeadlineChange, _: Milestone) -> Saying:
    to = vague(fact.to_on, fact.to_precision, fact.to_words)
    before = f" (before: {said_date(fact.from_on)})" if fact.from_on else ""
    if fact.is_agreed and to is not None:
        by = decided(fact.authority_body, fact.authority_on, fact.authority_item)
        return Saying(
            f"Deadline moved to {to.said()}{before}", Tone.WARNING, fact.reason, f"{_verb(fact.verb)} by {by}."
        )
    return Saying(f"Date change{_new_date(fact)}{before}", Tone.WARNING, fact.reason, _moved_nothing(fact))


def _later(decision: DeadlineChange | Withdrawal | Rewording) -> str:
    """What a body went on to decide: the decision is a fact of its own, and it is that which counts."""
    return f"{_verb(decision.verb)} later: see the decision of {said_date(decision.effective_on)}."


def _proposal(fact: Any, ruling: str) -> Saying:
    put_off = "deferred" if fact.verb else "proposed"
    if isinstance(fact, Rewording):
        return Saying(f"New wording {put_off}: “{fact.after}”", Tone.WARNING, fact.reason, ruling)
    ending = isinstance(fact, Withdrawal)
    title = f"Withdrawal {put_off}" if ending else f"Date change {put_off}{_new_date(fact)}"
    affects = getattr(fact, "affects", "")
    return Saying(title, Tone.WARNING, fact.reason, ruling, f"Effect on others: {affects}" if affects else "")


def _new_date(fact: DeadlineChange) -> str:
    to = vague(fact.to_on, fact.to_precision, fact.to_words)
    if to is not None:
        return f" to {to.said()}"
    return f": “{fact.to_words}”" if fact.to_words else ", no new date named"


def _moved_nothing(fact: DeadlineChange | Withdrawal | Rewording) -> str:
    did = _DID_NOTHING[type(fact)]
    if not fact.verb:
        return f"It {did}: no agreeing decision is on record."
    by = decided(fact.authority_body, fact.authority_on, fact.authority_item)
    said = f"It {did}: {_verb(fact.verb).lower()} by {by or 'a body the record does not name'}, not agreed."
    return f"{said} {_COMES_BACK}" if fact.verb == Verb.DEFERRED and not fact.source else said


_DID_NOTHING = {DeadlineChange: "moved nothing", Withdrawal: "ended nothing", Rewording: "changed nothing"}
_COMES_BACK = "It is put to the next meeting."


def _rewording(fact: Rewording, _: Milestone) -> Saying:
    if fact.is_agreed:
        by = decided(fact.authority_body, fact.authority_on, fact.authority_item)
        return Saying(f"New wording agreed: “{fact.after}”", Tone.WARNING, fact.reason, f"{_verb(fact.verb)} by {by}.")
    return Saying(f"New wording: “{fact.after}”", Tone.WARNING, fact.reason, _moved_nothing(fact))


def _withdrawal(fact: Withdrawal, _: Milestone) -> Saying:
    if fact.is_agreed:
        by = decided(fact.authority_body, fact.authority_on, fact.authority_item)
        return Saying("Withdrawn", Tone.ENDED, fact.reason, f"{_verb(fact.verb)} by {by}.")
    return Saying("Withdrawal proposed", Tone.WARNING, fact.reason, _moved_nothing(fact))


def _carry(fact: CarryForward, milestone: Milestone) -> Saying:
    """Both ways: the thread goes on in the other plan, or came from it."""
    onward = fact.milestone_id == milestone.pk
    other = fact.successor if onward else fact.milestone
    title = Markup("Carried forward {} {}").format("to" if onward else "from", _named(other, milestone))
    return Saying(title, Tone.ENDED if onward else Tone.PLAIN, other.wording)


def _named(other: Milestone, milestone: Milestone) -> Markup:
    words = f"{other.slug}, {other.plan.title}"
    if other.plan.organisation_id != milestone.plan.organisation_id:
        return escape(words)
    href = reverse("plans:milestone", args=[other.plan.organisation.slug, other.plan.slug, other.slug])
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(href, words)


def _amendment(fact: Amendment, _: Milestone) -> Saying:
    if fact.field == AmendedField.OWNER:
        after = fact.after_post.title if fact.after_post else "nobody on record"
        before = f"Before: {fact.before or 'not in the record'}."
        return Saying(f"Owner changed to {after}", words=fact.reason, detail=before)
    return Saying("Wording changed", words=f"“{fact.after}”", detail=f"Before: “{fact.before}” Reason: {fact.reason}")


def _assurance(fact: AssuranceRating, _: Milestone) -> Saying:
    return Saying(f"{AssuranceVoice(fact.voice).label} rates it {fact.rating}", words=fact.reason)


def _evidence(fact: MilestoneEvidence, *, named: bool) -> Saying:
    """An item linked or taken away. Of one that the reader may not see nothing is told but that it is there."""
    if not named:
        away = " taken away" if fact.is_retraction else ""
        return Saying(f"Evidence{away}: an item that is not open to you", Tone.ENDED if away else Tone.PLAIN)
    href = reverse("evidence:item", args=[fact.item.organisation.slug, fact.item.number])
    link = Markup('<a class="govuk-link" href="{}">{}</a>').format(href, fact.item.title)
    if fact.is_retraction:
        gone = "It does not support this milestone after all."
        return Saying(Markup("Evidence taken away: {}").format(link), Tone.ENDED, fact.correction_reason, detail=gone)
    detail = f"{fact.item.get_kind_display()}, dated {said_date(fact.version.dated_on)}."
    return Saying(Markup("Evidence: {}").format(link), Tone.DONE, detail=detail)


def _verb(verb: str) -> str:
    return Verb(verb).label


def _reference(key: str) -> str:
    return f"Decision {key}." if key else ""


_SAYINGS: dict[type[Any], Callable[[Any, Milestone], Saying]] = {
    ProgressUpdate: _update,
    CompletionClaim: _claim,
    CompletionReview: _review,
    DeadlineChange: _move,
    Withdrawal: _withdrawal,
    Rewording: _rewording,
    CarryForward: _carry,
    Amendment: _amendment,
    AssuranceRating: _assurance,
}
