"""A mistake is corrected by a later fact that names it; the mistake stays readable for ever (SPEC 2.1).

Decisions and amendments are put right in rooms of their own (`correcting_decisions`, `correcting_amendments`), ratings
where they are given. What is taken back leaves nothing in its place, whatever its kind.
"""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.plans.models import (
    Amendment,
    AssuranceRating,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Fact,
    Milestone,
    ProgressUpdate,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.vague import columns
from goldenthread.domain.plans.operations.recording import ONCE, Sending, begin, day_of, enter, said, standing_now
from goldenthread.domain.plans.permissions import CORRECTED_BY, may_correct
from goldenthread.domain.plans.queries.lines import asked_by, is_corrected, is_decided
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

AnyFact = TypeVar("AnyFact", bound=Fact)

# What a taken-back entry repeats of the one it takes back. It decides nothing and names no date to move to.
_REPEATED: dict[type[Fact], tuple[str, ...]] = {
    ProgressUpdate: ("milestone", "note", "forecast_on", "forecast_precision", "forecast_words"),
    CompletionClaim: ("milestone", "note"),
    CompletionReview: ("claim", "outcome", "reason"),
    DeadlineChange: ("milestone", "from_on", "reason"),
    Withdrawal: ("milestone", "reason"),
    Rewording: ("milestone", "before", "after", "reason"),
    Amendment: ("milestone", "field", "before", "after", "after_post", "reason"),
    AssuranceRating: ("milestone", "voice", "rating", "reason"),
}


@transaction.atomic
def correct_update(
    *,
    update: ProgressUpdate,
    note: str,
    expected: VagueDate | None,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> ProgressUpdate:
    """What the update should have said, for the same day. Raises RefusedError, StaleError."""
    held, before, reason = begin_correction(update, reason, by, now, sending)
    if before is not None:
        return before
    note = rules.words("note", note, asked="Say what the update should have said")
    if expected is not None:
        rules.near_day("expected", expected, today=day_of(now))
    fact = ProgressUpdate(
        milestone=held, note=note, **columns("forecast", expected), **kept(update, reason, by, now, sending)
    )
    body = {"corrects": update.pk, "note": note, "expected": fact.forecast_on, "reason": reason}
    return enter(held, fact, verb="update corrected", body=body, by=by, now=now)


@transaction.atomic
def correct_claim(
    *,
    claim: CompletionClaim,
    achieved_on: date,
    note: str,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> CompletionClaim:
    """What the claim should have said. It waits to be accepted anew: nobody accepted these words."""
    held, before, reason = begin_correction(claim, reason, by, now, sending)
    if before is not None:
        return before
    note = rules.words("note", note, asked="Say what shows that it is done")
    rules.past_day("achieved_on", achieved_on, today=day_of(now), what="The day it was achieved")
    on = kept(claim, reason, by, now, sending) | columns("effective", VagueDate(achieved_on, Precision.DAY))
    fact = CompletionClaim(milestone=held, note=note, **on)
    body = {"corrects": claim.pk, "note": note, "reason": reason}
    return enter(held, fact, verb="completion corrected", body=body, by=by, now=now)


@transaction.atomic
def correct_assurance(
    *,
    assurance: AssuranceRating,
    rating: str,
    because: str,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> AssuranceRating:
    """What its giver should have said of the milestone, in the same voice and for the same day."""
    held, before, reason = begin_correction(assurance, reason, by, now, sending)
    if before is not None:
        return before
    because = rules.words("because", because, asked="Say why you believe so")
    rules.rating(rating)
    fact = AssuranceRating(
        milestone=held,
        voice=assurance.voice,
        rating=rating,
        reason=because,
        **kept(assurance, reason, by, now, sending),
    )
    body = {"corrects": assurance.pk, "rating": rating, "because": because, "reason": reason}
    return enter(held, fact, verb="assurance corrected", body=body, by=by, now=now)


@transaction.atomic
def take_back(*, fact: AnyFact, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> AnyFact:
    """Takes back what should not have been recorded at all, such as on the wrong milestone.

    A proposal only while no decision on it stands; a changed wording or owner only while the milestone is open.
    """
    held, before, reason = begin_correction(fact, reason, by, now, sending)
    if before is not None:
        return before
    if isinstance(fact, DeadlineChange | Withdrawal | Rewording) and is_decided(fact):
        raise RefusedError("", "This proposal has been decided. Only the decision on it can be put right.")
    if isinstance(fact, Amendment):
        rules.open_milestone(standing_now(held, now), to="take this back")
    repeated = {name: getattr(fact, name) for name in _REPEATED[type(fact)]}
    back = type(fact)(**repeated, is_retraction=True, **kept(fact, reason, by, now, sending))
    body = {"kind": fact._meta.model_name, "corrects": fact.pk, "reason": reason}
    return enter(held, back, verb="taken back", body=body, by=by, now=now)


def begin_correction(
    fact: AnyFact, reason: str, by: Acting, now: datetime, sending: Sending
) -> tuple[Milestone, AnyFact | None, str]:
    """As `begin`, for what names an earlier entry; and the reason, in order. Raises RefusedError, StaleError.

    Let through before the baseline is fixed: what an import said wrongly of a plan is put right while it is set up.
    """
    held, before = begin(milestone_of(fact), type(fact), sending, set_up=False)
    if before is not None:
        return held, before, reason
    _require(fact, held, by, now)
    reason = rules.words("correction_reason", reason, asked="Say what was wrong")
    if fact.is_retraction:
        raise RefusedError("", "This took an earlier entry back: there is nothing to correct. Record it anew.")
    if is_corrected(fact):
        raise RefusedError("", "This has been corrected already. Correct the later one.")
    return held, None, reason


def milestone_of(fact: Fact) -> Milestone:
    """The milestone that the entry is about."""
    about = fact.claim if isinstance(fact, CompletionReview) else fact
    milestone: Milestone = about.milestone  # type: ignore[attr-defined]
    return milestone


def _require(fact: Fact, milestone: Milestone, by: Acting, now: datetime) -> None:
    if by.person is None:
        return
    for asker in asked_by(fact):
        rules.another_person(asker, by.person.pk, doing="change the answer to what you asked for")
    if not may_correct(access_of(by.person, on=day_of(now)), by.person, milestone, fact):
        raise RefusedError("", CORRECTED_BY.get(type(fact), "This cannot be corrected."))


def kept(fact: Fact, reason: str, by: Acting, now: datetime, sending: Sending) -> dict[str, Any]:
    """A correction speaks of the same day, is recorded now, and names what it replaces."""
    return said(by, now, sending, on=fact.effective_on) | {
        "effective_precision": fact.effective_precision,
        "effective_words": fact.effective_words,
        "corrects": fact,
        "correction_reason": reason,
    }
