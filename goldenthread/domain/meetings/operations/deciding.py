"""What a meeting decided on a change of a plan: the decision and what follows from it, in one operation.

A plan moves only on a decision of its body (SPEC 2.3). Here the decision is entered under its item, and the change is
put to the plan's own operation on the word of it: both are recorded, or neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from goldenthread.domain.meetings.models import AgendaItem, Decision, Meeting
from goldenthread.domain.meetings.operations import lines
from goldenthread.domain.meetings.operations.deciding_items import require_may_decide
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, hold_meeting, said, sent_before
from goldenthread.domain.meetings.operations.lines import require_open
from goldenthread.domain.meetings.queries.schedules import place_of, place_on
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules import deciding as rules
from goldenthread.domain.meetings.rules import record_open
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import RatingVoice, Verb
from goldenthread.domain.plans.models import (
    Addition,
    Area,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    GivenRating,
    Milestone,
    Plan,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.operations import additions, deadlines, ratings, updates, withdrawals
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.vague_dates import VagueDate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where something was decided: a meeting, and the item of its agenda where that is known."""

    meeting: Meeting
    item: AgendaItem | None = None


@transaction.atomic
def decide(
    *,
    proposal: Decided,
    at: Sitting,
    verb: Verb,
    amended: VagueDate | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Any:
    """What the meeting did with one proposed change; the fact that follows. Raises RefusedError, StaleError."""
    held = begin(at, by=by, now=now)
    if (before := sent_before(type(proposal), sending)) is not None:
        return before
    line = place_on(held, proposal)
    place = place_of(line) if line is not None and line.item_id == getattr(at.item, "pk", None) else ""
    made = make(held, at.item, verb, rules.said_alone(verb, named(proposal)), by=by, now=now)
    return put(proposal, made, amended, place, by=by, now=now, sending=sending)


@transaction.atomic
def withdraw(
    *, milestone: Milestone, at: Sitting, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Withdrawal:
    """The meeting agreed that it ends without being done, though nobody had proposed it. Raises RefusedError."""
    text = rules.said_alone(Verb.AGREED, f"Withdrawal of {_milestone(milestone)}")
    return _done(
        at, Withdrawal, Verb.AGREED, text, by, now, sending,
        lambda made: withdrawals.withdraw(
            milestone=milestone, reason=reason, ruling=made, by=by, now=now, sending=sending
        ),
    )  # fmt: skip


@transaction.atomic
def rate(
    *,
    plan: Plan,
    area: Area | None,
    rating: str,
    reason: str,
    at: Sitting,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> GivenRating:
    """The meeting rated the plan, or an area of it, beside the computed rating. Raises RefusedError."""
    text = rules.said_alone(Verb.AGREED, f"{area or plan} rated {rating.capitalize()}")
    given: dict[str, Any] = {"plan": plan, "area": area, "rating": rating, "reason": reason}
    return _done(
        at, GivenRating, Verb.AGREED, text, by, now, sending,
        lambda made: ratings.rate(
            **given, voice=RatingVoice.BOARD, ruling=made, by=by, now=now, sending=sending
        ),
    )  # fmt: skip


@transaction.atomic
def accept(
    *, claim: CompletionClaim, at: Sitting, reason: str = "", by: Acting, now: datetime, sending: Sending = ONCE
) -> CompletionReview:
    """The meeting accepted that a milestone is done, where the plan leaves that to its body. Raises RefusedError."""
    text = rules.said_alone(Verb.AGREED, f"Completion of {_milestone(claim.milestone)}")
    return _done(
        at, CompletionReview, Verb.AGREED, text, by, now, sending,
        lambda made: updates.accept_completion(
            claim=claim, reason=reason, ruling=made, by=by, now=now, sending=sending
        ),
    )  # fmt: skip


def _done(  # noqa: PLR0917 - what the operations above share
    at: Sitting,
    kind: type[Any],
    verb: Verb,
    text: str,
    by: Acting,
    now: datetime,
    sending: Sending,
    put_to_plan: Callable[[Decision], T],
) -> T:
    held = begin(at, by=by, now=now)
    if (before := sent_before(kind, sending)) is not None:
        found: T = before
        return found
    made = make(held, at.item, verb, text, by=by, now=now)
    return put_to_plan(made)


def begin(at: Sitting, *, by: Acting, now: datetime, sending: Sending = ONCE) -> Meeting:
    """The meeting, held until the transaction ends, which can decide. Raises RefusedError, ChangedError."""
    held = hold_meeting(at.meeting, by=by, now=now, sending=sending, permission=Permission.ENTER_DECISIONS)
    if at.item is not None or held.items.exists():
        require_may_decide(held, _asked_for(at), by=by, now=now)
    else:
        record_open.decides(happened_to(held).state)
        require_open(held, now=now)
    return held


def _asked_for(at: Sitting) -> AgendaItem:
    if at.item is None:
        raise RefusedError("at", "Choose the item of its agenda under which it was decided.")
    return at.item


def make(
    held: Meeting,
    item: AgendaItem | None,
    verb: Verb,
    text: str,
    *,
    reasons: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Decision:
    """A decision under the item, with the next number, ready to be put to a plan."""
    made = Decision(
        verb=verb,
        text=text,
        reasons=reasons,
        **lines.named(Decision, held, item),
        **said(by, now, sending, meeting=held),
    )
    body = {"item": item.slug if item else "", "verb": verb, "number": made.number}
    return lines.enter_line(made, verb=f"item {verb.label.lower()}", body=body, by=by, now=now)


def put(
    proposal: Decided,
    made: Decision,
    amended: VagueDate | None,
    place: str,
    *,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Any:
    """Puts the decision to the plan: the operation of the kind of change that was proposed. Raises RefusedError."""
    how: dict[str, Any] = {"ruling": made, "place": place, "by": by, "now": now, "sending": sending}
    if isinstance(proposal, DeadlineChange):
        return deadlines.decide_deadline(proposal=proposal, amended=amended, **how)
    if isinstance(proposal, Addition):
        return additions.decide_addition(proposal=proposal, amended=amended, **how)
    if amended is not None:
        raise RefusedError("date", "This change has no date to amend. Leave the date empty.")
    if isinstance(proposal, Withdrawal):
        return withdrawals.decide_withdrawal(proposal=proposal, **how)
    assert isinstance(proposal, Rewording)
    return additions.decide_rewording(proposal=proposal, **how)


def named(proposal: Decided) -> str:
    """The change as a decision's text has it."""
    if isinstance(proposal, Addition):
        return f"New milestone “{proposal.wording}”"
    about = _milestone(proposal.milestone)  # type: ignore[attr-defined]
    if isinstance(proposal, Withdrawal):
        return f"Withdrawal of {about}"
    return f"New wording of {about}" if isinstance(proposal, Rewording) else f"New deadline of {about}"


def _milestone(milestone: Milestone) -> str:
    return f"{milestone.reference or milestone.slug} “{milestone.wording}”"
