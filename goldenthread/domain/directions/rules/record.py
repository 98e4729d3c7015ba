"""The Directions of a record as checked values; keys are the record's own ids, an empty day is not on record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from goldenthread.domain.directions.choices import Recurrence, RequirementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionRow:
    key: str
    title: str
    statute: str
    issued_on: date
    in_force_from: date | None = None
    expires_on: date | None = None
    revoked_on: date | None = None
    supersedes: str = ""
    functions: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    key: str
    direction: str = ""
    text: str
    kind: RequirementKind
    due_on: date | None = None
    due_hour: time | None = None
    recurrence: Recurrence | None = None
    recurrence_words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    key: str
    requirement: str
    title: str
    for_on: date | None = None
    received_on: date | None = None
    outcome: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class DirectionsRecord:
    """All of them, in the order of their files."""

    directions: tuple[DirectionRow, ...] = ()
    requirements: tuple[RequirementRow, ...] = ()
    receipts: tuple[ReceiptRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        return {
            "Directions": len(self.directions),
            "requirements": len(self.requirements),
            "submissions": len(self.receipts),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """A function that an instrument gave to a holder, and when it came back, as somebody read the papers."""

    key: str
    direction: str
    function: str
    holder: str
    from_on: date | None = None
    until_on: date | None = None
    returned_on: date | None = None
    returned_by: str = ""
    said: str = ""
    source: str


@dataclass(frozen=True, slots=True)
class MovesRecord:
    """All of them, in the order of the file."""

    moves: tuple[MoveRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        return {"functions moved": len(self.moves)}
