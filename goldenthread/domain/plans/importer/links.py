"""The links of a record between requirements and actions: read, checked, and either a `LinksRecord` or refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.domain.directions.importer import loading as directions
from goldenthread.domain.plans.importer.files import COLUMNS as OF_PLANS
from goldenthread.domain.plans.rules.link_record import LinkRow, LinksRecord
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import read_files
from goldenthread.foundation.lib.tables import Refusal, Row

NAME = "requirement_links"
COLUMNS: dict[str, tuple[str, ...]] = {NAME: ("requirement_id", "action_id", "why", "source", "on")}
# What a row points at. Their own loaders say what is wrong with these files.
_POINTED_AT = {"requirements": directions.COLUMNS["requirements"], "actions": OF_PLANS["actions"]}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder; `read` counts the rows of the file. Only without refusals may it be taken in."""

    record: LinksRecord
    refused: tuple[Refusal, ...]
    read: Mapping[str, int]


def load_requirement_links(folder: Path, *, today: date) -> Loaded:
    """Reads and checks which action answers which requirement. Raises nothing for bad rows: they come back refused.

    A folder without requirement_links.csv has none.
    """
    if not (folder / f"{NAME}.csv").is_file():
        return Loaded(LinksRecord(), (), {})
    found = read_files(folder, COLUMNS)
    rows, there = found.rows[NAME], read_files(folder, _POINTED_AT)
    read = {NAME: len(rows)}
    if found.unreadable or there.unreadable:
        return Loaded(LinksRecord(), found.refused, read)
    cells = Cells(NAME)
    cells.fitting(rows)
    known = {name: {row.values["id"].strip() for row in table} for name, table in there.rows.items()}
    _once(cells, rows)
    links = tuple(filter(None, (_link(cells, row, known, today) for row in rows)))
    return Loaded(LinksRecord(links, found.digests), (*found.refused, *cells.refused), read)


def _once(cells: Cells, rows: tuple[Row, ...]) -> None:
    """Refuses each row that links what an earlier one links."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        pair = (row.values["requirement_id"].strip(), row.values["action_id"].strip())
        if pair in seen:
            cells.refuse(row, "action_id", f"Row {seen[pair]} links these two.", "Take one of the two rows out.")
        seen.setdefault(pair, row.number)


def _link(cells: Cells, row: Row, known: Mapping[str, set[str]], today: date) -> LinkRow | None:
    requirement = cells.needed_pointer(row, "requirement_id", known["requirements"], "requirements")
    action = cells.needed_pointer(row, "action_id", known["actions"], "actions")
    why, source = cells.needed(row, "why"), cells.needed(row, "source")
    on = cells.past_day(row, "on", today) if cells.needed(row, "on") else None
    if on is None:
        return None
    return LinkRow(requirement=requirement, action=action, why=why, source=source, on=on)
