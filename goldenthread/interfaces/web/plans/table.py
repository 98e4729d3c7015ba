"""The one table of milestones: which rows, in which order, on which page, and what each cell says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.domain.plans.queries.position import Row
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.plans import filters, words
from goldenthread.interfaces.web.plans.addresses import Pairs, Query
from goldenthread.interfaces.web.plans.filters import Filters, Flows

PAGE = 250
_STATUS_PLACE = {status: place for place, status in enumerate(ORDER)}
_DIRECTIONS = ("ascending", "descending")

# code: (heading, what is compared; None is not on record and always last)
COLUMNS: Mapping[str, tuple[str, Callable[[Row], Any]]] = {
    "ref": ("Ref", lambda row: row.standing.key),
    "milestone": ("Milestone", lambda row: row.standing.wording.casefold()),
    "owner": ("Owner", lambda row: row.standing.owner.casefold() or None),
    "deadline": ("Deadline", lambda row: row.standing.deadline.last_day if row.standing.deadline else None),
    "status": ("Status", lambda row: _STATUS_PLACE[row.standing.status]),
    "update": ("Last update", lambda row: row.standing.last_update.effective_on if row.standing.last_update else None),
}


@dataclass(frozen=True, slots=True)
class Cells:
    """One row as shown; empty is not in the record. `first` is the first deadline of one that moved; `age` in days."""

    ref: str
    wording: str
    action_slug: str
    action: str
    owner: str
    deadline: str
    first: str
    times: int
    status: str
    tone: str
    indicators: tuple[str, ...]
    updated: str
    age: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows a filter and an order leave, before they are parted into pages."""

    filters: Filters
    sort: str
    direction: str
    rows: tuple[Row, ...]
    of: int

    def pairs(self) -> Pairs:
        order = (("sort", self.sort), ("direction", self.direction)) if self.sort else ()
        return (*self.filters.pairs(), *order)


@dataclass(frozen=True, slots=True)
class Table:
    """What the template shows of `Chosen`: one page of it."""

    chosen: Chosen
    columns: tuple[dict[str, str], ...]
    rows: tuple[Cells, ...]
    first: int
    page: int
    pages: int
    previous: str
    next: str

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def shown(self) -> int:
        return len(self.chosen.rows)


def choose(address: Mapping[str, str], rows: Sequence[Row], flows: Flows) -> Chosen:
    """Filters and sorts as the address says; an order that does not exist is the plan's own."""
    kept = filters.read(address, rows, flows)
    sort = address.get("sort", "")
    sort = sort if sort in COLUMNS else ""
    direction = address.get("direction", "")
    direction = direction if direction in _DIRECTIONS else "ascending"
    found = [row for row in rows if kept.keeps(row, flows)]
    return Chosen(kept, sort, direction, tuple(_sorted(found, sort, direction)), len(rows))


def _sorted(rows: list[Row], sort: str, direction: str) -> list[Row]:
    if not sort:
        return rows
    of = COLUMNS[sort][1]
    known = [row for row in rows if of(row) is not None]
    return sorted(known, key=of, reverse=direction == "descending") + [row for row in rows if of(row) is None]


def lay_out(chosen: Chosen, asked: str, *, query: Query) -> Table:
    """The page of the table that was asked for (a number as typed; the nearest one if there is no such page)."""
    pages = max(1, -(-len(chosen.rows) // PAGE))
    page = min(max(1, int(asked)), pages) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    first = (page - 1) * PAGE
    return Table(
        chosen=chosen,
        columns=tuple(_column(code, chosen, query) for code in COLUMNS),
        rows=tuple(cells(row) for row in chosen.rows[first : first + PAGE]),
        first=first + 1,
        page=page,
        pages=pages,
        previous=f"{query.but(page=str(page - 1))}#milestones" if page > 1 else "",
        next=f"{query.but(page=str(page + 1))}#milestones" if page < pages else "",
    )


def _column(code: str, chosen: Chosen, query: Query) -> dict[str, str]:
    current = chosen.direction if chosen.sort == code else ""
    turned = "descending" if current == "ascending" else "ascending"
    href = f"{query.but(sort=code, direction=turned)}#milestones"
    return {"text": COLUMNS[code][0], "href": href, "sort": current}


def cells(row: Row) -> Cells:
    """What one row says."""
    one = row.standing
    status, tone = words.tag(one)
    updated: date | None = one.last_update.effective_on if one.last_update else None
    return Cells(
        ref=one.key,
        wording=one.wording,
        action_slug=row.action.slug,
        action=row.action.title,
        owner=one.owner,
        deadline=one.deadline.said() if one.deadline else "",
        first=words.said(one.promised) if one.times_moved or one.is_carried_here else "",
        times=one.times_moved,
        status=status,
        tone=tone.value,
        indicators=words.indicators(one),
        updated=said_date(updated) if updated else "",
        age=words.age_said(one.update_age),
    )
