"""The meetings of a record from a folder: read, checked, and either a `MeetingsRecord` or every refusal at once."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from goldenthread.domain.meetings.importer import agendas, bodies
from goldenthread.domain.meetings.rules.record import MeetingsRecord
from goldenthread.domain.plans.importer import files
from goldenthread.foundation.lib import cells
from goldenthread.foundation.lib.folders import Files
from goldenthread.foundation.lib.loading import Loaded, load_part

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


def load_meetings(folder: Path, *, today: date) -> Loaded[MeetingsRecord]:
    """Reads and checks the meetings of a record; of one later than `today` nothing can have been decided.

    Raises nothing for bad rows: they come back refused.
    """
    make = partial(_record, today=today)
    return load_part(folder, COLUMNS, MeetingsRecord(), make, longest=LONGEST, needed=True)


def _record(found: Files, readers: Mapping[str, cells.Cells], *, today: date) -> MeetingsRecord:
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
