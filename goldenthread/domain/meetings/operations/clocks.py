"""Telling democratic services of clocks that run out, before they are missed."""

from datetime import datetime, timedelta

from django.db import transaction

from goldenthread.domain.meetings import notices
from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.operations.holding import day_of
from goldenthread.domain.meetings.queries.clocks import clocks_of_all
from goldenthread.foundation.notices import operations as messages

# A clock of 28 days warns a few days before that; minutes and decisions are owed after the meeting.
_AHEAD, _BEHIND = timedelta(days=60), timedelta(days=40)


@transaction.atomic
def warn_of_clocks(*, now: datetime) -> None:
    """One message for each clock that runs out soon or was missed; the same clock is told of once for each state."""
    today = day_of(now)
    near = Meeting.objects.filter(starts_on__range=(today - _BEHIND, today + _AHEAD), source="")
    meetings = list(near.select_related("body__organisation").order_by("starts_on", "pk"))
    found = clocks_of_all(meetings, now=now)
    messages.notify_many(
        [notices.message(one, clock) for one in meetings for clock in found[one.pk] if clock.state in notices.KINDS],
        now=now,
    )
