"""Posts, people, holdings, plans, areas, actions and milestones of a council's folder, checked and moved."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TypeVar

from django.utils.text import slugify

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.plans.importer.council.rows import HoldingRow, PersonRow, PostRow, StepRow
from goldenthread.domain.plans.importer.council.shifting import MOVABLE, Shift, unreadable_place
from goldenthread.domain.plans.rules.record import ActionRow, AreaRow, PlanRow
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

Keyed = dict[str, Row]
Code = TypeVar("Code", bound=Enum)


def code(cells: Cells, row: Row, column: str, codes: type[Code], default: Code) -> Code:
    """One of the codes; another word is refused and the default stands in for it."""
    word = row.values[column].strip()
    known = [each.value for each in codes]
    if word not in known:
        cells.refuse(row, column, f"{quoted(word)} is not known.", f"Use one of: {', '.join(known)}.")
        return default
    return codes(word)


def words(cells: Cells, row: Row, column: str, shift: Shift) -> str:
    """The text with its dates filled."""
    place = unreadable_place(row.values[column])
    if place:
        cells.refuse(row, column, f"{quoted(place)} is no place for a date.", "Write {d:2026-06-30} or {m:2026-06-30}.")
        return ""
    return shift.words(row.values[column].strip())


def day(cells: Cells, row: Row, column: str, shift: Shift) -> date | None:
    found = cells.day(row, column)
    return None if found is None else shift.day(found)


def vague(cells: Cells, row: Row, columns: tuple[str, str, str | None], shift: Shift) -> VagueDate | None:
    """The date of its columns: day, precision and, where there is one, words."""
    on, precision, said = columns
    found = cells.day(row, on)
    given = row.values[precision].strip()
    exact = code(cells, row, precision, Precision, Precision.DAY) if given else Precision.DAY
    if exact not in MOVABLE:
        cells.refuse(row, precision, f"A {exact.value} cannot be moved by weeks.", "Use day or month.")
    elif found is not None:
        cells.ending(row, on, found, exact)
    as_said = words(cells, row, said, shift) if said else ""
    return None if found is None or exact not in MOVABLE else VagueDate(shift.last_day(found, exact), exact, as_said)


def posts(cells: Cells, rows: Keyed) -> tuple[PostRow, ...]:
    """In the order of the file; a post stands below the one it reports to."""
    found: dict[str, PostRow] = {}
    named: dict[str, str] = {}
    for key, row in rows.items():
        title = cells.needed(row, "title")
        other = named.setdefault(slugify(title), key)
        if other != key:
            cells.refuse(
                row, "title", f"{quoted(title)} is also the title of {other}.", "Give each post its own title."
            )
        reports_to = cells.pointer(row, "reports_to", found, "the rows above of posts")
        found[key] = PostRow(key=key, title=title, directorate=row.values["directorate"], reports_to=reports_to)
    return tuple(found.values())


def people(cells: Cells, rows: Keyed) -> tuple[PersonRow, ...]:
    found: dict[str, PersonRow] = {}
    for key, row in rows.items():
        email = cells.needed(row, "email").lower()
        if email in {each.email for each in found.values()}:
            cells.refuse(row, "email", f"{quoted(email)} stands above already.", "Give each person their own address.")
        found[key] = PersonRow(key=key, email=email, role=code(cells, row, "role", Role, Role.VIEWER))
    return tuple(found.values())


def holdings(
    cells: Cells, rows: Iterable[Row], post_rows: Keyed, person_rows: Keyed, shift: Shift
) -> tuple[HoldingRow, ...]:
    found = []
    for row in rows:
        post = cells.needed_pointer(row, "post", post_rows, "posts")
        person = cells.needed_pointer(row, "person", person_rows, "people")
        cells.needed(row, "from")
        start, end = day(cells, row, "from", shift), day(cells, row, "until", shift)
        kind = code(cells, row, "kind", HoldingKind, HoldingKind.PERMANENT)
        if start and end and end < start:
            cells.refuse(row, "until", "The holding ends before it starts.", "Correct one of the two dates.")
        elif start:
            found.append(
                HoldingRow(number=row.number, post=post, person=person, from_on=start, until_on=end, kind=kind)
            )
    return tuple(found)


def plans(cells: Cells, rows: Keyed, shift: Shift) -> tuple[PlanRow, ...]:
    """In the order of the file; a predecessor stands above its successor."""
    found: dict[str, PlanRow] = {}
    for key, row in rows.items():
        for column in ("starts_on", "ends_on"):
            cells.needed(row, column)
        stated = tuple(cells.number(row, f"stated_{part}") for part in ("areas", "actions", "milestones"))
        found[key] = PlanRow(
            key=key,
            title=cells.needed(row, "title"),
            starts_on=day(cells, row, "starts_on", shift),
            ends_on=day(cells, row, "ends_on", shift),
            predecessor=cells.pointer(row, "predecessor", found, "the rows above of plans"),
            body_name=row.values["body_name"],
            stated=(stated[0], stated[1], stated[2]),
            source=words(cells, row, "source", shift),
        )
    return tuple(found.values())


def areas(cells: Cells, rows: Keyed, plan_rows: Keyed, shift: Shift) -> tuple[AreaRow, ...]:
    """In the order of their positions, no two of a plan at one; those without a position first."""
    taken: dict[tuple[str, int], Row] = {}
    found = [
        AreaRow(
            key=key,
            plan=cells.needed_pointer(row, "plan", plan_rows, "plans"),
            position=cells.position(row, row.values["plan"].strip(), taken),
            title=cells.needed(row, "title"),
            summary=words(cells, row, "summary", shift),
        )
        for key, row in rows.items()
    ]
    return tuple(sorted(found, key=lambda each: each.position or 0))


def actions(cells: Cells, rows: Keyed, area_rows: Keyed, post_rows: Keyed, shift: Shift) -> tuple[ActionRow, ...]:
    return tuple(
        ActionRow(
            key=key,
            area=cells.needed_pointer(row, "area", area_rows, "areas"),
            reference=row.values["ref"],
            title=cells.needed(row, "title"),
            outcome=words(cells, row, "outcome", shift),
            owner=cells.pointer(row, "lead_post", post_rows, "posts"),
            directorate=row.values["directorate"],
        )
        for key, row in rows.items()
    )


def steps(cells: Cells, rows: Keyed, action_rows: Keyed, post_rows: Keyed, shift: Shift) -> tuple[StepRow, ...]:
    deadline = ("baseline_deadline", "precision", "as_published")
    return tuple(
        StepRow(
            key=key,
            action=cells.needed_pointer(row, "action", action_rows, "actions"),
            reference=row.values["ref"],
            wording=words(cells, row, "wording", shift) if cells.needed(row, "wording") else "",
            owner=cells.pointer(row, "owner_post", post_rows, "posts"),
            baseline=vague(cells, row, deadline, shift),
            added_on=day(cells, row, "added_on", shift),
            source=words(cells, row, "source", shift),
        )
        for key, row in rows.items()
    )
