"""A decision that was entered wrongly: what the minutes say takes its place, and the mistaken entry stays readable.

No date moves here that nobody proposed: what a body did with a proposal is put right, by who did not make it
(SPEC 2.3, 4.5). What a body decided later is a decision of its own, entered on a proposal of its own.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import DeadlineChange, Ruling, Withdrawal
from goldenthread.domain.plans.models.vague import columns, vague
from goldenthread.domain.plans.operations.corrections import begin_correction, kept
from goldenthread.domain.plans.operations.deadlines import date_decided, not_by_asker
from goldenthread.domain.plans.operations.recording import ONCE, Sending, enter, standing_now
from goldenthread.domain.plans.operations.rulings import give_authority, on_record
from goldenthread.domain.plans.queries.lines import is_decided, proposal_of
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


@transaction.atomic
def correct_decision(
    *,
    decision: DeadlineChange,
    ruling: Ruling,
    place: str = "",
    amended: VagueDate | None = None,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> DeadlineChange:
    """What the body did with the proposal, where a clerk entered it wrongly; `ruling` is what the minutes say.

    Raises RefusedError, StaleError.
    The deadline follows: by what is known now, as it would have been had the decision been entered so.
    """
    held, before, reason = begin_correction(decision, reason, by, now, sending)
    if before is not None:
        return before
    _decided(decision)
    found = on_record(ruling, now=now)
    not_by_asker(found, decision)
    fact = DeadlineChange(
        milestone=held,
        from_on=decision.from_on,
        reason=decision.reason or reason,
        **columns("to", _date(decision, found, amended)),
        **(kept(decision, reason, by, now, sending) | _from(found)),
    )
    give_authority(fact, held.plan, found, place=place, now=now)
    words = {"corrects": decision.pk, "verb": fact.verb, "body": fact.authority_body, "item": fact.authority_item}
    words |= {"to": fact.to_on, "reason": reason}
    enter(held, fact, verb="decision corrected", body=words, by=by, now=now)
    found.bind(fact, place=place)
    return fact


@transaction.atomic
def correct_withdrawal(
    *,
    withdrawal: Withdrawal,
    ruling: Ruling,
    place: str = "",
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Withdrawal:
    """What the body did, where a clerk entered a withdrawal wrongly: if it did not agree, the milestone is open again.

    Raises RefusedError, StaleError.
    """
    held, before, reason = begin_correction(withdrawal, reason, by, now, sending)
    if before is not None:
        return before
    _decided(withdrawal)
    found = on_record(ruling, now=now)
    verb = Verb(found.verb)
    if verb is Verb.AGREED_AS_AMENDED:
        raise RefusedError("verb", "A withdrawal has no date to amend. Choose agreed, or what else the body did.")
    if verb in AGREEING and not withdrawal.is_agreed:
        rules.open_milestone(standing_now(held, now), to="withdraw it")
    fact = Withdrawal(
        milestone=held,
        reason=withdrawal.reason or reason,
        **(kept(withdrawal, reason, by, now, sending) | _from(found)),
    )
    give_authority(fact, held.plan, found, place=place, now=now)
    words = {"corrects": withdrawal.pk, "verb": verb, "body": fact.authority_body, "item": fact.authority_item}
    words["reason"] = reason
    enter(held, fact, verb="withdrawal corrected", body=words, by=by, now=now)
    found.bind(fact, place=place)
    return fact


def _from(ruling: Ruling) -> dict[str, Any]:
    """The day it takes effect: that of the decision."""
    on = ruling.authority().on
    return columns("effective", VagueDate(on, Precision.DAY)) if on is not None else {}


def _decided(fact: DeadlineChange | Withdrawal) -> None:
    """Correcting a proposal into a decision would let its proposer decide it."""
    if not fact.verb:
        raise RefusedError("", "This is a proposal. Take it back, or enter the decision on it.")
    if is_decided(fact):
        raise RefusedError("", "What was deferred here has been decided since. Correct that decision.")


def _date(decision: DeadlineChange, ruling: Ruling, amended: VagueDate | None) -> VagueDate | None:
    """The date decided. Without a proposal on record it stays what the record has: only a proposal asks for another."""
    asked = proposal_of(decision)
    to = date_decided(asked or decision, ruling, amended)
    if asked is None and Verb(ruling.verb) in AGREEING:
        was = vague(decision.to_on, decision.to_precision, decision.to_words)
        if not decision.is_agreed or was is None or to is None or was.last_day != to.last_day:
            raise RefusedError(
                "verb", "No proposal is on record that asks for this. Propose the date, and enter the decision on it."
            )
    return to
