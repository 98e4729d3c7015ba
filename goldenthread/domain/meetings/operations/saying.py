"""What was said at a meeting: notes for the minutes, challenges, and actions asked for."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from goldenthread.domain.meetings.models import AgendaItem, Arising, Challenge, Decision, Discussion, Meeting
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, hold_meeting, said, sent_before
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
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.typed import RefusedError

Said = TypeVar("Said", Challenge, Discussion, Arising)
_LONGEST_ROLE = 200
# For whom and by when, as the columns of each kind name them: the post, the role in words, the day.
_WHOSE = {
    Challenge: ("answer_by_post", "answer_by_role", "answer_by_on"),
    Arising: ("post", "role_words", "due_on"),
}
_VERBS = {Challenge: "challenge", Discussion: "note", Arising: "action"}


@transaction.atomic
def note_discussion(
    *, meeting: Meeting, item: AgendaItem | None, text: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Discussion:
    """Notes what was said on an item, or apart from any. Raises PermissionDenied, ChangedError, RefusedError."""
    if before := sent_before(Discussion, sending):
        return before
    held, found = _begun(meeting, item, by=by, now=now, sending=sending)
    words = typed.words("text", text, asked="Say what was said")
    line = Discussion(text=words, **named(Discussion, held, found), **said(by, now, sending, meeting=held))
    return enter_line(line, verb="discussion noted", body=_under(found), by=by, now=now)


@transaction.atomic
def raise_challenge(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    text: str,
    post: Post | None = None,
    role: str = "",
    on: date | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Challenge:
    """Records what was questioned, who answers and by when. Raises PermissionDenied, ChangedError, RefusedError."""
    if before := sent_before(Challenge, sending):
        return before
    held, found = _begun(meeting, item, by=by, now=now, sending=sending)
    words = typed.words("text", text, asked="Say what was questioned")
    whose = _whose(Challenge, held, post, role, on)
    line = Challenge(text=words, **whose, **named(Challenge, held, found), **said(by, now, sending, meeting=held))
    return enter_line(line, verb="challenge raised", body=_under(found), by=by, now=now)


@transaction.atomic
def ask_action(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    text: str,
    post: Post | None = None,
    role: str = "",
    on: date | None = None,
    decision: Decision | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Arising:
    """Records what the meeting asked of somebody by a day. Raises PermissionDenied, ChangedError, RefusedError."""
    if before := sent_before(Arising, sending):
        return before
    held, found = _begun(meeting, item, by=by, now=now, sending=sending)
    words = typed.words("text", text, asked="Say what is to be done")
    whose = _whose(Arising, held, post, role, on)
    if not (whose["post"] or whose["role_words"]):
        raise RefusedError("post", "Choose who is to do it, or enter the role.")
    if decision is not None and (decision.meeting_id, decision.item_id) != (held.pk, found.pk if found else None):
        raise RefusedError("decision", "This decision was taken elsewhere. Choose one of this item.")
    line = Arising(
        text=words, decision=decision, **whose, **named(Arising, held, found), **said(by, now, sending, meeting=held)
    )
    return enter_line(line, verb="action asked for", body=_under(found), by=by, now=now)


@transaction.atomic
def correct_said(
    *,
    line: Said,
    text: str,
    post: Post | None = None,
    role: str = "",
    on: date | None = None,
    correction_reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Said:
    """Puts right how a note, challenge or action was entered. Raises PermissionDenied, ChangedError, RefusedError."""
    if before := sent_before(type(line), sending):
        return before
    taken, reason = _to_put_right(line, correction_reason, by=by, now=now, sending=sending)
    changed: dict[str, Any] = {"text": typed.words("text", text, asked="Say what it should say")}
    changed |= _whose(type(taken), taken.meeting, post, role, on)
    if isinstance(taken, Arising) and not (changed["post"] or changed["role_words"]):
        raise RefusedError("post", "Choose who is to do it, or enter the role.")
    if all(getattr(taken, name) == value for name, value in changed.items()):
        raise RefusedError("text", "This is what it says already. Change it, or leave the page.")
    made = later(taken, meeting=taken.meeting, by=by, now=now, sending=sending, correction_reason=reason, **changed)
    return enter_line(made, verb=f"{_VERBS[type(line)]} corrected", body={"corrects": taken.pk}, by=by, now=now)


@transaction.atomic
def retract_said(*, line: Said, correction_reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> Said:
    """Takes back what was not said. Raises PermissionDenied, ChangedError, RefusedError."""
    if before := sent_before(type(line), sending):
        return before
    taken, reason = _to_put_right(line, correction_reason, by=by, now=now, sending=sending)
    back: dict[str, Any] = {"is_retraction": True, "correction_reason": reason}
    made = later(taken, meeting=taken.meeting, by=by, now=now, sending=sending, **back)
    return enter_line(made, verb=f"{_VERBS[type(line)]} taken back", body={"corrects": taken.pk}, by=by, now=now)


def _begun(
    meeting: Meeting, item: AgendaItem | None, *, by: Acting, now: datetime, sending: Sending
) -> tuple[Meeting, AgendaItem | None]:
    """The meeting, held and open, and the item of its agenda."""
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    require_open(held, now=now)
    return held, own_item(item, held)


def _to_put_right(
    line: Said, correction_reason: str, *, by: Acting, now: datetime, sending: Sending
) -> tuple[Said, str]:
    held, _ = _begun(line.meeting, None, by=by, now=now, sending=sending)
    reason = reason_of(correction_reason)
    taken = standing(line)
    taken.meeting = held
    return taken, reason


def _under(item: AgendaItem | None) -> dict[str, object]:
    return {"item": item.slug if item else ""}


def _whose(kind: type, meeting: Meeting, post: Post | None, role: str, on: date | None) -> dict[str, Any]:
    """For whom and by when, by the columns of the kind; a note is for nobody. Raises RefusedError."""
    if kind not in _WHOSE:
        return {}
    own_post("post", post, meeting.body.organisation)
    if on is not None and meeting.starts_on is not None and on < meeting.starts_on:
        raise RefusedError("on", "This is before the meeting. Enter a day on which it can still be done.")
    words = typed.words("role", role, asked="", needed=False, longest=_LONGEST_ROLE)
    return dict(zip(_WHOSE[kind], (post, words, on), strict=True))
