"""What every operation of the room begins and ends with: who may, the row held, is it stale, one ledger entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from goldenthread.domain.meetings.models import Body, Meeting
from goldenthread.domain.meetings.queries.versions import chain_of, subject_of, version_of
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.operations import day_of, ledger_actor
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.operations.recording import ONCE, Sending
from goldenthread.foundation.ledger import operations as ledger

__all__ = ["ONCE", "ChangedError", "Sending", "day_of", "enter", "hold_body", "hold_meeting", "said", "sent_before"]

AnyRow = TypeVar("AnyRow", bound=models.Model)


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


def sent_before(kind: type[AnyRow], sending: Sending) -> AnyRow | None:
    """The row that the same form made already, if it was sent twice. One query, none without a token."""
    if sending.token is None:
        return None
    return kind._default_manager.filter(token=sending.token).first()


def said(by: Acting, now: datetime, sending: Sending, *, meeting: Meeting | None = None) -> dict[str, Any]:
    """What every fact recorded here and now carries; of a meeting it speaks of the day of that, once it has come."""
    today = day_of(now)
    day = meeting.starts_on if meeting is not None and meeting.starts_on is not None else today
    return {
        "effective_on": min(day, today),
        "recorded_at": now,
        "entered_at": now,
        "by_post": by.post,
        "by_person": by.person,
        "token": sending.token,
    }


def enter(about: Meeting | Body, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> None:
    """The one ledger entry of an operation about a meeting or a body. Call last (the ledger queues writers)."""
    ledger.record(
        chain=chain_of(about), actor=ledger_actor(by), verb=verb, subject=subject_of(about), body=body, now=now
    )
