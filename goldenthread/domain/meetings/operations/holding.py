"""What every operation of the room begins and ends with: who may, the row held, is it stale, one ledger entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldenthread.domain.meetings.models import Body, Meeting
from goldenthread.domain.meetings.queries.versions import subject_of, version_of
from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.operations import recording
from goldenthread.domain.plans.operations.recording import ONCE, Sending, sent_before

__all__ = ["ONCE", "ChangedError", "Sending", "day_of", "enter", "hold_body", "hold_meeting", "said", "sent_before"]


class ChangedError(Exception):
    """Somebody changed the meeting or body after the sender had looked; `since` is what they had seen."""

    def __init__(self, about: Meeting | Body, since: int) -> None:
        super().__init__(f"{about} changed while this was being written.")
        self.about, self.since = about, since


def hold_meeting(
    meeting: Meeting,
    *,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
    permission: Permission = Permission.RUN_MEETINGS,
) -> Meeting:
    """The meeting, held until the transaction ends. Raises PermissionDenied, and ChangedError for what is stale.

    Ask `sent_before` first: the second sending of a form is no stale one.
    """
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body__organisation", "body__parent")
    held = rows.get(pk=meeting.pk)
    permissions.require(by, permission, held.body.organisation, on=day_of(now))
    _require_seen(held, sending)
    return held


def hold_body(body: Body, *, by: Acting, now: datetime, sending: Sending = ONCE) -> Body:
    """The body, held until the transaction ends. Raises PermissionDenied, and ChangedError for what is stale."""
    held = Body.objects.select_for_update(of=("self",)).select_related("organisation", "parent").get(pk=body.pk)
    permissions.require(by, Permission.RUN_MEETINGS, held.organisation, on=day_of(now))
    _require_seen(held, sending)
    return held


def _require_seen(about: Meeting | Body, sending: Sending) -> None:
    if sending.seen is not None and version_of(about) != sending.seen:
        raise ChangedError(about, sending.seen)


def said(by: Acting, now: datetime, sending: Sending, *, meeting: Meeting | None = None) -> dict[str, Any]:
    """What every fact recorded here and now carries; of a meeting it speaks of the day of that, once it has come."""
    today = day_of(now)
    day = meeting.starts_on if meeting is not None and meeting.starts_on is not None else today
    return recording.said(by, now, sending, on=min(day, today))


def enter(about: Meeting | Body, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> None:
    """The one ledger entry of an operation about a meeting or a body. Call last (the ledger queues writers)."""
    home = about.organisation if isinstance(about, Body) else about.body.organisation
    entering.enter(home, verb=verb, subject=subject_of(about), body=body, by=by, now=now)
