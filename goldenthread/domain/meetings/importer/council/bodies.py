"""Bodies, seats, standing items, and which body owns a plan, of a council's folder: checked and moved."""

from collections.abc import Iterable

from goldenthread.domain.meetings.choices import BodyKind, Capacity, ItemKind
from goldenthread.domain.meetings.importer.council.known import Known, verb, yes
from goldenthread.domain.meetings.importer.council.rows import (
    AskRow,
    BodyRow,
    DelegationRow,
    OversightRow,
    SeatRow,
    StandingRow,
)
from goldenthread.domain.meetings.rules.successions import circles
from goldenthread.domain.plans.importer.council import structure
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row

Rows = Iterable[Row]


def bodies(cells: Cells, rows: Rows, known: Known) -> tuple[BodyRow, ...]:
    """In the order of the file; a body stands below the one it is under."""
    above: dict[str, BodyRow] = {}
    for row in rows:
        body = _body(cells, row, known, above)
        above[body.key] = body
    for key in circles({each.key: each.successor for each in above.values()}):
        row = known.rows["bodies"][key]
        cells.refuse(row, "successor", "The succession comes back to this body.", "Leave the last one's empty.")
    return tuple(above.values())


def _body(cells: Cells, row: Row, known: Known, above: dict[str, BodyRow]) -> BodyRow:
    established, ended = known.day(cells, row, "established_on"), known.day(cells, row, "ended_on")
    if established and ended and ended < established:
        cells.refuse(row, "ended_on", "It ends before it begins.", "Correct one of the two dates.")
    successor = cells.pointer(row, "successor", known.rows["bodies"], "bodies")
    if (successor != "") != (ended is not None):
        cells.refuse(row, "ended_on", "Who ended has a successor here, and who has one ended.", "Fill in both.")
    if successor:
        cells.needed(row, "ended_reason")
    least, part, of = (cells.number(row, f"quorum_{each}") for each in ("least", "part", "in"))
    if (part is None) != (of is None) or (part is not None and of is not None and not 1 <= part <= of):
        cells.refuse(row, "quorum_part", "It is no part of anything.", "Write 1 and 4 for one in four, or neither.")
    return BodyRow(
        number=row.number,
        key=row.values["id"].strip(),
        name=cells.needed(row, "name"),
        kind=structure.code(cells, row, "kind", BodyKind, BodyKind.COMMITTEE),
        parent=cells.pointer(row, "parent", above, "the rows above of bodies"),
        constituted_under=known.words(cells, row, "constituted_under"),
        chair_role=row.values["chair_role"].strip(),
        quorum=(least, part, of),
        meets_in_public=yes(cells, row, "meets_in_public"),
        frequency=row.values["frequency"].strip(),
        established_on=established,
        ended_on=ended,
        ended_reason=known.words(cells, row, "ended_reason"),
        successor=successor,
        terms=known.words(cells, row, "terms", needed=True),
    )


def seats(cells: Cells, rows: Rows, known: Known) -> tuple[SeatRow, ...]:
    """In the order of the file; a substitute stands below whom it stands in for."""
    above: dict[str, SeatRow] = {}
    for row in rows:
        start, post = known.day(cells, row, "from"), known.post(cells, row, "post")
        if not post:
            cells.needed(row, "role")
        seat = SeatRow(
            number=row.number,
            key=row.values["id"].strip(),
            body=known.own(cells, row, "body", "bodies"),
            post=post,
            role=row.values["role"].strip(),
            stands_for=row.values["stands_for"].strip(),
            capacity=structure.code(cells, row, "capacity", Capacity, Capacity.MEMBER),
            from_on=start,
            until_on=known.ending(cells, row, start),
            substitute_of=cells.pointer(row, "substitute_of", above, "the rows above of seats"),
        )
        above[seat.key] = seat
    return tuple(above.values())


def asks(cells: Cells, rows: Rows, known: Known) -> tuple[AskRow, ...]:
    return tuple(
        AskRow(
            number=row.number,
            body=known.own(cells, row, "body", "bodies"),
            capacity=structure.code(cells, row, "capacity", Capacity, Capacity.MEMBER),
            least=(cells.number(row, "least") if cells.needed(row, "least") else 0) or 1,
            stands_for=row.values["stands_for"].strip(),
        )
        for row in rows
    )


def standing(cells: Cells, rows: Rows, known: Known) -> tuple[StandingRow, ...]:
    """In the order of their positions, no two of a body at one."""
    taken: dict[tuple[str, int], Row] = {}
    found = []
    for row in rows:
        body = known.own(cells, row, "body", "bodies")
        cells.needed(row, "position")
        place = cells.position(row, body, taken) or 0
        item = StandingRow(
            number=row.number,
            body=body,
            title=cells.needed(row, "title"),
            kind=structure.code(cells, row, "kind", ItemKind, ItemKind.BUSINESS),
            expects=verb(cells, row, "expects"),
        )
        found.append((place, item))
    return tuple(item for _, item in sorted(found, key=lambda each: each[0]))


def oversight(cells: Cells, rows: Rows, known: Known) -> tuple[OversightRow, ...]:
    return tuple(
        OversightRow(
            number=row.number,
            plan=known.plan(cells, row),
            body=known.own(cells, row, "body", "bodies"),
            from_on=known.first_day(cells, row, "from"),
        )
        for row in rows
    )


def delegations(cells: Cells, rows: Rows, known: Known) -> tuple[DelegationRow, ...]:
    return tuple(
        DelegationRow(
            number=row.number,
            plan=known.plan(cells, row),
            body=known.own(cells, row, "body", "bodies"),
            post=known.post(cells, row, "post") if cells.needed(row, "post") else "",
            scheme=known.words(cells, row, "scheme", needed=True),
            limit_days=(cells.number(row, "limit_days") if cells.needed(row, "limit_days") else 0) or 1,
            from_on=(start := known.first_day(cells, row, "from")),
            until_on=known.ending(cells, row, start),
        )
        for row in rows
    )
