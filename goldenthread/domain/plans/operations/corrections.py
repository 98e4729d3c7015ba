"""A mistake is corrected by a later fact that names it; the mistake stays readable for ever (SPEC 2.1)."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.plans.models import CompletionClaim, Milestone, ProgressUpdate
from goldenthread.domain.plans.models.vague import columns, vague
from goldenthread.domain.plans.operations.recording import ONCE, Sending, begin, day_of, enter, said
from goldenthread.domain.plans.permissions import may_correct
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

# What a person may put right or take back. A decision is put right by another decision, not here.
Correctable = TypeVar("Correctable", ProgressUpdate, CompletionClaim)


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
    held, before, reason = _begin(update, reason, by, now, sending)
    if before is not None:
        return before
    note = rules.words("note", note, asked="Say what the update should have said")
    if expected is not None:
        rules.near_day("expected", expected, today=day_of(now))
    fact = ProgressUpdate(
        milestone=held, note=note, **columns("forecast", expected), **_kept(update, reason, by, now, sending)
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
    held, before, reason = _begin(claim, reason, by, now, sending)
    if before is not None:
        return before
    note = rules.words("note", note, asked="Say what shows that it is done")
    rules.past_day("achieved_on", achieved_on, today=day_of(now), what="The day it was achieved")
    kept = _kept(claim, reason, by, now, sending) | columns("effective", VagueDate(achieved_on, Precision.DAY))
    fact = CompletionClaim(milestone=held, note=note, **kept)
    body = {"corrects": claim.pk, "note": note, "reason": reason}
    return enter(held, fact, verb="completion corrected", body=body, by=by, now=now)


@transaction.atomic
def take_back(*, fact: Correctable, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> Correctable:
    """Takes back an update or a claim that should not have been recorded at all, such as on the wrong milestone."""
    held, before, reason = _begin(fact, reason, by, now, sending)
    if before is not None:
        return before
    kept = _kept(fact, reason, by, now, sending) | {"is_retraction": True}
    if isinstance(fact, ProgressUpdate):
        forecast = vague(fact.forecast_on, fact.forecast_precision, fact.forecast_words)
        kept |= columns("forecast", forecast)
    back = type(fact)(milestone=held, note=fact.note, **kept)
    return enter(held, back, verb="taken back", body={"corrects": fact.pk, "reason": reason}, by=by, now=now)


def _begin(
    fact: Correctable, reason: str, by: Acting, now: datetime, sending: Sending
) -> tuple[Milestone, Correctable | None, str]:
    held, before = begin(fact.milestone, type(fact), sending)
    if before is not None:
        return held, before, reason
    _require_own(fact, held, by, now)
    reason = rules.words("correction_reason", reason, asked="Say what was wrong")
    if type(fact)._default_manager.filter(corrects=fact).exists():
        raise RefusedError("", "This has been corrected already. Correct the later one.")
    return held, None, reason


def _require_own(fact: Correctable, milestone: Milestone, by: Acting, now: datetime) -> None:
    """A person corrects what they recorded themselves; the performance team may correct anything."""
    if by.person is None or may_correct(access_of(by.person, on=day_of(now)), by.person, milestone, fact):
        return
    raise RefusedError("", "Only who recorded this, or the performance team, can correct it.")


def _kept(fact: Correctable, reason: str, by: Acting, now: datetime, sending: Sending) -> dict[str, Any]:
    """A correction speaks of the same day, is recorded now, and names what it replaces."""
    return said(by, now, sending, on=fact.effective_on) | {
        "effective_precision": fact.effective_precision,
        "effective_words": fact.effective_words,
        "corrects": fact,
        "correction_reason": reason,
    }
