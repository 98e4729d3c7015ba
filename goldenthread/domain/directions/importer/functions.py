"""The functions that the instruments of a record moved: read, checked, and either a `MovesRecord` or every refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.domain.directions.importer.loading import COLUMNS as OF_DIRECTIONS
from goldenthread.domain.directions.rules.record import MoveRow, MovesRecord
from goldenthread.foundation.lib.cells import LONGEST, Cells
from goldenthread.foundation.lib.folders import read_files
from goldenthread.foundation.lib.tables import Refusal, Row

NAME = "function_moves"
COLUMNS: dict[str, tuple[str, ...]] = {
    NAME: (
        "id", "direction_id", "function", "holder", "from_on", "until_on", "returned_on", "returned_by_id", "said",
        "source",
    )
}  # fmt: skip
# What a row points at; its own loader says what is wrong with that file.
_POINTED_AT = {"directions": OF_DIRECTIONS["directions"]}
_LONGEST = LONGEST | {"function": 300, "holder": 200}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder; `read` counts the rows of the file. Only without refusals may it be taken in."""

    record: MovesRecord
    refused: tuple[Refusal, ...]
    read: Mapping[str, int]


def load_function_moves(folder: Path, *, today: date) -> Loaded:
    """Reads and checks which function each instrument moved. Raises nothing for bad rows: they come back refused.

    A folder without function_moves.csv has none.
    """
    if not (folder / f"{NAME}.csv").is_file():
        return Loaded(MovesRecord(), (), {})
    found, there = read_files(folder, COLUMNS), read_files(folder, _POINTED_AT)
    rows = found.rows[NAME]
    if found.unreadable or there.unreadable:
        return Loaded(MovesRecord(), found.refused, {NAME: len(rows)})
    cells = Cells(NAME, longest=_LONGEST)
    cells.fitting(rows)
    instruments = {row.values["id"].strip() for row in there.rows["directions"]}
    moves = tuple(_move(cells, key, row, instruments) for key, row in cells.keys(rows).items())
    refused = (*found.refused, *cells.refused)
    return Loaded(MovesRecord(moves, found.digests), refused, {NAME: len(rows)})


def _move(cells: Cells, key: str, row: Row, instruments: set[str]) -> MoveRow:
    days = {name: cells.day(row, name) for name in ("from_on", "until_on", "returned_on")}
    begins = days["from_on"]
    for name in ("until_on", "returned_on"):
        day = days[name]
        if begins is not None and day is not None and day < begins:
            cells.refuse(row, name, "The day is before the function moved.", "Correct one of the two.")
    return MoveRow(
        key=key,
        direction=cells.needed_pointer(row, "direction_id", instruments, "directions"),
        function=cells.needed(row, "function"),
        holder=cells.needed(row, "holder"),
        from_on=begins,
        until_on=days["until_on"],
        returned_on=days["returned_on"],
        returned_by=cells.pointer(row, "returned_by_id", instruments, "directions"),
        said=row.values["said"],
        source=cells.needed(row, "source"),
    )
