"""A milestone ends without being done only when a body agreed it: proposed by one, decided by the body (SPEC 2.3)."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import Milestone, Ruling, Withdrawal
from goldenthread.domain.plans.operations.deadlines import not_ones_own, undecided
from goldenthread.domain.plans.operations.recording import ONCE, Sending, begin, day_of, enter, said, standing_now
from goldenthread.domain.plans.operations.rulings import give_authority, on_record, require_verb
from goldenthread.domain.plans.permissions import require, require_update
from goldenthread.domain.plans.queries.proposals import as_asked, waiting_withdrawal
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError


@transaction.atomic
def propose_withdrawal(
    *, milestone: Milestone, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Withdrawal:
    """Asks that it end without being done. It ends nothing until a body agrees. Raises RefusedError, StaleError."""
    held, before = begin(milestone, Withdrawal, sending)
    if before is not None:
        return before
    require_update(by, held, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why it should end without being done")
    rules.open_milestone(standing_now(held, now), to="propose that it be withdrawn")
    if waiting_withdrawal(held) is not None:
        raise RefusedError("", "A withdrawal was proposed already and waits for a decision.")
    fact = Withdrawal(milestone=held, reason=reason, **said(by, now, sending))
    return enter(held, fact, verb="withdrawal proposed", body={"reason": reason}, by=by, now=now)


@transaction.atomic
def decide_withdrawal(
    *, proposal: Withdrawal, ruling: Ruling, place: str = "", by: Acting, now: datetime, sending: Sending = ONCE
) -> Withdrawal:
    """Enters what a body did with a proposed withdrawal. Only agreed ends the milestone."""
    proposal = as_asked(proposal)
    held, before = begin(proposal.milestone, Withdrawal, sending)
    if before is not None:
        return before
    require(by, Permission.ENTER_DECISIONS, held, on=day_of(now))
    not_ones_own(proposal, by)
    taken_back, found = undecided(proposal), on_record(ruling, now=now)
    fact = Withdrawal(
        milestone=held,
        **({"corrects": taken_back} if taken_back else {"decides": proposal}),
        reason=proposal.reason,
        **said(by, now, sending, on=found.authority().on),
    )
    return _entered(held, fact, found, place, by, now)


@transaction.atomic
def withdraw(
    *,
    milestone: Milestone,
    reason: str,
    ruling: Ruling,
    place: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Withdrawal:
    """Ends a milestone by a decision that agreed it, where nobody had proposed it before the meeting."""
    held, before = begin(milestone, Withdrawal, sending)
    if before is not None:
        return before
    require(by, Permission.ENTER_DECISIONS, held, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why it ends without being done")
    found = on_record(ruling, now=now)
    require_verb(found, AGREEING, to="end a milestone")
    fact = Withdrawal(milestone=held, reason=reason, **said(by, now, sending, on=found.authority().on))
    return _entered(held, fact, found, place, by, now)


def _entered(  # noqa: PLR0917 - what the two above have found out
    held: Milestone, fact: Withdrawal, ruling: Ruling, place: str, by: Acting, now: datetime
) -> Withdrawal:
    if Verb(ruling.verb) is Verb.AGREED_AS_AMENDED:
        raise RefusedError("verb", "A withdrawal has no date to amend. Record it as agreed, or what else the body did.")
    if Verb(ruling.verb) in AGREEING:
        rules.open_milestone(standing_now(held, now), to="withdraw it")
    found = give_authority(fact, held.plan, ruling, place=place, now=now)
    did = "milestone withdrawn" if fact.is_agreed else f"withdrawal {Verb(fact.verb).label.lower()}"
    words = {"reason": fact.reason, "body": fact.authority_body, "item": fact.authority_item, "verb": fact.verb}
    enter(held, fact, verb=did, body=words, by=by, now=now)
    found.bind(fact, place=place)
    return fact
