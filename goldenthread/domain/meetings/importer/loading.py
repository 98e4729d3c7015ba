"""The meetings of a record from a folder: read, checked, and either a `MeetingsRecord` or every refusal at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.domain.meetings.importer import agendas, bodies
from goldenthread.domain.meetings.rules.record import MeetingsRecord
from goldenthread.domain.plans.importer import files
from goldenthread.foundation.lib import cells
from goldenthread.foundation.lib.folders import Files, read_files
from goldenthread.foundation.lib.tables import Refusal

COLUMNS: dict[str, tuple[str, ...]] = {
    "bodies": files.COLUMNS["bodies"],
    "seats": ("body_id", "role", "capacity", "from", "to", "source"),
    "meetings": files.COLUMNS["meetings"],
    "items": ("id", "meeting_id", "number", "title", "source"),
    "decisions": files.COLUMNS["decisions"],
}
LONGEST = cells.LONGEST | {
    "role": 200, "chair_role": 200, "action_by_role": 200, "kind": 100, "frequency": 100, "number": 20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder; `read` counts the rows of each file. Only without refusals may it be taken in."""

    record: MeetingsRecord
    refused: tuple[Refusal, ...]
    read: Mapping[str, int]


def load_meetings(folder: Path, *, today: date) -> Loaded:
    """Reads and checks the meetings of a record; of one later than `today` nothing can have been decided.

    Raises nothing for bad rows: they come back refused.
    """
    found = read_files(folder, COLUMNS)
    read = {name: len(rows) for name, rows in found.rows.items()}
    if found.unreadable:
        return Loaded(MeetingsRecord(), found.refused, read)
    readers = {name: cells.Cells(name, longest=LONGEST) for name in COLUMNS}
    record = _record(found, readers, today)
    refused = (*found.refused, *(each for one in readers.values() for each in one.refused))
    return Loaded(record, refused, read)


def _record(found: Files, readers: Mapping[str, cells.Cells], today: date) -> MeetingsRecord:
    for name, reader in readers.items():
        reader.fitting(found.rows[name])
    readers["seats"].once(found.rows["seats"])
    rows = {name: readers[name].keys(found.rows[name]) for name in COLUMNS if name != "seats"}
    meetings = agendas.meetings(readers["meetings"], rows["meetings"], rows["bodies"])
    items = agendas.items(readers["items"], rows["items"], rows["meetings"])
    met_on = {each.key: each.starts_on for each in meetings}
    return MeetingsRecord(
        bodies=bodies.bodies(readers["bodies"], rows["bodies"]),
        seats=bodies.seats(readers["seats"], found.rows["seats"], rows["bodies"]),
        meetings=meetings,
        items=items,
        lines=agendas.lines(readers["decisions"], rows["decisions"], met_on, items, today=today),
        digests=found.digests,
    )
