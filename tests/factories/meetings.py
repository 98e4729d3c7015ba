"""Rows of the meetings room with good defaults, and the meetings of the public record taken in."""

from pathlib import Path
from typing import Any

from goldenthread.domain.meetings.importer.loading import load_meetings
from goldenthread.domain.meetings.models import AgendaItem, Body, Challenge, Decision, Meeting, Seat
from goldenthread.domain.meetings.operations.taking_in import take_in_meetings
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from tests.factories import rows
from tests.factories.histories import day
from tests.factories.records import NOW, RECORD, TODAY


def body(slug: str = "board", **fields: Any) -> Body:
    """The Improvement Board of Wharfdale, unless told."""
    home = fields.pop("organisation", None) or rows.organisation()
    defaults = {"name": "Improvement Board", "kind": "board", "kind_words": "board"}
    return Body.objects.create(organisation=home, slug=slug, **(defaults | fields))


def seat(of: Body, role: str = "Mayor", **fields: Any) -> Seat:
    return Seat.objects.create(body=of, role_words=role, **({"capacity": "member"} | fields))


def meeting(of: Body, slug: str = "june", *, on: str = "2017-06-14", **fields: Any) -> Meeting:
    """A meeting of 14 June 2017; `on=""` leaves its day unknown."""
    return Meeting.objects.create(body=of, slug=slug, starts_on=day(on) if on else None, **fields)


def item(of: Meeting, slug: str = "i1", **fields: Any) -> AgendaItem:
    defaults = {"position": of.items.count() + 1, "number": "1", "title": "Progress of the plan"}
    return AgendaItem.objects.create(meeting=of, slug=slug, **(defaults | fields))


def decision(of: Meeting, slug: str = "d1", **fields: Any) -> Decision:
    """Noted, under no item unless told."""
    return Decision.objects.create(
        meeting=of, slug=slug, **(rows.fact() | {"verb": "noted", "text": "Progress noted"} | fields)
    )


def challenge(of: Meeting, slug: str = "c1", **fields: Any) -> Challenge:
    return Challenge.objects.create(meeting=of, slug=slug, **(rows.fact() | {"text": "Too many reds"} | fields))


def meetings_taken_in(home: Organisation, folder: Path = RECORD) -> None:
    """The meetings of a folder's record in the database."""
    loaded = load_meetings(folder, today=TODAY)
    assert loaded.refused == ()
    take_in_meetings(organisation=home, record=loaded.record, by=OPERATOR, now=NOW)
