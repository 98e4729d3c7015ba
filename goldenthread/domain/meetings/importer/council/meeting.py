"""One meeting of the folder as the operations by which it was planned, published, held and minuted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from goldenthread.domain.meetings.choices import NoticeKind
from goldenthread.domain.meetings.importer.council.rows import (
    AttendanceRow,
    InterestRow,
    ItemRow,
    MeetingRow,
    NoticeRow,
    Outcome,
    ScheduleRow,
)
from goldenthread.domain.meetings.importer.council.told import Told, acting
from goldenthread.domain.meetings.models import AgendaItem, Meeting
from goldenthread.domain.meetings.operations import agendas, attending, meetings, minutes, notices, schedules
from goldenthread.domain.meetings.operations.attending import Came
from goldenthread.domain.plans.importer.council.made import Made, NotTellableError, telling
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.text import LONDON

# How long before its agenda is published an item is put on it, and a schedule is filled.
_ITEMS_BEFORE, _LINES_BEFORE = timedelta(hours=1), timedelta(minutes=20)
# How long after its start what happened at a meeting is put down.
_ATTENDANCE_AFTER, _INTERESTS_AFTER, _MINUTES_AFTER = (timedelta(minutes=each) for each in (10, 12, 15))
_COLUMNS = {
    "on": "starts",
    "at": "starts",
    "reason": "outcome_reason",
    "published_at": "agenda_at",
    "meeting": "minutes_agreed_at",
    "": None,
}
Publishing = {
    NoticeKind.DECISIONS: minutes.publish_decisions,
    NoticeKind.MINUTES: minutes.publish_minutes,
    NoticeKind.SUPPLEMENT: notices.publish_supplement,
}


@dataclass
class Story:
    """A meeting with all the rows that speak of it."""

    row: MeetingRow
    told: Told
    items: Sequence[ItemRow] = ()
    notices: Sequence[NoticeRow] = ()
    schedule: Sequence[ScheduleRow] = ()
    attendance: Sequence[AttendanceRow] = ()
    interests: Sequence[InterestRow] = ()
    has_standing: bool = False
    _standing: dict[str, AgendaItem] = field(default_factory=dict)

    def events(self) -> Iterator[Event]:
        """Everything that happened to it, each at its moment."""
        row = self.row
        yield row.planned_at, self.plan
        if row.moved_at is not None:
            yield row.moved_at, partial(self.move, at=row.moved_at)
        yield from self._agenda()
        for notice in self.notices:
            yield notice.at, partial(self.give_notice, row=notice)
        yield from self._happened()
        if row.drafted_at is not None:
            yield row.drafted_at, partial(self.draft, at=row.drafted_at)

    def _agenda(self) -> Iterator[Event]:
        published = self.row.agenda_at
        for item in self.items:
            usual = max(self.row.planned_at, published - _ITEMS_BEFORE) if published else self.row.planned_at
            yield item.added_at or usual, partial(self.add_item, row=item, at=item.added_at or usual)
        if published is not None:
            if self.schedule:
                yield published - _LINES_BEFORE, partial(self.put_lines, at=published - _LINES_BEFORE)
            yield published, partial(self.publish_agenda, at=published)

    def _happened(self) -> Iterator[Event]:
        row = self.row
        if row.outcome is Outcome.CANCELLED and row.outcome_at is not None:
            yield row.outcome_at, partial(self.cancel, at=row.outcome_at)
        if row.outcome in (Outcome.HELD, Outcome.INQUORATE):
            at = row.starts_at + _ATTENDANCE_AFTER
            yield at, partial(self.hold, at=at)
            for interest in self.interests:
                yield row.starts_at + _INTERESTS_AFTER, partial(self.declare, row=interest)

    def plan(self, made: Made) -> None:
        """Planned, with the items that every agenda of the body has."""
        row = self.row
        starts = (row.first_at or row.starts_at).astimezone(LONDON)
        said: dict[str, Any] = {"by": acting(made, row.by, row.planned_at), "now": row.planned_at}
        with telling("meetings", row.number, _COLUMNS):
            meeting = meetings.plan_meeting(
                body=self.told.bodies[row.body],
                on=starts.date(),
                at=starts.time(),
                place=row.place,
                is_public=row.is_public,
                title=row.title,
                **said,
            )
            made_items = agendas.make_agenda(meeting=meeting, **said) if self.has_standing else []
        self.told.meetings[row.key] = meeting
        self._standing = {each.title: each for each in made_items}

    def move(self, made: Made, at: datetime) -> None:
        row, starts = self.row, self.row.starts_at.astimezone(LONDON)
        with telling("meetings", row.number, {"reason": "moved_reason"}):
            meetings.move_meeting(
                meeting=self._meeting,
                on=starts.date(),
                at=starts.time(),
                reason=row.moved_reason,
                by=acting(made, row.by, at),
                now=at,
            )
        self._meeting.refresh_from_db()

    def add_item(self, made: Made, row: ItemRow, at: datetime) -> None:
        """A standing item is there already. Raises NotTellableError where the number is not the one in the file."""
        found = self._standing.get(row.title)
        if found is None:
            content = agendas.Content(
                title=row.title,
                kind=row.kind,
                presenter_post=made.posts.get(row.presenter),
                expects=row.expects,
                is_key=row.is_key,
                exempt_paragraph=row.exempt_paragraph,
                exempt_reason=row.exempt_reason,
            )
            with telling("items", row.number):
                found = agendas.add_item(
                    meeting=self._meeting,
                    content=content,
                    late_reason=row.late_reason,
                    by=acting(made, self.row.by, at),
                    now=at,
                )
        if found.number != row.printed:
            reason = f"It comes to stand as number {found.number}."
            raise NotTellableError(Refusal("items.csv", row.number, "number", reason, "Put the rows in their order."))
        self.told.items[row.key] = found

    def put_lines(self, made: Made, at: datetime) -> None:
        for line in self.schedule:
            with telling("schedule", line.number):
                schedules.put_on_schedule(
                    item=self.told.items[line.item],
                    proposals=[made.facts[line.about]],
                    by=acting(made, self.row.by, at),
                    now=at,
                )

    def publish_agenda(self, made: Made, at: datetime) -> None:
        with telling("meetings", self.row.number, _COLUMNS):
            notices.publish_agenda(meeting=self._meeting, by=acting(made, self.row.by, at), now=at)

    def give_notice(self, made: Made, row: NoticeRow) -> None:
        said: dict[str, Any] = {"meeting": self._meeting, "by": acting(made, self.row.by, row.at), "now": row.at}
        with telling("notices", row.number):
            if row.kind in Publishing:
                Publishing[row.kind](**said)
            else:
                notices.give_notice(
                    kind=row.kind,
                    item=self.told.items[row.item] if row.item else None,
                    reason=row.reason,
                    agreed_by=row.agreed_by,
                    **said,
                )

    def cancel(self, made: Made, at: datetime) -> None:
        with telling("meetings", self.row.number, _COLUMNS):
            meetings.cancel_meeting(
                meeting=self._meeting, reason=self.row.outcome_reason, by=acting(made, self.row.by, at), now=at
            )

    def hold(self, made: Made, at: datetime) -> None:
        """Who came, and whether that was enough."""
        said: dict[str, Any] = {"meeting": self._meeting, "by": acting(made, self.row.by, at), "now": at}
        if self.attendance:
            seats = self.told.seats
            sheet = {
                seats[each.seat].pk: Came(each.state, seats[each.substitute].pk if each.substitute else None)
                for each in self.attendance
            }
            with telling("attendance", self.attendance[0].number):
                attending.record_attendance(seats=sheet, **said)
        with telling("meetings", self.row.number, _COLUMNS):
            if self.row.outcome is Outcome.HELD:
                meetings.record_held(**said)
            else:
                meetings.record_inquorate(reason=self.row.outcome_reason, **said)

    def declare(self, made: Made, row: InterestRow) -> None:
        at = self.row.starts_at + _INTERESTS_AFTER
        with telling("interests", row.number):
            attending.declare_interest(
                meeting=self._meeting,
                item=self.told.items[row.item],
                seat=self.told.seats[row.seat],
                nature=row.nature,
                steps_out=row.steps_out,
                by=acting(made, self.row.by, at),
                now=at,
            )

    def draft(self, made: Made, at: datetime) -> None:
        with telling("meetings", self.row.number, {"": "minutes_drafted_at"}):
            minutes.draft_minutes(meeting=self._meeting, by=acting(made, self.row.by, at), now=at)

    def agree(self, made: Made, later: MeetingRow) -> None:
        """The minutes, agreed at a later meeting."""
        at = later.starts_at + _MINUTES_AFTER
        with telling("meetings", self.row.number, _COLUMNS):
            minutes.agree_minutes(
                meeting=self._meeting, at=self.told.meetings[later.key], by=acting(made, self.row.by, at), now=at
            )

    @property
    def _meeting(self) -> Meeting:
        return self.told.meetings[self.row.key]


def agreeing(stories: dict[str, Story]) -> Iterator[Event]:
    """The minutes that later meetings agreed."""
    for story in stories.values():
        if story.row.agreed_at:
            later = stories[story.row.agreed_at].row
            yield later.starts_at + _MINUTES_AFTER, partial(story.agree, later=later)
