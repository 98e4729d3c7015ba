"""The Improvement Board with one meeting to come, and a clerk of democratic services at a browser."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from goldenthread.domain.meetings.models import Body, Meeting
from goldenthread.domain.meetings.operations import agendas, meetings, notices
from goldenthread.domain.meetings.operations.agendas import Content
from goldenthread.domain.organisations.permissions import OPERATOR
from tests.factories import meetings as made
from tests.interfaces.web.scene import on

HERE = "/meetings/wharfdale/board/"
AHEAD = 20  # days


def by(days: int = 0) -> dict[str, Any]:
    """Who and when, so many days from now."""
    return {"by": OPERATOR, "now": timezone.now() + timedelta(days=days)}


def coming(board: Body | None = None, *, ahead: int = AHEAD) -> Meeting:
    """A meeting at half past six in twenty days, planned a month ago."""
    return meetings.plan_meeting(body=board or made.body(), on=on(ahead), at=time(18, 30), place="Town Hall", **by(-30))


def with_agenda(*titles: str, published: bool = False) -> Meeting:
    """The same with these items."""
    meeting = coming()
    for title in titles:
        agendas.add_item(meeting=meeting, content=Content(title=title), **by(-20))
    if published:
        notices.publish_agenda(meeting=meeting, **by(-10))
    return meeting


def address(meeting: Meeting) -> str:
    return f"{HERE}{meeting.slug}/"


def begun(meeting: Meeting) -> Meeting:
    """The same meeting as if its hour had come a day ago."""
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=_yesterday(), starts_on=on(-1))
    meeting.refresh_from_db()
    return meeting


def _yesterday() -> datetime:
    return timezone.now() - timedelta(days=1)
