"""What papers say of which action answers which requirement, as checked values; keys are the record's own ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """A paper of the day `on` says why the action answers the requirement."""

    requirement: str
    action: str
    why: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class LinksRecord:
    """All of them, in the order of the file."""

    links: tuple[LinkRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        return {"requirement links": len(self.links)}
