"""Reports made again from a published record: what each is about, and its texts as they were written for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# How the title of each ends: nobody is to take it for a paper of the council.
ENDING = "from the record)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report. `plan`, `requirement`, `review` and `previous` are ids of the record, "" for none.

    `texts` is Markdown by section, the front sheet's among them; a section without one begins as its kind begins it.
    """

    key: str
    kind: str
    title: str
    plan: str = ""
    requirement: str = ""
    for_on: date | None = None
    review: str = ""
    previous: str = ""
    as_at: date
    since: date
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportsRecord:
    """All of them, in the order of their file: one comes after that which it follows."""

    reports: tuple[ReportRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        """How many there are, for the last line."""
        return {"reports made again": len(self.reports)}
