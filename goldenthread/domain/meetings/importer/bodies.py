"""Bodies and seats of the record, checked."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from goldenthread.domain.meetings.choices import BodyKind, Capacity
from goldenthread.domain.meetings.rules.record import BodyRow, SeatRow
from goldenthread.domain.meetings.rules.successions import circles
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted

Meant = TypeVar("Meant")
Keyed = Mapping[str, Row]

# The papers' words for a kind. What a body is called says nothing: only its word in the column `kind` counts.
KINDS: dict[str, BodyKind] = {each.value.replace("_", " "): each for each in BodyKind} | {
    "sub-committee": BodyKind.SUB_COMMITTEE,
    "project board": BodyKind.BOARD,
    "officer board": BodyKind.OFFICER_GROUP,
    "officer boards": BodyKind.OFFICER_GROUP,
    "management team": BodyKind.OFFICER_GROUP,
    "commissioners meeting": BodyKind.COMMISSIONERS,
}
CAPACITIES: dict[str, Capacity] = {each.value.replace("_", " "): each for each in Capacity} | {
    "attendance": Capacity.IN_ATTENDANCE,
}
_PUBLIC = {"yes": True, "no": False}


def bodies(cells: Cells, rows: Keyed) -> tuple[BodyRow, ...]:
    """In the order of the file; a successor may stand before or after."""
    found = tuple(_body(cells, key, row, rows) for key, row in rows.items())
    for key in circles({each.key: each.successor for each in found if each}):
        cells.refuse(
            rows[key],
            "succeeded_by_id",
            "The succession comes back to this body.",
            "Leave it empty for the body that is the last.",
        )
    return tuple(each for each in found if each)


def _body(cells: Cells, key: str, row: Row, rows: Keyed) -> BodyRow | None:
    name = cells.needed(row, "name")
    kind = _meant(cells, row, "kind", KINDS) if cells.needed(row, "kind") else None
    public = _meant(cells, row, "meets_in_public", _PUBLIC) if row.values["meets_in_public"].strip() else None
    established, successor = cells.day(row, "established_on"), cells.pointer(row, "succeeded_by_id", rows, "bodies")
    if kind is None:
        return None
    return BodyRow(
        key=key,
        name=name,
        kind=kind,
        kind_words=row.values["kind"].strip(),
        chair_role=row.values["chair_role"],
        meets_in_public=public,
        frequency=row.values["frequency"],
        established_on=established,
        successor=successor,
        terms=row.values["terms"],
        source=row.values["source"],
    )


def seats(cells: Cells, rows: Iterable[Row], body_rows: Keyed) -> tuple[SeatRow, ...]:
    """In the order of the file; either day may be unknown."""
    found = (_seat(cells, row, body_rows) for row in rows)
    return tuple(each for each in found if each)


def _seat(cells: Cells, row: Row, body_rows: Keyed) -> SeatRow | None:
    body, role = cells.needed_pointer(row, "body_id", body_rows, "bodies"), cells.needed(row, "role")
    capacity = _meant(cells, row, "capacity", CAPACITIES) if cells.needed(row, "capacity") else None
    starts, ends = cells.day(row, "from"), cells.day(row, "to")
    if starts and ends and ends < starts:
        cells.refuse(row, "to", "The seat ends before it starts.", "Correct one of the two dates.")
    if capacity is None:
        return None
    return SeatRow(body=body, role=role, capacity=capacity, from_on=starts, until_on=ends, source=row.values["source"])


def _meant(cells: Cells, row: Row, column: str, known: Mapping[str, Meant]) -> Meant | None:
    """What the cell's word stands for; refused where it is none of those known."""
    word = row.values[column].strip()
    if word.lower() not in known:
        cells.refuse(row, column, f"{quoted(word)} is not known here.", f"Use one of: {', '.join(known)}.")
    return known.get(word.lower())
