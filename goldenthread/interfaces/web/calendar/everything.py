"""What stands in the calendar of an organisation as iCalendar: an instant where it has an hour, else a whole day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.http import HttpResponse
from icalendar import Event

from goldenthread.domain.insight.choices import CalendarKind
from goldenthread.domain.insight.queries.calendar import Span, entries_of
from goldenthread.domain.insight.rules.calendar import Entry
from goldenthread.domain.meetings.queries.calendars import KEPT, meetings_of_organisation
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import Status
from goldenthread.foundation.lib.text import LONDON
from goldenthread.interfaces.web.calendar import feed
from goldenthread.interfaces.web.calendar.page import addresses

AHEAD = timedelta(days=366)
COLLECTIVE = frozenset([CalendarKind.REQUIREMENT, CalendarKind.ROUND])  # what concerns everybody of an organisation
_LASTING = frozenset(CalendarKind) - {CalendarKind.MEETING, CalendarKind.CLOCK}
_PREFIXES = {
    CalendarKind.REQUIREMENT: "Due: ",
    CalendarKind.MILESTONE: "Due: ",
    CalendarKind.RECOMMENDATION: "Due: ",
    CalendarKind.CLOCK: "Last day: ",
}


def everything_of(home: Organisation, *, first: date, now: datetime, site: str) -> bytes:
    """Every entry from that day to a year ahead; open milestones alone.

    Meetings and their clocks from some months ago on, as in the calendar of meetings.
    """
    today = now.astimezone(LONDON).date()
    lately = Span(home, max(first, today - KEPT), today + AHEAD, now)
    entries = [
        *entries_of(Span(home, first, lately.last, now), _LASTING),
        *entries_of(lately, frozenset([CalendarKind.CLOCK])),
    ]
    kept = [each for each in entries if each.kind is not CalendarKind.MILESTONE or each.state != Status.COMPLETED.label]
    meetings = meetings_of_organisation(home, today=today)
    events = events_of(kept, home.slug, now=now, site=site)
    return feed.calendar_of((), meetings, events, name=f"calendar of {home.name}", now=now, site=site)


def collective_of(homes: Iterable[Organisation], *, first: date, now: datetime, site: str) -> list[Event]:
    """What is required of these organisations, and their rounds, from that day on. Eleven queries each."""
    last = now.astimezone(LONDON).date() + AHEAD
    return [
        event
        for home in homes
        for event in events_of(entries_of(Span(home, first, last, now), COLLECTIVE), home.slug, now=now, site=site)
    ]


def events_of(entries: Iterable[Entry], home: str, *, now: datetime, site: str) -> list[Event]:
    """Each entry under a name of its own that stays (RFC 5545, 3.8.4.7)."""
    rows = list(entries)
    where, host = addresses(rows, home), urlsplit(site).hostname or "localhost"
    return [_event(each, f"{each.key}@{home}.{host}", where[each.key], now, site) for each in rows]


def sent(content: bytes) -> HttpResponse:
    """The calendar as an answer that no shared cache keeps."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response


def _event(entry: Entry, uid: str, address: str, now: datetime, site: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("dtstart", entry.at or entry.on)
    if entry.at is None:
        event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", f"{_PREFIXES.get(entry.kind, '')}{entry.words}")
    event.add("description", "\n".join((f"{entry.within}: {entry.state}.", *entry.working)))
    event.add("categories", [entry.kind.label])
    if address:
        event.add("url", site.rstrip("/") + address)
    event.add("transp", "TRANSPARENT")
    return event
