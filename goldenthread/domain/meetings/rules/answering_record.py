"""What papers say of which body answers which requirement, as checked values; keys are the record's own ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringRow:
    """A paper of the day `on` says why the body answers the requirement."""

    requirement: str
    body: str
    why: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class AnsweringRecord:
    """All of them, in the order of the file."""

    rows: tuple[AnsweringRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        return {"answered by a body": len(self.rows)}
