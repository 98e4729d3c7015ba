"""What happened to meetings, and the state that follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.domain.meetings.choices import MeetingState, NoticeKind
from goldenthread.domain.meetings.models import Meeting, MeetingEvent, Minutes, Notice
from goldenthread.domain.meetings.rules.states import state_of
from goldenthread.domain.plans.models import STANDING


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened to one meeting and stands, as it was entered one after another; every version of its minutes."""

    meeting: Meeting
    events: tuple[MeetingEvent, ...] = ()
    notices: tuple[Notice, ...] = ()
    minutes: tuple[Minutes, ...] = ()

    @property
    def state(self) -> MeetingState:
        return state_of(
            {each.kind for each in self.events},
            published=self.agenda is not None,
            drafted=bool(self.minutes),
            agreed=any(each.agreed_at_id for each in self.minutes),
            on_record=bool(self.meeting.source),
        )

    @property
    def agenda(self) -> Notice | None:
        """The notice by which the agenda was first published."""
        return next((each for each in self.notices if each.kind == NoticeKind.AGENDA), None)

    @property
    def supplements(self) -> tuple[Notice, ...]:
        """Those published so far, one notice each; the first is supplement 1."""
        return tuple(each for each in self.notices if each.kind == NoticeKind.SUPPLEMENT and each.item_id is None)

    def notice_of(self, supplement: int) -> Notice | None:
        """The notice by which that part of the agenda was published, 0 being the agenda itself; None before."""
        if supplement == 0 or self.agenda is None:
            return self.agenda
        return self.supplements[supplement - 1] if supplement <= len(self.supplements) else None


def happened_to(meeting: Meeting) -> Happened:
    """What happened to the meeting. Three queries."""
    return happened_to_all([meeting])[meeting.pk]


def happened_to_all(meetings: Iterable[Meeting]) -> Mapping[int, Happened]:
    """The same for many, by number. Three queries."""
    of = {each.pk: each for each in meetings}
    events: dict[int, list[MeetingEvent]] = {pk: [] for pk in of}
    notices: dict[int, list[Notice]] = {pk: [] for pk in of}
    minutes: dict[int, list[Minutes]] = {pk: [] for pk in of}
    for event in MeetingEvent.objects.filter(STANDING, meeting__in=of).order_by("pk"):
        events[event.meeting_id].append(event)
    for notice in Notice.objects.filter(STANDING, meeting__in=of).order_by("pk"):
        notices[notice.meeting_id].append(notice)
    for version in Minutes.objects.filter(meeting__in=of).defer("content").order_by("version"):
        minutes[version.meeting_id].append(version)
    return {pk: Happened(each, tuple(events[pk]), tuple(notices[pk]), tuple(minutes[pk])) for pk, each in of.items()}


def state_now(meeting: Meeting) -> MeetingState:
    """The state of one meeting. Three queries."""
    return happened_to(meeting).state
