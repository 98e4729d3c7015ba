"""What papers say of what answers which requirement, as checked values; keys are the record's own ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredRow:
    """A paper of the day `on` says why the requirement is answered `by` an action or a body."""

    requirement: str
    by: str
    why: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class AnsweredRecord:
    """All of one file, in its order; `what` they are is said where they are counted."""

    what: str
    rows: tuple[AnsweredRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        return {self.what: len(self.rows)}
