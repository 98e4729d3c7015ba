"""Meetings as iCalendar events: what is moved or cancelled keeps its name, with a higher number (RFC 5545, 3.8.7.4)."""

from datetime import datetime, timedelta

from django.urls import reverse
from icalendar import Event

from goldenthread.domain.meetings.choices import MeetingEventKind, MeetingState
from goldenthread.domain.meetings.queries.states import Happened
from goldenthread.foundation.lib.text import said_moment

_CHANGES = (MeetingEventKind.MOVED, MeetingEventKind.CANCELLED)


def meeting_event(happened: Happened, *, now: datetime, host: str, site: str) -> Event:
    """The meeting, which has a day, at its UTC instant. When it ends is not on record, so no end is said."""
    meeting, event = happened.meeting, Event()
    cancelled = happened.state is MeetingState.CANCELLED
    assert meeting.starts_on is not None
    event.add("uid", f"meeting-{meeting.pk}@{host}")
    event.add("sequence", sum(each.kind in _CHANGES for each in happened.events))
    event.add("dtstamp", now)
    event.add("dtstart", meeting.starts_at or meeting.starts_on)
    if meeting.starts_at is None:
        event.add("dtend", meeting.starts_on + timedelta(days=1))
    title = f" ({meeting.title})" if meeting.title else ""
    event.add("summary", f"{'Cancelled: ' if cancelled else ''}{meeting.body.name}{title}")
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("description", "\n".join(_told(happened)))
    if meeting.place:
        event.add("location", meeting.place)
    names = [meeting.body.organisation.slug, meeting.body.slug, meeting.slug]
    event.add("url", site.rstrip("/") + reverse("meetings:meeting", args=names))
    return event


def _told(happened: Happened) -> list[str]:
    """Its state, whether the public may come, and what was changed, with why."""
    told = [f"{happened.state.label}."]
    if happened.meeting.is_public is not None:
        told.append("Open to the public." if happened.meeting.is_public else "Not open to the public.")
    for each in happened.events:
        if each.kind == MeetingEventKind.MOVED and each.from_at:
            told.append(f"Moved from {said_moment(each.from_at)}: {each.reason}")
        elif each.kind == MeetingEventKind.CANCELLED:
            told.append(f"Cancelled: {each.reason}")
    return told
