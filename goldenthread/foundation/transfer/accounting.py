"""Every row of a list is accounted for: taken in or rejected, never lost (SPEC 4.8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.foundation.transfer.exports import Column, write_csv
from goldenthread.foundation.transfer.faults import Fault
from goldenthread.foundation.transfer.tables import Row, Table, WrongCell, letters


class DoesNotAddUpError(AssertionError):
    """A row was lost or counted twice: a mistake of ours, never of the file."""


@dataclass(frozen=True, slots=True)
class Account:
    """What came of the rows, by their numbers. `rejected` has one fault for each row; `also` the others it has."""

    read: tuple[int, ...]
    created: tuple[int, ...]
    changed: tuple[int, ...]
    left_alone: tuple[int, ...]
    rejected: tuple[Fault, ...]
    also: tuple[Fault, ...] = ()

    def __post_init__(self) -> None:
        accounted = [*self.created, *self.changed, *self.left_alone, *(fault.row for fault in self.rejected)]
        if sorted(accounted, key=lambda row: row or 0) != sorted(self.read):
            raise DoesNotAddUpError(f"Read {len(self.read)} rows, accounted for {len(accounted)}.")

    @property
    def accepted(self) -> int:
        """How many rows are not rejected."""
        return len(self.created) + len(self.changed) + len(self.left_alone)


def rejected_csv(table: Table, rejected: Sequence[Fault]) -> bytes:
    """The rejected rows as they came, with why and the fix behind them: to correct and send again."""
    faults = {fault.row: fault for fault in rejected}
    columns = [Column(f"c{each.place}", each.words or letters(each.place)) for each in table.headings]
    columns += [
        Column("row", "Row"),
        Column("column", "Column refused"),
        Column("why", "Why"),
        Column("fix", "What to do"),
    ]
    rows = [_rejected(row, table, faults[row.number]) for row in table.rows if row.number in faults]
    return write_csv(columns, rows)


def _rejected(row: Row, table: Table, fault: Fault) -> dict[str, object]:
    cells: dict[str, object] = {f"c{each.place}": _said(row, each.place) for each in table.headings}
    return cells | {"row": str(row.number), "column": fault.column or "", "why": fault.message, "fix": fault.fix}


def _said(row: Row, place: int) -> str:
    cell = row.at(place)
    if isinstance(cell, WrongCell):
        return ""
    return "" if cell is None else str(cell)


def one_a_row(faults: Sequence[Fault]) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """The first fault of each row, and the rest."""
    first: dict[int | None, Fault] = {}
    rest = [fault for fault in faults if first.setdefault(fault.row, fault) is not fault]
    return tuple(first[row] for row in sorted(first, key=lambda row: row or 0)), tuple(rest)
