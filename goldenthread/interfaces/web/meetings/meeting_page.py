"""The head of a meeting's page: where it is, what is known of it, and in one line what the record does not say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.meetings.choices import MeetingEventKind, MeetingState
from goldenthread.domain.meetings.models import Meeting, MeetingEvent
from goldenthread.domain.meetings.queries.record import MeetingSeen
from goldenthread.domain.meetings.queries.states import Happened
from goldenthread.domain.meetings.rules.agendas import missing
from goldenthread.domain.meetings.rules.states import TO_COME
from goldenthread.foundation.lib.text import joined, said_date, said_moment
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.panels import Looking
from goldenthread.interfaces.web.meetings.words import YES_OR_NO, begun, said_day, said_lines, titled
from goldenthread.interfaces.web.plans.sources import linked

TONES = {
    MeetingState.PLANNED: Tone.PLAIN,
    MeetingState.AGENDA_PUBLISHED: Tone.ACTIVE,
    MeetingState.HELD: Tone.DONE,
    MeetingState.INQUORATE: Tone.LATE,
    MeetingState.CANCELLED: Tone.ENDED,
    MeetingState.MINUTES_DRAFT: Tone.ACTIVE,
    MeetingState.MINUTES_AGREED: Tone.DONE,
}
Summary = tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class MeetingPage:
    title: str
    state: str
    tone: Tone
    summary: Summary
    counted: str
    missing: str  # numbers of the agenda that no item of the record carries, in words
    events: tuple[tuple[str, str, str], ...]  # what, when and by whom, why


def meeting_page(looking: Looking) -> MeetingPage:
    """The head of the page of a meeting that was read whole. No query where the organisation came with it."""
    meeting, is_record = looking.meeting, bool(looking.meeting.source)
    return MeetingPage(
        titled(meeting),
        *state_tag(looking.happened, today=looking.visitor.today),
        tuple(_summary(meeting)),
        said_lines(looking.seen) if is_record else "",
        _missing(looking.seen) if is_record else "",
        tuple(_event(each) for each in looking.happened.events),
    )


def state_tag(happened: Happened, *, today: date) -> tuple[str, Tone]:
    """Where it is, in words; of a meeting whose day is past and of which nobody said what became of it, just that."""
    state, day = happened.state, happened.meeting.starts_on
    if state is MeetingState.HELD and happened.meeting.source:
        return "Held, as far as its record shows", TONES[state]
    if state in TO_COME and day is not None and day < today:
        return "Not recorded whether it was held", Tone.WARNING
    return str(state.label), TONES[state]


def _summary(meeting: Meeting) -> Iterator[dict[str, object]]:
    """What is known of the meeting itself; in one line what its record does not say."""
    day = "its day" if meeting.starts_on is None else "" if meeting.starts_at else "its hour"
    told = (
        ("", "", meeting.title),
        ("Day", day, said_day(meeting) if meeting.starts_on else ""),
        ("Place", "" if meeting.place else "where it met", meeting.place),
        (
            "Open to the public",
            "whether the public could come" if meeting.is_public is None else "",
            YES_OR_NO[meeting.is_public],
        ),
    )
    for key, _, value in told:
        if value:
            yield {"key": key or "Kind", "value": value}
    if meeting.source:
        yield {"key": "Not on record", "value": begun(joined([*filter(None, (each[1] for each in told)), _WHO]))}
        yield {"key": "Source", "value": linked(meeting.source)}


_WHO = "who attended"  # the published record holds no attendance


def _missing(seen: MeetingSeen) -> str:
    found = [str(each) for each in missing(each.item.number for each in seen.items)]
    if not found:
        return ""
    return f"Item {found[0]} is not on record." if len(found) == 1 else f"Items {joined(found)} are not on record."


def _event(event: MeetingEvent) -> tuple[str, str, str]:
    """ "Moved from 14 June 2017 at 18:00 to 12 June 2017 at 18:00", when and by whom it was recorded, and why."""
    what = str(MeetingEventKind(event.kind).label)
    if event.kind == MeetingEventKind.MOVED and event.to_at:
        what += f" from {said_moment(event.from_at)}" if event.from_at else ""
        what += f" to {said_moment(event.to_at)}, {event.place or 'no place given'}"
    return what, f"{said_date(event.effective_on)}, recorded by {event.by_post}", event.reason
