"""The meetings of a record as checked values: what the importer makes and `operations` writes.

Keys are the record's own ids. An empty day is one that is not on record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.domain.meetings.choices import BodyKind, Capacity
from goldenthread.domain.plans.choices import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    key: str
    name: str
    kind: BodyKind
    kind_words: str
    chair_role: str = ""
    meets_in_public: bool | None = None
    frequency: str = ""
    established_on: date | None = None
    successor: str = ""
    terms: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    body: str
    role: str
    capacity: Capacity
    from_on: date | None = None
    until_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    key: str
    body: str
    starts_on: date | None = None
    starts_at: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    key: str
    meeting: str
    position: int  # from 1, in the order of the file
    number: str = ""
    title: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A decision, or, without a verb, a challenge: it decides nothing."""

    key: str
    meeting: str
    item: str = ""
    verb: Verb | None
    text: str
    role: str = ""  # who is to act on the decision, or to answer the challenge
    source: str


@dataclass(frozen=True, slots=True)
class MeetingsRecord:
    """All of it, checked: every key resolves, every day is read."""

    bodies: tuple[BodyRow, ...] = ()
    seats: tuple[SeatRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
    lines: tuple[LineRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)  # file name -> SHA-256 of its bytes

    def sizes(self) -> dict[str, int]:
        decided = sum(1 for each in self.lines if each.verb)
        return {
            "bodies": len(self.bodies),
            "seats": len(self.seats),
            "meetings": len(self.meetings),
            "agenda items": len(self.items),
            "decisions": decided,
            "challenges": len(self.lines) - decided,
        }
