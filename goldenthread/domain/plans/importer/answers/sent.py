"""A sheet that was sent, as it was read; and how it travels from the page that checks it to the one that records it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.core import signing

from goldenthread.domain.plans.rules.answer_sheets import Origin
from goldenthread.foundation.lib.canonical import canonical_json
from goldenthread.foundation.transfer.faults import Fault

_SALT = "goldenthread.plans.importer.answers"
_A_DAY = 86_400  # seconds
_ANSWERS = UUID("6f2c1f0e-5a0b-4d4e-9b43-0c8f6f0a8f4d")  # names the tokens of rows among all others


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """A row by its number in the sheet. `subject` and `seen` are sealed; empty where the sheet does not know the row.

    `typed` holds the words of the open cells by question, `changed` the headings of locked cells that say otherwise
    than the sheet did, `faults` what was wrong with the row before anybody asked what it says.
    """

    number: int
    ref: str
    wording: str = ""
    subject: str = ""
    seen: int = 0
    typed: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_filled(self) -> bool:
        return bool(self.faults) or any(words.strip() for words in self.typed.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a sheet says: which one it is, its rows in their order, what a person should hear of the file."""

    origin: Origin
    sheet: str
    rows: tuple[SentRow, ...]
    notes: tuple[Fault, ...] = ()

    @property
    def filled(self) -> tuple[SentRow, ...]:
        return tuple(row for row in self.rows if row.is_filled)

    def token(self, row: SentRow) -> UUID:
        """The same row of the same sheet, saying the same, has the same token whichever file it comes in."""
        opened = self.origin.opening
        said = [self.origin.organisation, opened, row.subject, row.seen, {k: v for k, v in row.typed.items() if v}]
        return uuid5(_ANSWERS, canonical_json(said).decode())


def carried(sent: Sent, person: int) -> str:
    """The sheet as signed words, for this person and a day."""
    origin = sent.origin
    document = {
        "person": person,
        "origin": [origin.organisation, origin.round, origin.opening],
        "sheet": sent.sheet,
        "rows": [_packed(row) for row in sent.rows],
        "notes": [note.document() for note in sent.notes],
    }
    return signing.dumps(document, salt=_SALT, compress=True)


def taken_up(words: str, person: int) -> Sent | None:
    """The sheet again; None for what was not signed here, for this person, within a day."""
    try:
        document = signing.loads(words, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        return None
    if document["person"] != person:
        return None
    return Sent(
        origin=Origin(*document["origin"]),
        sheet=document["sheet"],
        rows=tuple(_unpacked(row) for row in document["rows"]),
        notes=tuple(Fault(**note) for note in document["notes"]),
    )


def _packed(row: SentRow) -> list[Any]:
    faults = [fault.document() for fault in row.faults]
    return [row.number, row.ref, row.wording, row.subject, row.seen, dict(row.typed), list(row.changed), faults]


def _unpacked(cells: list[Any]) -> SentRow:
    number, ref, wording, subject, seen, typed, changed, faults = cells
    return SentRow(
        number=number,
        ref=ref,
        wording=wording,
        subject=subject,
        seen=seen,
        typed=typed,
        changed=tuple(changed),
        faults=tuple(Fault(**fault) for fault in faults),
    )
