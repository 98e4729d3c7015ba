"""An agenda, held while it may still be changed, and one item of it: for operations on items and on their papers."""

from datetime import datetime

from goldenthread.domain.meetings.models import AgendaItem, Meeting
from goldenthread.domain.meetings.operations.holding import Sending, hold_meeting
from goldenthread.domain.meetings.queries.states import Happened, happened_to
from goldenthread.domain.meetings.rules.states import agenda_open
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.typed import RefusedError


def open_agenda(meeting: Meeting, by: Acting, now: datetime, sending: Sending) -> tuple[Meeting, Happened]:
    """The meeting, held, and what happened to it. Raises PermissionDenied, ChangedError, RefusedError once over."""
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    happened = happened_to(held)
    agenda_open(happened.state)
    return held, happened


def standing_item(held: Meeting, item: AgendaItem) -> AgendaItem:
    """The item as it stands, with its meeting. Raises RefusedError where it was taken out or withdrawn."""
    one = held.items.filter(pk=item.pk).first()
    if one is None:
        raise RefusedError("", "This item was taken out meanwhile.")
    if one.withdrawn_at is not None:
        raise RefusedError("", f"Item {one.number} was withdrawn: {one.withdrawn_reason}")
    one.meeting = held
    return one
