"""The spreadsheet of a round: its columns, the row of one milestone, and by what a row that comes back is known."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.plans.rules.answering import DONE, DONE_ON, EXPECTED, NOTE, SAME
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.canonical import canonical_json

Value = str | date | None
ANSWERS, KEPT_IN = "Answers", "Round"
REF, WORDING = "ref", "wording"

# The columns by key. What is locked is there to be read; what was changed in it is ignored and said.
LOCKED: Mapping[str, str] = {
    REF: "Ref",
    WORDING: "Milestone",
    "post": "Post",
    "deadline": "Deadline",
    "status": "Status",
    "said_on": "Last said on",
    "said": "Last words",
    "forecast": "When expected",
}
OPEN: Mapping[str, str] = {
    DONE: "Done?",
    DONE_ON: "Done on",
    EXPECTED: "Expected",
    NOTE: "What happened, what next",
    SAME: "No change?",
}
TITLES = {**LOCKED, **OPEN}
# The hidden sheet, one row a milestone; each row says all of it, so that none can be put among those of another sheet.
KEPT = ("Organisation", "Round", "Opening", "Ref", "Subject", "Seen", "Locked", "Seal")
_LONGEST_WORDS = 600
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """Which sheet it is: the slugs of organisation and round, and the ledger number of the round's opening."""

    organisation: str
    round: str
    opening: int


@dataclass(frozen=True, slots=True)
class Line:
    """One milestone of a sheet: how the ledger names it, the last entry about it by then, its locked cells."""

    subject: str
    seen: int
    cells: Mapping[str, Value]

    @property
    def ref(self) -> str:
        """By what the row is found again: each once in a sheet."""
        return str(self.cells[REF])


def locked_cells(standing: Standing, *, ref: str, post: str, returned: bool) -> dict[str, Value]:
    """What the locked columns say of a milestone; `returned` when a claim of it was returned last."""
    last = standing.last_update
    marks = [words for words, holds in (("at risk", standing.at_risk), ("claim returned", returned)) if holds]
    status = ", ".join([standing.status.label, *marks])
    return {
        REF: ref,
        WORDING: standing.wording,
        "post": post,
        "deadline": standing.deadline.said() if standing.deadline else "No deadline",
        "status": status,
        "said_on": last.effective_on if last else None,
        "said": _cut(last.note) if last else None,
        "forecast": standing.forecast.said() if standing.forecast else None,
    }


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]} … (the rest is on its page)"


def digests(cells: Mapping[str, object]) -> dict[str, str]:
    """A short SHA-256 of each locked cell, by key: white space counts once, as programs save it differently."""
    return {key: _digest(cells.get(key)) for key in LOCKED}


def _digest(cell: object) -> str:
    said = cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)
    return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()[:_DIGITS]


def to_sign(kept: Sequence[str]) -> str:
    """What the seal of a row of the hidden sheet is made of: all its cells before the seal."""
    return canonical_json(list(kept)).decode()


def kept_cells(origin: Origin, line: Line) -> tuple[str, ...]:
    """The row of the hidden sheet, without its seal."""
    locked = canonical_json(digests(line.cells)).decode()
    where = (origin.organisation, origin.round, str(origin.opening))
    return (*where, line.ref, line.subject, str(line.seen), locked)
