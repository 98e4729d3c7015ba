"""The functions that the instruments of a record moved: read, checked, and either a `MovesRecord` or every refusal."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from goldenthread.domain.directions.importer.loading import COLUMNS as OF_DIRECTIONS
from goldenthread.domain.directions.rules.record import MoveRow, MovesRecord
from goldenthread.foundation.lib.cells import LONGEST, Cells
from goldenthread.foundation.lib.folders import Files
from goldenthread.foundation.lib.loading import Loaded, load_part
from goldenthread.foundation.lib.tables import Row

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


def load_function_moves(folder: Path, *, today: date) -> Loaded[MovesRecord]:
    """Reads and checks which function each instrument moved. Raises nothing for bad rows: they come back refused.

    A folder without function_moves.csv has none.
    """
    return load_part(folder, COLUMNS, MovesRecord(), _record, beside=_POINTED_AT, longest=_LONGEST)


def _record(found: Files, readers: Mapping[str, Cells]) -> MovesRecord:
    cells, instruments = readers[NAME], found.ids("directions")
    keyed = cells.keys(found.rows[NAME])
    return MovesRecord(tuple(_move(cells, key, row, instruments) for key, row in keyed.items()), found.digests)


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
