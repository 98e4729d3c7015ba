"""Deadlines and meetings as iCalendar (RFC 5545): one event each, with a name of its own that stays."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.urls import reverse
from icalendar import Calendar, Event, vText

from goldenthread.domain.meetings.queries.states import Happened
from goldenthread.domain.plans.queries.dues import Deadline
from goldenthread.interfaces.web.calendar.events import meeting_event


def calendar_of(
    deadlines: Iterable[Deadline] = (),
    meetings: Iterable[Happened] = (),
    others: Iterable[Event] = (),
    *,
    name: str,
    now: datetime,
    site: str,
) -> bytes:
    """The deadlines, whole days, the meetings and other events as a calendar of that name; `site` begins its links."""
    found = Calendar()
    found.add("prodid", "-//Golden Thread//Deadlines and meetings//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", vText(f"Golden Thread: {name}"))  # icalendar escapes no name that it does not know
    host = urlsplit(site).hostname or "localhost"
    for each in deadlines:
        found.add_component(_event(each, now, f"milestone-{each.member.pk}@{host}", _link(each, site)))
    for one in meetings:
        found.add_component(meeting_event(one, now=now, host=host, site=site))
    for event in others:
        found.add_component(event)
    content: bytes = found.to_ical()
    return content


def _event(each: Deadline, now: datetime, uid: str, link: str) -> Event:
    one, event = each.standing, Event()
    assert one.deadline is not None
    day = one.deadline.last_day
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"Due: {each.member.reference or each.member.slug} {one.wording}")
    event.add("description", f"{each.plan.title}: {one.status.label}. Deadline in force: {one.deadline.said()}.")
    event.add("url", link)
    event.add("transp", "TRANSPARENT")
    return event


def _link(each: Deadline, site: str) -> str:
    names = [each.plan.organisation.slug, each.plan.slug, each.member.slug]
    return site.rstrip("/") + reverse("plans:milestone", args=names)
