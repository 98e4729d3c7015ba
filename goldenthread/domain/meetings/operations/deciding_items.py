"""What a meeting decided on an item: refused without a quorum, and to whoever has an interest in it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.meetings.models import AgendaItem, Arising, Decision, Effect, Meeting
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, day_of, hold_meeting, said, sent_before
from goldenthread.domain.meetings.operations.lines import (
    enter_line,
    later,
    named,
    own_item,
    own_post,
    reason_of,
    require_open,
    standing,
)
from goldenthread.domain.meetings.queries.attendance import attending
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules import record_open as rules
from goldenthread.domain.organisations import queries as organisations
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.typed import RefusedError

_LONGEST_ROLE = 200


@transaction.atomic
def decide_item(
    *,
    meeting: Meeting,
    item: AgendaItem,
    verb: Verb,
    text: str,
    reasons: str = "",
    alternatives: str = "",
    dissent: str = "",
    action_post: Post | None = None,
    action_role: str = "",
    action_on: date | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Decision:
    """Enters what the meeting did with an item, numbered under it; who is to act gets an action arising.

    `alternatives` are those considered and rejected (SI 2012/2089 reg 12), `dissent` is recorded where a member asked
    for it. Raises PermissionDenied, ChangedError, and RefusedError for what `require_may_decide` says.
    """
    if before := sent_before(Decision, sending):
        return before
    held = hold_meeting(meeting, by=by, now=now, sending=sending, permission=Permission.ENTER_DECISIONS)
    found = require_may_decide(held, item, by=by, now=now)
    own_post("action_post", action_post, held.body.organisation)
    role = typed.words("action_role", action_role, asked="", needed=False, longest=_LONGEST_ROLE)
    if action_on is not None and not (action_post or role):
        raise RefusedError("action_post", "Say who is to act by that day, or leave the day out.")
    line = Decision(
        verb=Verb(verb),
        action_by_post=action_post,
        action_by_role=role,
        action_by_on=_coming("action_on", action_on, held),
        **_words(text, reasons, alternatives, dissent),
        **named(Decision, held, found),
        **said(by, now, sending, meeting=held),
    )
    body = {"item": found.slug, "verb": line.verb, "number": line.number}
    enter_line(line, verb=f"item {line.get_verb_display().lower()}", body=body, by=by, now=now)
    if action_post or role:
        _action_of(line, by, now)
    return line


def require_may_decide(meeting: Meeting, item: AgendaItem | None, *, by: Acting, now: datetime) -> AgendaItem:
    """The item as it is now, if the held meeting may decide it and this one may enter that. About a dozen queries.

    Raises RefusedError before the meeting begins, for one cancelled, inquorate or with agreed minutes, for an item
    withdrawn, without a quorum, and for who declared an interest in it. Every way to a decision asks this.
    """
    rules.decides(happened_to(meeting).state)
    require_open(meeting, now=now)
    found = own_item(item, meeting)
    if found is None:
        raise RefusedError("item", "Choose the item that was decided.")
    if found.withdrawn_at is not None:
        raise RefusedError("item", "This item was withdrawn, so nothing is decided on it.")
    there = attending(meeting)
    quorum = there.quorum(found)
    if not quorum.is_met:
        raise RefusedError("item", f"There is no quorum for this item, so nothing is decided. {quorum.working}")
    if by.person is not None:
        holding = organisations.held_by(by.person, on=day_of(now)).values_list("post_id", flat=True)
        posts = {each.seat.post_id for each in there.declared_in(found) if each.seat.post_id}
        if posts.intersection(holding):
            raise RefusedError("item", "You declared an interest in this item. Somebody else enters what was decided.")
    return found


def _words(text: str, reasons: str, alternatives: str, dissent: str) -> dict[str, str]:
    """The words of a decision as they are kept. Raises RefusedError."""
    return {
        "text": typed.words("text", text, asked="Say what was decided"),
        "reasons": typed.words("reasons", reasons, asked="", needed=False),
        "alternatives": typed.words("alternatives", alternatives, asked="", needed=False),
        "dissent": typed.words("dissent", dissent, asked="", needed=False),
    }


def _coming(field: str, day: date | None, meeting: Meeting) -> date | None:
    """Raises RefusedError for a day before the meeting: nobody is asked to have acted."""
    if day is not None and meeting.starts_on is not None and day < meeting.starts_on:
        raise RefusedError(field, "This is before the meeting. Enter a day on which it can still be done.")
    return day


def _action_of(decision: Decision, by: Acting, now: datetime) -> Arising:
    line = Arising(
        decision=decision,
        text=decision.text,
        post=decision.action_by_post,
        role_words=decision.action_by_role,
        due_on=decision.action_by_on,
        **named(Arising, decision.meeting, decision.item),
        **said(by, now, ONCE, meeting=decision.meeting),
    )
    return enter_line(line, verb="action asked for", body={"decision": decision.slug}, by=by, now=now)


@transaction.atomic
def correct_decision(
    *,
    decision: Decision,
    verb: Verb,
    text: str,
    reasons: str = "",
    alternatives: str = "",
    dissent: str = "",
    correction_reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Decision:
    """Puts right how a decision was entered; its number stays. Its action arising is put right by itself.

    One that did something in a plan keeps its verb: that is put right where it acted. Raises PermissionDenied,
    ChangedError, RefusedError.
    """
    if before := sent_before(Decision, sending):
        return before
    taken, reason = _to_put_right(decision, correction_reason, by=by, now=now, sending=sending)
    if Verb(verb) != taken.verb:
        _require_no_effect(taken, "verb")
    changed: dict[str, Any] = {"verb": Verb(verb)} | _words(text, reasons, alternatives, dissent)
    if all(getattr(taken, name) == value for name, value in changed.items()):
        raise RefusedError("text", "This is what it says already. Change it, or leave the page.")
    line = later(taken, meeting=taken.meeting, by=by, now=now, sending=sending, correction_reason=reason, **changed)
    body = {"corrects": taken.pk, "verb": line.verb, "number": line.number}
    return enter_line(line, verb="decision corrected", body=body, by=by, now=now)


@transaction.atomic
def retract_decision(
    *, decision: Decision, correction_reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Decision:
    """Takes back a decision that was not taken, with the actions asked for by it. Its number is not given again.

    Raises PermissionDenied, ChangedError, and RefusedError for one that did something in a plan.
    """
    if before := sent_before(Decision, sending):
        return before
    taken, reason = _to_put_right(decision, correction_reason, by=by, now=now, sending=sending)
    _require_no_effect(taken, "")
    back: dict[str, Any] = {"is_retraction": True, "correction_reason": reason}
    line = later(taken, meeting=taken.meeting, by=by, now=now, sending=sending, **back)
    enter_line(line, verb="decision taken back", body={"corrects": taken.pk}, by=by, now=now)
    asked = Arising.objects.standing().filter(meeting=taken.meeting_id, decision__slug=taken.slug)
    for each in asked.select_related("meeting__body__organisation").order_by("pk"):
        gone = later(each, meeting=taken.meeting, by=by, now=now, sending=ONCE, **back)
        enter_line(gone, verb="action taken back", body={"corrects": each.pk}, by=by, now=now)
    return line


def _to_put_right(
    decision: Decision, correction_reason: str, *, by: Acting, now: datetime, sending: Sending
) -> tuple[Decision, str]:
    """The decision, with its meeting held, and why it is put right."""
    held = hold_meeting(decision.meeting, by=by, now=now, sending=sending, permission=Permission.ENTER_DECISIONS)
    require_open(held, now=now)
    reason = reason_of(correction_reason)
    taken = standing(decision)
    taken.meeting = held
    return taken, reason


def _require_no_effect(decision: Decision, field: str) -> None:
    """Raises RefusedError for a decision that did something in a plan, by any of its versions: they share a name."""
    if Effect.objects.filter(decision__meeting=decision.meeting_id, decision__slug=decision.slug).exists():
        raise RefusedError(field, "This decision did something in a plan. Put it right there, on the milestone’s page.")
