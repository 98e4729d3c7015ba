"""Meetings as lists show them: those to come, the next first, apart from those of which something is on record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.meetings.choices import MeetingState
from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.queries.states import Happened, happened_to_all
from goldenthread.domain.meetings.rules.states import TO_COME
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.meeting_page import state_tag


@dataclass(frozen=True, slots=True)
class Listed:
    """`states` has by number what a list says of a meeting beside its day; nothing of one held by its record."""

    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    states: Mapping[int, tuple[str, Tone]]


def listed(meetings: Iterable[Meeting], *, today: date) -> Listed:
    """The meetings, the latest first, parted by whether they are still to come. Three queries."""
    found = list(meetings)
    happened = happened_to_all(found)
    coming = [each for each in found if _comes(happened[each.pk], today)]
    past = tuple(each for each in found if each not in coming)
    states = {pk: state_tag(each, today=today) for pk, each in happened.items() if _says(each)}
    return Listed(tuple(reversed(coming)), past, states)


def _comes(happened: Happened, today: date) -> bool:
    day = happened.meeting.starts_on
    return happened.state in TO_COME and day is not None and day >= today


def _says(happened: Happened) -> bool:
    return not happened.meeting.source or happened.state is not MeetingState.HELD
