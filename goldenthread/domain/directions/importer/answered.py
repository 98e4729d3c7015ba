"""Files of a record that say what answers a requirement, such as an action or a body: read, checked, or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.domain.directions.importer import loading
from goldenthread.domain.directions.rules.answered_record import AnsweredRecord, AnsweredRow
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import Files
from goldenthread.foundation.lib.loading import Columns, Loaded, load_part
from goldenthread.foundation.lib.tables import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The file `name`: a row names a requirement and, in `column`, what of the file `of` answers it."""

    name: str
    column: str
    of: str
    pointed_at: tuple[str, ...]  # the columns of the file `of`
    what: str  # what its rows are, where they are counted
    twice: str  # what an earlier row says that says the same: "links these two"

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        return {self.name: ("requirement_id", self.column, "why", "source", "on")}

    @property
    def beside(self) -> Columns:
        return {"requirements": loading.COLUMNS["requirements"], self.of: self.pointed_at}


def load_answered(folder: Path, file: Answered, *, today: date) -> Loaded[AnsweredRecord]:
    """Reads and checks the file. Raises nothing for bad rows: they come back refused. A folder without it has none."""

    def made(found: Files, readers: Mapping[str, Cells]) -> AnsweredRecord:
        cells, rows = readers[file.name], found.rows[file.name]
        _once(cells, rows, file)
        known = {name: found.ids(name) for name in file.beside}
        read = (_row(cells, row, file, known, today) for row in rows)
        return AnsweredRecord(file.what, tuple(filter(None, read)), found.digests)

    return load_part(folder, file.columns, AnsweredRecord(file.what), made, beside=file.beside)


def _once(cells: Cells, rows: tuple[Row, ...], file: Answered) -> None:
    """Refuses each row that says what an earlier one says."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        pair = (row.values["requirement_id"].strip(), row.values[file.column].strip())
        if pair in seen:
            cells.refuse(row, file.column, f"Row {seen[pair]} {file.twice}.", "Take one of the two rows out.")
        seen.setdefault(pair, row.number)


def _row(cells: Cells, row: Row, file: Answered, known: Mapping[str, set[str]], today: date) -> AnsweredRow | None:
    requirement = cells.needed_pointer(row, "requirement_id", known["requirements"], "requirements")
    by = cells.needed_pointer(row, file.column, known[file.of], file.of)
    why, source = cells.needed(row, "why"), cells.needed(row, "source")
    on = cells.past_day(row, "on", today) if cells.needed(row, "on") else None
    if on is None:
        return None
    return AnsweredRow(requirement=requirement, by=by, why=why, source=source, on=on)
