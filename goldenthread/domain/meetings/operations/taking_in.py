"""Takes the meetings of a published record into the tables: one operation, one ledger entry, all or nothing."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from goldenthread.domain.meetings.models import AgendaItem, Body, Challenge, Decision, Meeting, Seat, TermsOfReference
from goldenthread.domain.meetings.permissions import require_take_in
from goldenthread.domain.meetings.rules.record import BodyRow, ItemRow, LineRow, MeetingRow, MeetingsRecord, SeatRow
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.taking_in import enter_taken_in, refuse_from_others, was_taken_in
from goldenthread.domain.plans.choices import AS_PUBLISHED
from goldenthread.domain.plans.operations.recording import published

TAKEN_IN = "meetings taken in"
_BATCH = 500


@transaction.atomic
def take_in_meetings(*, organisation: Organisation, record: MeetingsRecord, by: Acting, now: datetime) -> bool:
    """Writes the bodies, seats, meetings, items, decisions and challenges; whether there was anything to write.

    The same files again change nothing. Raises PermissionDenied, and RefusedError where a body of the record is here
    already from other files: what was decided is never edited.
    """
    held = entering.hold(organisation)
    require_take_in(by, held, on=day_of(now))
    if was_taken_in(held, record, verb=TAKEN_IN):
        return False
    here = held.bodies.filter(slug__in=[each.key for each in record.bodies])
    refuse_from_others(held, here, file="bodies", what="the body ")
    _Writer(held, record, by, now).write()
    enter_taken_in(held, record, verb=TAKEN_IN, subject="meetings", by=by, now=now)
    return True


class _Writer:
    """Writes the rows of one record, parents first, keeping the number each key was given."""

    def __init__(self, organisation: Organisation, record: MeetingsRecord, by: Acting, now: datetime) -> None:
        self.organisation, self.record, self.by, self.now = organisation, record, by, now
        self.bodies: dict[str, Body] = {}
        self.meetings: dict[str, Meeting] = {}
        self.items: dict[str, AgendaItem] = {}

    def write(self) -> None:
        self.bodies = _made(Body, {row.key: self._body(row) for row in self.record.bodies})
        self._successions()
        _made(TermsOfReference, enumerate(self._terms(row) for row in self.record.bodies if row.terms))
        _made(Seat, enumerate(self._seat(row) for row in self.record.seats))
        self.meetings = _made(Meeting, {row.key: self._meeting(row) for row in self.record.meetings})
        self.items = _made(AgendaItem, {row.key: self._item(row) for row in self.record.items})
        _made(Decision, enumerate(self._decision(row) for row in self.record.lines if row.verb))
        _made(Challenge, enumerate(self._challenge(row) for row in self.record.lines if not row.verb))

    def _body(self, row: BodyRow) -> Body:
        return Body(
            organisation=self.organisation,
            slug=row.key,
            name=row.name,
            kind=row.kind,
            kind_words=row.kind_words,
            chair_role=row.chair_role,
            meets_in_public=row.meets_in_public,
            frequency=row.frequency,
            established_on=row.established_on,
            source=row.source,
        )

    def _successions(self) -> None:
        """Afterwards, because a successor may stand anywhere in the file."""
        ended = [row for row in self.record.bodies if row.successor]
        for row in ended:
            self.bodies[row.key].successor = self.bodies[row.successor]
        Body.objects.bulk_update([self.bodies[row.key] for row in ended], ["successor"], batch_size=_BATCH)

    def _terms(self, row: BodyRow) -> TermsOfReference:
        return TermsOfReference(
            body=self.bodies[row.key],
            version=1,
            text=row.terms,
            entered_at=self.now,
            by_post=AS_PUBLISHED,
            by_person=self.by.person,
            source=row.source,
        )

    def _seat(self, row: SeatRow) -> Seat:
        return Seat(
            body=self.bodies[row.body],
            role_words=row.role,
            capacity=row.capacity,
            from_on=row.from_on,
            until_on=row.until_on,
            source=row.source,
        )

    def _meeting(self, row: MeetingRow) -> Meeting:
        return Meeting(
            body=self.bodies[row.body],
            slug=row.key,
            starts_on=row.starts_on,
            starts_at=row.starts_at,
            source=row.source,
        )

    def _item(self, row: ItemRow) -> AgendaItem:
        return AgendaItem(
            meeting=self.meetings[row.meeting],
            slug=row.key,
            position=row.position,
            number=row.number,
            title=row.title,
            source=row.source,
        )

    def _line(self, row: LineRow) -> dict[str, Any]:
        """What was said at a meeting was known from its day on; where that is not on record, from now on."""
        meeting = self.meetings[row.meeting]
        said = {"meeting": meeting, "item": self.items.get(row.item), "slug": row.key, "text": row.text}
        return said | published(self.by, self.now, row.source, on=meeting.starts_on)

    def _decision(self, row: LineRow) -> Decision:
        return Decision(verb=row.verb or "", action_by_role=row.role, **self._line(row))

    def _challenge(self, row: LineRow) -> Challenge:
        return Challenge(answer_by_role=row.role, **self._line(row))


def _made(model: type[models.Model], rows: Any) -> dict[Any, Any]:
    """Saves many rows at once and hands them back by key."""
    keyed: dict[Any, Any] = dict(rows.items() if isinstance(rows, dict) else rows)
    model._default_manager.bulk_create(keyed.values(), batch_size=_BATCH)
    return keyed
