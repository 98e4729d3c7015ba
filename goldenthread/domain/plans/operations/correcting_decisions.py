"""A decision that was entered wrongly: what the minutes say takes its place, and the mistaken entry stays readable.

No date moves here that nobody proposed: what a body did with a proposal is put right, by who did not make it
(SPEC 2.3, 4.5). What a body decided later is a decision of its own, entered on a proposal of its own.
"""

from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import DeadlineChange, Withdrawal
from goldenthread.domain.plans.models.vague import columns, vague
from goldenthread.domain.plans.operations.corrections import begin_correction, kept
from goldenthread.domain.plans.operations.deadlines import authority, date_decided
from goldenthread.domain.plans.operations.recording import ONCE, Sending, enter, standing_now
from goldenthread.domain.plans.queries.lines import proposal_of
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


@transaction.atomic
def correct_decision(
    *,
    decision: DeadlineChange,
    verb: Verb,
    body: str,
    decided_on: date,
    item: str = "",
    amended: VagueDate | None = None,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> DeadlineChange:
    """What the body did with the proposal, where a clerk entered it wrongly. Raises RefusedError, StaleError.

    The deadline follows: by what is known now, as it would have been had the decision been entered so.
    """
    held, before, reason = begin_correction(decision, reason, by, now, sending)
    if before is not None:
        return before
    _decided(decision)
    given = authority(body=body, decided_on=decided_on, item=item, now=now)
    to = _date(decision, verb, amended, decided_on, body=given["authority_body"])
    on = columns("effective", VagueDate(decided_on, Precision.DAY))
    fact = DeadlineChange(
        milestone=held,
        from_on=decision.from_on,
        reason=decision.reason or reason,
        verb=verb,
        **given,
        **columns("to", to),
        **(kept(decision, reason, by, now, sending) | on),
    )
    words = {"corrects": decision.pk, "verb": verb, "body": fact.authority_body, "item": fact.authority_item}
    words |= {"to": fact.to_on, "reason": reason}
    return enter(held, fact, verb="decision corrected", body=words, by=by, now=now)


@transaction.atomic
def correct_withdrawal(
    *,
    withdrawal: Withdrawal,
    verb: Verb,
    body: str,
    decided_on: date,
    item: str = "",
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
    given = authority(body=body, decided_on=decided_on, item=item, now=now)
    if verb is Verb.AGREED_AS_AMENDED:
        raise RefusedError("verb", "A withdrawal has no date to amend. Choose agreed, or what else the body did.")
    if verb in AGREEING and not withdrawal.is_agreed:
        rules.open_milestone(standing_now(held, now), to="withdraw it")
    fact = Withdrawal(
        milestone=held,
        reason=withdrawal.reason or reason,
        verb=verb,
        **given,
        **(kept(withdrawal, reason, by, now, sending) | columns("effective", VagueDate(decided_on, Precision.DAY))),
    )
    words = {"corrects": withdrawal.pk, "verb": verb, "body": fact.authority_body, "item": fact.authority_item}
    words["reason"] = reason
    return enter(held, fact, verb="withdrawal corrected", body=words, by=by, now=now)


def _decided(fact: DeadlineChange | Withdrawal) -> None:
    """Correcting a proposal into a decision would let its proposer decide it."""
    if not fact.verb:
        raise RefusedError("", "This is a proposal. Take it back, or enter the decision on it.")


def _date(
    decision: DeadlineChange, verb: Verb, amended: VagueDate | None, decided_on: date, *, body: str
) -> VagueDate | None:
    """The date decided. Without a proposal on record it stays what the record has: only a proposal asks for another."""
    asked = proposal_of(decision)
    to = date_decided(asked or decision, verb, amended, decided_on, body=body)
    if asked is None and verb in AGREEING:
        was = vague(decision.to_on, decision.to_precision, decision.to_words)
        if not decision.is_agreed or was is None or to is None or was.last_day != to.last_day:
            raise RefusedError(
                "verb", "No proposal is on record that asks for this. Propose the date, and enter the decision on it."
            )
    return to
