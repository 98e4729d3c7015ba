"""What became of what a meeting asked for: by those who run meetings, or by who holds the post that was asked."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.meetings.models import Arising, Challenge, FollowUp, Meeting
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, enter, hold_meeting, said, sent_before
from goldenthread.domain.meetings.operations.lines import later, reason_of, standing
from goldenthread.domain.meetings.permissions import permission_to_follow_up
from goldenthread.domain.meetings.queries.arising import Matter, matter_of
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.typed import RefusedError


@transaction.atomic
def follow_up(
    *, about: Arising | Challenge, note: str, is_done: bool, by: Acting, now: datetime, sending: Sending = ONCE
) -> FollowUp:
    """Says what became of an action or a challenge; `is_done` ends it.

    Raises PermissionDenied, ChangedError, and RefusedError for one that is done, or was taken back.
    """
    if before := sent_before(FollowUp, sending):
        return before
    matter = matter_of(about)
    _hold(matter, by, now, sending)
    line = standing(about)
    if not matter_of(line).is_open():
        raise RefusedError("note", "This is done already. If it is not, take back who said so.")
    fact = FollowUp(
        **{"challenge" if matter.is_challenge else "arising": line},
        note=typed.words("note", note, asked="Say what became of it"),
        is_done=is_done,
        **said(by, now, sending),
    )
    fact.save(force_insert=True)
    body = {"fact": fact.pk, "line": line.slug, "done": is_done}
    enter(line.meeting, verb="followed up", body=body, by=by, now=now)
    return fact


@transaction.atomic
def retract_follow_up(
    *, told: FollowUp, correction_reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> FollowUp:
    """Takes back what was said to have become of it: it is open again, if that had ended it.

    Raises PermissionDenied, ChangedError, RefusedError.
    """
    if before := sent_before(FollowUp, sending):
        return before
    line = told.arising or told.challenge
    assert line is not None
    held = _hold(matter_of(line), by, now, sending)
    reason = reason_of(correction_reason)
    taken = standing(told)
    fact = later(taken, meeting=held, by=by, now=now, sending=sending, is_retraction=True, correction_reason=reason)
    fact.save(force_insert=True)
    body = {"corrects": taken.pk, "line": line.slug}
    enter(held, verb="follow-up taken back", body=body, by=by, now=now)
    return fact


def _hold(matter: Matter, by: Acting, now: datetime, sending: Sending) -> Meeting:
    """The meeting that asked for it, held: for who holds the post, or else for who runs meetings."""
    permission = Permission.RUN_MEETINGS
    if by.person is not None:
        permission = permission_to_follow_up(by.person, matter.post_id, on=day_of(now))
    return hold_meeting(matter.line.meeting, by=by, now=now, sending=sending, permission=permission)
