"""Where the papers of a record disagree, as checked values; keys are the record's own ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyRow:
    key: str
    statement_a: str
    source_a: str
    statement_b: str
    source_b: str
    why_it_matters: str


@dataclass(frozen=True, slots=True)
class DiscrepanciesRecord:
    """All of them, in the order of their file."""

    rows: tuple[DiscrepancyRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        return {"discrepancies": len(self.rows)}
