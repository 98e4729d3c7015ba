"""A deadline moves only when a body with authority agreed it (SPEC 2.3): proposed by one, decided by the body."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import DeadlineChange, Milestone, Withdrawal
from goldenthread.domain.plans.models.vague import columns, vague
from goldenthread.domain.plans.operations.recording import ONCE, Sending, begin, day_of, enter, said, standing_now
from goldenthread.domain.plans.permissions import require, require_update
from goldenthread.domain.plans.queries.lines import answer_to, is_corrected
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import VagueDate


@transaction.atomic
def propose_deadline(
    *, milestone: Milestone, to: VagueDate, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> DeadlineChange:
    """Asks for another deadline. It moves nothing until a body agrees. Raises RefusedError, StaleError."""
    held, before = begin(milestone, DeadlineChange, sending)
    if before is not None:
        return before
    require_update(by, held, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why the deadline has to move")
    standing = rules.open_milestone(standing_now(held, now), to="propose another deadline")
    rules.coming_day("to", to, today=day_of(now), what="The new deadline")
    if standing.deadline is not None and standing.deadline.last_day == to.last_day:
        raise RefusedError("to", f"{said_date(to.last_day)} is the deadline already. Enter another date.")
    fact = DeadlineChange(
        milestone=held,
        from_on=standing.deadline.last_day if standing.deadline else None,
        reason=reason,
        **columns("to", to),
        **said(by, now, sending),
    )
    body = {"from": fact.from_on, "to": fact.to_on, "reason": reason}
    return enter(held, fact, verb="deadline change proposed", body=body, by=by, now=now)


@transaction.atomic
def decide_deadline(
    *,
    proposal: DeadlineChange,
    verb: Verb,
    body: str,
    decided_on: date,
    item: str = "",
    amended: VagueDate | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> DeadlineChange:
    """Enters what a body did with a proposal. Only agreed and agreed as amended move the date, from `decided_on` on."""
    held, before = begin(proposal.milestone, DeadlineChange, sending)
    if before is not None:
        return before
    require(by, Permission.ENTER_DECISIONS, held, on=day_of(now))
    rules.another_person(proposal.by_person_id, by.person.pk if by.person else None, doing="decide a change of yours")
    given = authority(body=body, decided_on=decided_on, item=item, now=now)
    rules.not_ended(standing_now(held, now), to="enter a decision")
    taken_back = undecided(proposal)
    to = date_decided(proposal, verb, amended, decided_on, body=given["authority_body"])
    fact = DeadlineChange(
        milestone=held,
        # A decision on this proposal that was taken back keeps its place in the line: this one follows it there.
        **({"corrects": taken_back} if taken_back else {"decides": proposal}),
        from_on=proposal.from_on,
        reason=proposal.reason,
        verb=verb,
        **given,
        **columns("to", to),
        **said(by, now, sending, on=decided_on),
    )
    words = {
        "proposal": proposal.pk,
        "verb": verb,
        "body": fact.authority_body,
        "item": fact.authority_item,
        "to": fact.to_on,
    }
    return enter(held, fact, verb=f"deadline change {verb.label.lower()}", body=words, by=by, now=now)


def undecided(proposal: DeadlineChange) -> DeadlineChange | None:
    """None, or the entry that took an earlier decision back. Raises RefusedError for what is decided or no proposal."""
    answer = answer_to(proposal)
    if proposal.verb or (answer is not None and not answer.is_retraction):
        raise RefusedError(
            "", "This proposal has been decided already. Propose the change again to have it decided again."
        )
    if proposal.is_retraction or is_corrected(proposal):
        raise RefusedError("", "This proposal was taken back. Propose the change again to have it decided.")
    return answer


def date_decided(
    proposal: DeadlineChange, verb: Verb, amended: VagueDate | None, decided_on: date, *, body: str
) -> VagueDate | None:
    """The date that such a decision names, the one proposed unless amended. Raises RefusedError."""
    rules.decision(verb, body=body, amended=amended)
    if amended is not None:
        rules.coming_day("date", amended, today=decided_on, what="The date as amended")
    to = amended or vague(proposal.to_on, proposal.to_precision, proposal.to_words)
    if verb in AGREEING and to is None:
        raise RefusedError("verb", "The proposal names no new date, so it can only be agreed as amended.")
    return to


def authority(*, body: str, decided_on: date, item: str, now: datetime) -> dict[str, Any]:
    """The columns that say which body decided, when and where it stands. Raises RefusedError."""
    body = rules.words("body", body, asked="Enter the body that decided", longest=200)
    item = rules.words("item", item, asked="", needed=False, longest=80)
    rules.past_day("decided_on", decided_on, today=day_of(now), what="The day of the decision")
    return {"authority_body": body, "authority_on": decided_on, "authority_item": item}


@transaction.atomic
def withdraw(
    *,
    milestone: Milestone,
    reason: str,
    body: str,
    decided_on: date,
    item: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Withdrawal:
    """Ends a milestone without its being done, by a decision that agreed it."""
    held, before = begin(milestone, Withdrawal, sending)
    if before is not None:
        return before
    require(by, Permission.ENTER_DECISIONS, held, on=day_of(now))
    reason = rules.words("reason", reason, asked="Say why it ends without being done")
    given = authority(body=body, decided_on=decided_on, item=item, now=now)
    rules.open_milestone(standing_now(held, now), to="withdraw it")
    fact = Withdrawal(milestone=held, reason=reason, verb=Verb.AGREED, **given, **said(by, now, sending, on=decided_on))
    words = {"reason": reason, "body": fact.authority_body, "item": fact.authority_item}
    return enter(held, fact, verb="milestone withdrawn", body=words, by=by, now=now)
