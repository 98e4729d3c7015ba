"""The Directions of a record from a folder: read, checked, and either a `DirectionsRecord` or every refusal at once."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from goldenthread.domain.directions.choices import Recurrence, RequirementKind
from goldenthread.domain.directions.rules.in_force import in_circle
from goldenthread.domain.directions.rules.occurrences import refuse_hour
from goldenthread.domain.directions.rules.record import DirectionRow, DirectionsRecord, ReceiptRow, RequirementRow
from goldenthread.foundation.lib import cells
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import Files
from goldenthread.foundation.lib.loading import Loaded, load_part
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

COLUMNS: dict[str, tuple[str, ...]] = {
    "directions": (
        "id", "title", "statute", "issued_on", "in_force_from", "expires_on", "revoked_on", "supersedes_id",
        "functions", "source",
    ),
    "requirements": ("id", "direction_id", "text", "kind", "due_at", "recurrence", "source"),
    "submissions": ("id", "requirement_id", "title", "due_at", "sent_on", "outcome", "source"),
}  # fmt: skip
LONGEST = cells.LONGEST | {"statute": 200, "title": 300, "recurrence": 200}
# What a paper calls a rhythm; what follows it in its words ("; first by …") stays words.
_RHYTHMS = {
    "monthly": Recurrence.MONTHLY, "quarterly": Recurrence.QUARTERLY, "every six months": Recurrence.SIX_MONTHLY,
    "twice a year": Recurrence.SIX_MONTHLY, "yearly": Recurrence.YEARLY,
}  # fmt: skip
Keyed = Mapping[str, Row]


def load_directions(folder: Path, *, today: date) -> Loaded[DirectionsRecord]:
    """Reads and checks Directions, requirements and what was sent. Raises nothing for bad rows: they come back refused.

    A folder without directions.csv has none; nothing can have been sent later than `today`.
    """
    return load_part(folder, COLUMNS, DirectionsRecord(), partial(_record, today=today), longest=LONGEST)


def _record(found: Files, readers: Mapping[str, Cells], *, today: date) -> DirectionsRecord:
    rows = {name: readers[name].keys(found.rows[name]) for name in COLUMNS}
    one, two, three = (readers[name] for name in COLUMNS)
    directions = [_direction(one, key, row, rows["directions"]) for key, row in rows["directions"].items()]
    requirements = [_requirement(two, key, row, rows["directions"]) for key, row in rows["requirements"].items()]
    receipts = [_receipt(three, key, row, rows["requirements"], today) for key, row in rows["submissions"].items()]
    return DirectionsRecord(
        tuple(filter(None, directions)), tuple(filter(None, requirements)), tuple(filter(None, receipts)), found.digests
    )


def _direction(cells: Cells, key: str, row: Row, rows: Keyed) -> DirectionRow | None:
    title, statute = cells.needed(row, "title"), cells.needed(row, "statute")
    issued = cells.day(row, "issued_on") if cells.needed(row, "issued_on") else None
    days = {name: cells.day(row, name) for name in ("in_force_from", "expires_on", "revoked_on")}
    supersedes = cells.pointer(row, "supersedes_id", rows, "directions")
    if issued is None:
        return None
    for name, day in days.items():
        if day is not None and day < issued:
            cells.refuse(row, name, "The day is before the Direction was issued.", "Correct one of the two.")
    if in_circle(key, {each: one.values["supersedes_id"].strip() for each, one in rows.items()}):
        cells.refuse(row, "supersedes_id", "This and others supersede each other in a circle.", "Name the earlier one.")
    return DirectionRow(
        key=key,
        title=title,
        statute=statute,
        issued_on=issued,
        in_force_from=days["in_force_from"],
        expires_on=days["expires_on"],
        revoked_on=days["revoked_on"],
        supersedes=supersedes,
        functions=row.values["functions"],
        source=row.values["source"],
    )


def _requirement(cells: Cells, key: str, row: Row, directions: Keyed) -> RequirementRow | None:
    text, word = cells.needed(row, "text"), row.values["kind"].strip()
    direction = cells.pointer(row, "direction_id", directions, "directions")
    due_on, due_hour = _due(cells, row)
    words = row.values["recurrence"].strip()
    if word not in RequirementKind.values:
        known = ", ".join(RequirementKind.values)
        cells.refuse(row, "kind", f"{quoted(word)} is not known here.", f"Use one of: {known}.")
        return None
    kind = RequirementKind(word)
    recurrence = _RHYTHMS.get(words.partition(";")[0].strip().lower()) if kind is RequirementKind.RECURRING else None
    if words and kind is not RequirementKind.RECURRING:
        cells.refuse(row, "recurrence", f"Only what is recurring comes back; this is {word}.", "Empty the cell.")
    return RequirementRow(
        key=key,
        direction=direction,
        text=text,
        kind=kind,
        due_on=due_on,
        due_hour=due_hour,
        recurrence=recurrence,
        recurrence_words=words,
        source=row.values["source"],
    )


def _due(cells: Cells, row: Row) -> tuple[date | None, time | None]:
    """The first day it is due and, where the paper says one, the hour in London."""
    value = row.values["due_at"].strip()
    day = cells.day_of_moment(row, "due_at")
    if day is None or len(value) == len(day.isoformat()):
        return day, None
    hour = datetime.fromisoformat(value).time()
    try:
        refuse_hour(day, hour)
    except RefusedError as refused:
        cells.refuse(row, "due_at", refused.message, "Give an hour that there is once.")
    return day, hour


def _receipt(cells: Cells, key: str, row: Row, requirements: Keyed, today: date) -> ReceiptRow | None:
    requirement = cells.needed_pointer(row, "requirement_id", requirements, "requirements")
    title, received_on = cells.needed(row, "title"), cells.day(row, "sent_on")
    if received_on is not None and received_on > today:
        cells.refuse(row, "sent_on", "The day has not come yet.", "Give the day on which it was sent.")
    return ReceiptRow(
        key=key,
        requirement=requirement,
        title=title,
        for_on=cells.day_of_moment(row, "due_at"),
        received_on=received_on,
        outcome=row.values["outcome"],
        source=row.values["source"],
    )
