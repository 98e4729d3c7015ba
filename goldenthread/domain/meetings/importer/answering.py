"""Which body answers which requirement by a record: read, checked, and an `AnsweringRecord` or refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.domain.directions.importer import loading as directions
from goldenthread.domain.meetings.importer.loading import COLUMNS as OF_MEETINGS
from goldenthread.domain.meetings.rules.answering_record import AnsweringRecord, AnsweringRow
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import read_files
from goldenthread.foundation.lib.tables import Refusal, Row

NAME = "requirement_bodies"
COLUMNS: dict[str, tuple[str, ...]] = {NAME: ("requirement_id", "body_id", "why", "source", "on")}
# What a row points at. Their own loaders say what is wrong with these files.
_POINTED_AT = {"requirements": directions.COLUMNS["requirements"], "bodies": OF_MEETINGS["bodies"]}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder; `read` counts the rows of the file. Only without refusals may it be taken in."""

    record: AnsweringRecord
    refused: tuple[Refusal, ...]
    read: Mapping[str, int]


def load_requirement_bodies(folder: Path, *, today: date) -> Loaded:
    """Reads and checks which body answers which requirement. Raises nothing for bad rows: they come back refused.

    A folder without requirement_bodies.csv has none.
    """
    if not (folder / f"{NAME}.csv").is_file():
        return Loaded(AnsweringRecord(), (), {})
    found = read_files(folder, COLUMNS)
    rows, there = found.rows[NAME], read_files(folder, _POINTED_AT)
    read = {NAME: len(rows)}
    if found.unreadable or there.unreadable:
        return Loaded(AnsweringRecord(), found.refused, read)
    cells = Cells(NAME)
    cells.fitting(rows)
    known = {name: {row.values["id"].strip() for row in table} for name, table in there.rows.items()}
    _once(cells, rows)
    said = tuple(filter(None, (_row(cells, row, known, today) for row in rows)))
    return Loaded(AnsweringRecord(said, found.digests), (*found.refused, *cells.refused), read)


def _once(cells: Cells, rows: tuple[Row, ...]) -> None:
    """Refuses each row that says what an earlier one says."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        pair = (row.values["requirement_id"].strip(), row.values["body_id"].strip())
        if pair in seen:
            cells.refuse(row, "body_id", f"Row {seen[pair]} says this of these two.", "Take one of the two rows out.")
        seen.setdefault(pair, row.number)


def _row(cells: Cells, row: Row, known: Mapping[str, set[str]], today: date) -> AnsweringRow | None:
    requirement = cells.needed_pointer(row, "requirement_id", known["requirements"], "requirements")
    body = cells.needed_pointer(row, "body_id", known["bodies"], "bodies")
    why, source = cells.needed(row, "why"), cells.needed(row, "source")
    on = cells.past_day(row, "on", today) if cells.needed(row, "on") else None
    if on is None:
        return None
    return AnsweringRow(requirement=requirement, body=body, why=why, source=source, on=on)
