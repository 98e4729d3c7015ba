"""The list found in a file: its headings and rows as plain values, and how it travels from the process that read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.foundation.transfer.faults import Fault


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell that holds no value: an error such as #REF!, or a formula whose result was not saved."""

    code: str
    message: str
    fix: str


Cell = str | int | float | bool | date | WrongCell | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the list: its place from 0, and its words as they stand in the file."""

    place: int
    words: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty, by the number a spreadsheet shows beside it.

    `is_section` marks one merged across columns, as headings between rows are; `fault` what is wrong with it whole.
    """

    number: int
    cells: tuple[Cell, ...]
    is_section: bool = False
    fault: WrongCell | None = None

    def at(self, place: int) -> Cell:
        """The cell of that column, None beyond the last."""
        return self.cells[place] if place < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet of the file: whether it shows, and whether its list is the one that was read."""

    name: str
    visible: bool
    was_read: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The list. `recognised` counts the headings that were known; `notes` are what a person should hear of the file."""

    sheet: str
    header_row: int
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    sheets: tuple[SheetSeen, ...]
    notes: tuple[Fault, ...] = ()
    recognised: int = 0


def letters(place: int) -> str:
    """A column's letters from its place: 0 is A, 26 is AA."""
    place += 1
    found = ""
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def to_document(table: Table) -> dict[str, Any]:
    """The table as JSON can say it. A cell is null, true, text, a number, `{"date": …}` or `{"wrong": […]}`."""
    return {
        "sheet": table.sheet,
        "header_row": table.header_row,
        "headings": [[each.place, each.words, each.hidden] for each in table.headings],
        "rows": [
            [row.number, [_written(cell) for cell in row.cells], row.is_section, _written(row.fault)]
            for row in table.rows
        ],
        "sheets": [[each.name, each.visible, each.was_read] for each in table.sheets],
        "notes": [note.document() for note in table.notes],
        "recognised": table.recognised,
    }


def from_document(document: Mapping[str, Any]) -> Table:
    """The table that `to_document` wrote."""
    return Table(
        sheet=document["sheet"],
        header_row=document["header_row"],
        headings=tuple(Heading(*each) for each in document["headings"]),
        rows=tuple(
            Row(number, tuple(map(_read, cells)), is_section, _wrong(fault))
            for number, cells, is_section, fault in document["rows"]
        ),
        sheets=tuple(SheetSeen(*each) for each in document["sheets"]),
        notes=tuple(Fault(**note) for note in document["notes"]),
        recognised=document["recognised"],
    )


def is_empty(cells: Sequence[Cell]) -> bool:
    """Whether no cell holds anything but spaces."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _written(cell: Cell) -> Any:
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, WrongCell):
        return {"wrong": [cell.code, cell.message, cell.fix]}
    return cell


def _read(cell: Any) -> Cell:
    if not isinstance(cell, dict):
        return cell  # type: ignore[no-any-return]
    return date.fromisoformat(cell["date"]) if "date" in cell else WrongCell(*cell["wrong"])


def _wrong(fault: Any) -> WrongCell | None:
    found = _read(fault)
    return found if isinstance(found, WrongCell) else None
