"""What every operation of the room begins and ends with: who may, the row held, is it stale, one ledger entry."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from goldenthread.domain.meetings.models import Body, Meeting
from goldenthread.domain.meetings.queries.versions import subject_of, version_of
from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.operations import recording
from goldenthread.domain.plans.operations.recording import ONCE, Sending, sent_before
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError

__all__ = [
    "ONCE", "ChangedError", "Sending", "can_begin", "day_of", "enter", "hold_body", "hold_meeting", "said",
    "sent_before",
]  # fmt: skip


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


def can_begin(body: Body, plan: Plan, from_on: date, *, today: date) -> None:
    """Raises RefusedError where the body cannot own or follow the plan from that day on, whatever else it does."""
    if plan.organisation_id != body.organisation_id:
        raise RefusedError("plan", "Choose a plan of this organisation.")
    if from_on > today:
        raise RefusedError("from_on", "That day is still to come. Record it on the day.")
    if body.ended_on is not None:
        raise RefusedError("", f"{body} ended on {said_date(body.ended_on)}. Choose a body that goes on.")
    if body.established_on and from_on < body.established_on:
        raise RefusedError("from_on", f"{body} was established on {said_date(body.established_on)}.")


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
