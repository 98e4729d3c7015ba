"""Reads a sheet that was sent: its hidden part first, then its rows; what stands in locked cells is only compared."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.domain.plans.importer.answers.recognising import (
    Known,
    read_kept,
    require_takes_answers,
    require_this_round,
)
from goldenthread.domain.plans.importer.answers.sent import Sent, SentRow
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.rules.answer_sheets import KEPT_IN, LOCKED, OPEN, REF, TITLES, WORDING, digests
from goldenthread.domain.plans.rules.answering import DONE_ON, EXPECTED
from goldenthread.foundation.lib.text import joined, plural, quoted, said_date
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError, refused
from goldenthread.foundation.transfer.mapping import Field, Mapped, known_headings, map_columns
from goldenthread.foundation.transfer.reading import read_table
from goldenthread.foundation.transfer.tables import Cell, Row, Table, WrongCell

MOST_ANSWERS = 250  # rows recorded at once: each is an operation of its own
_FIELDS = tuple(Field(key, title, required=key == REF or key in OPEN) for key, title in TITLES.items())
_AS_DATE = "Format the cell as a date, or write it as 30 June 2026."


def read_sheet(path: Path, *, name: str, one: Round) -> Sent:
    """The sheet of this round in the file. Raises FileRefusedError with the reason and what to do."""
    require_takes_answers(one)
    origin, known = read_kept(path, name=name)
    require_this_round(origin, one)
    table = read_table(path, name=name, known=known_headings(_FIELDS, {}))
    mapped = map_columns(table, _FIELDS, chosen={})
    if mapped.faults:
        raise FileRefusedError(_lost_column(mapped.faults[0]))
    rows = _Reader(table, mapped, known).rows()
    filled = sum(row.is_filled for row in rows)
    if filled > MOST_ANSWERS:
        raise refused(
            "too_many_answers",
            f"{plural(filled, 'row')} are filled in; {MOST_ANSWERS} can be recorded at once.",
            "Send the sheets of the posts or of each director one by one.",
            sheet=table.sheet,
        )
    return Sent(origin=origin, sheet=table.sheet, rows=rows, notes=_notes(table, rows, known))


def _lost_column(fault: Fault) -> Fault:
    fix = "Put the headings back as they were, or download the sheet again and copy your answers into it."
    return Fault(fault.code, fault.message, fix, fault.sheet, fault.row, fault.column)


def _notes(table: Table, rows: Sequence[SentRow], known: Mapping[str, Known]) -> tuple[Fault, ...]:
    """What the file was read as; which locked cells were changed; how many milestones are missing from it."""
    notes = [note for note in table.notes if note.sheet != KEPT_IN]
    for row in rows:
        if row.changed:
            said = f"{joined(row.changed)} of {row.ref} changed in the file, though locked: that was ignored."
            notes.append(Fault("locked_changed", said, "", sheet=table.sheet, row=row.number))
    missing = len(known.keys() - {row.ref for row in rows})
    if missing:
        said = f"{plural(missing, 'milestone')} of the sheet {'is' if missing == 1 else 'are'} not in it any more."
        notes.append(Fault("rows_missing", f"{said} Nothing is recorded of what is left out.", "", sheet=table.sheet))
    return tuple(notes)


@dataclass(frozen=True)
class _Reader:
    table: Table
    mapped: Mapped
    known: Mapping[str, Known]

    def rows(self) -> tuple[SentRow, ...]:
        found = [self._row(row) for row in self.table.rows]
        often = Counter(row.ref for row in found if row.is_filled and row.subject)
        return tuple(self._twice(row, found) if row.is_filled and often[row.ref] > 1 else row for row in found)

    def _row(self, row: Row) -> SentRow:
        cells = {key: row.at(heading.place) for key, heading in self.mapped.columns.items()}
        ref = _said(REF, cells.get(REF))
        typed = {key: _said(key, cells[key]) for key in OPEN}
        faults = [self._fault(row, key, fault) for key in OPEN if (fault := _wrong(key, cells[key])) is not None]
        wording, known = _said(WORDING, cells.get(WORDING)), self.known.get(ref)
        if known is None:
            strange = [self._strange(row, ref)] if any(typed.values()) or faults else []
            return SentRow(number=row.number, ref=ref, wording=wording, typed=typed, faults=tuple(strange))
        return SentRow(
            number=row.number,
            ref=ref,
            wording=wording,
            subject=known.subject,
            seen=known.seen,
            typed=typed,
            changed=self._changed(cells, known),
            faults=tuple(faults),
        )

    def _changed(self, cells: Mapping[str, Cell], known: Known) -> tuple[str, ...]:
        """The headings of locked cells that say otherwise than the sheet did; a column that is gone says nothing."""
        now = digests({key: cell for key, cell in cells.items() if key in LOCKED})
        return tuple(LOCKED[key] for key in LOCKED if key in cells and now[key] != known.locked.get(key))

    def _fault(self, row: Row, key: str, wrong: WrongCell) -> Fault:
        return Fault(wrong.code, wrong.message, wrong.fix, self.table.sheet, row.number, TITLES[key])

    def _strange(self, row: Row, ref: str) -> Fault:
        what = f"{quoted(ref)} is no Ref of this sheet." if ref else "The row has no Ref."
        fix = "Put the Ref back as it was, or answer in the row of the milestone."
        return Fault("unknown_ref", what, fix, self.table.sheet, row.number, TITLES[REF])

    def _twice(self, row: SentRow, found: Sequence[SentRow]) -> SentRow:
        same = [f"{each.number:,}" for each in found if each.is_filled and each.ref == row.ref]
        message, fix = f"Rows {joined(same)} all answer {row.ref}.", "Leave one of them filled in and empty the others."
        fault = Fault("twice", message, fix, self.table.sheet, row.number, TITLES[REF])
        return SentRow(number=row.number, ref=row.ref, wording=row.wording, typed=row.typed, faults=(fault,))


def _said(key: str, cell: Cell) -> str:
    """The words of a cell, as somebody would have typed them into the page; nothing for one that holds none."""
    if cell is None or isinstance(cell, WrongCell):
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return said_date(cell)
    return str(cell).strip()


def _wrong(key: str, cell: Cell) -> WrongCell | None:
    """Why the cell cannot be taken as it is. A number is no date: nobody can say which calendar it counts in."""
    if isinstance(cell, WrongCell):
        return cell
    if key in {DONE_ON, EXPECTED} and isinstance(cell, int | float) and not isinstance(cell, bool):
        return WrongCell("number_not_date", f"The cell holds the number {cell}, not a date.", _AS_DATE)
    return None
