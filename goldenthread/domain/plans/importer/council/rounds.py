"""The rounds of a council's folder: how each was planned, and when it was opened, extended, closed and frozen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.facts import Known
from goldenthread.domain.plans.importer.council.made import Made, naming
from goldenthread.domain.plans.importer.council.rows import RoundRow
from goldenthread.domain.plans.operations import rounds as operations
from goldenthread.domain.plans.rules.rounds import Dates
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import LONDON

# Hours of the day at which each step happens, London time; an owner may answer from nine o'clock on.
_PLANNED, _OPENED, _EXTENDED, _CLOSED, _FROZEN = time(9, 30), time(8, 30), time(8, 45), time(18, 0), time(10, 0)
_DAYS = ("period_from", "period_to", "opens_on", "closes_on", "cut_off_on")


def rounds(cells: Cells, rows: dict[str, Row], plan_rows: dict[str, Row], known: Known) -> tuple[RoundRow, ...]:
    """In the order of the file. Who runs a round holds the post on each of its days."""
    found = [_round(cells, key, row, plan_rows, known) for key, row in rows.items()]
    return tuple(each for each in found if each is not None)


def _round(cells: Cells, key: str, row: Row, plan_rows: dict[str, Row], known: Known) -> RoundRow | None:
    days = {name: structure.day(cells, row, name, known.shift) for name in _DAYS if cells.needed(row, name)}
    plan, by = (
        cells.needed_pointer(row, "plan", plan_rows, "plans"),
        cells.needed_pointer(row, "by", known.posts, "posts"),
    )
    extended_to = structure.day(cells, row, "extended_to", known.shift)
    if extended_to is not None:
        cells.needed(row, "extended_on")
        cells.needed(row, "extension_reason")
    if not all(days.get(name) for name in _DAYS):
        return None
    if by and not known.holder(by, days["opens_on"] or date.min):
        cells.refuse(row, "by", "Nobody holds this post on the day it opens.", "Name a post that somebody holds then.")
    return RoundRow(
        number=row.number,
        key=key,
        plan=plan,
        title=structure.words(cells, row, "title", known.shift),
        by=by,
        serves=structure.words(cells, row, "serves", known.shift),
        extended_on=structure.day(cells, row, "extended_on", known.shift),
        extended_to=extended_to,
        extension_reason=structure.words(cells, row, "extension_reason", known.shift),
        frozen_on=structure.day(cells, row, "frozen_on", known.shift),
        **{name: value for name, value in days.items() if value is not None},
    )


@dataclass(frozen=True, slots=True)
class RoundStep:
    """Something that happened to a round, and how it is told."""

    row: RoundRow
    tell: Callable[[Made, RoundRow, datetime], None]

    def happen(self, made: Made, now: datetime) -> None:
        self.tell(made, self.row, now)


def steps_of(row: RoundRow, planned_on: date) -> Iterator[tuple[datetime, RoundStep]]:
    """Everything that happened to the round, each at its moment."""
    yield _at(planned_on, _PLANNED), RoundStep(row, _plan)
    yield _at(row.opens_on, _OPENED), RoundStep(row, _open)
    if row.extended_on is not None:
        yield _at(row.extended_on, _EXTENDED), RoundStep(row, _extend)
    yield _at(row.extended_to or row.closes_on, _CLOSED), RoundStep(row, _close)
    if row.frozen_on is not None:
        yield _at(row.frozen_on, _FROZEN), RoundStep(row, _freeze)


def _plan(made: Made, row: RoundRow, now: datetime) -> None:
    with naming("rounds", row.number):
        made.rounds[row.key] = operations.plan_round(
            organisation=made.home,
            plans=[made.plans[row.plan]],
            slug=row.key,
            title=row.title,
            period=(row.period_from, row.period_to),
            dates=Dates(row.opens_on, row.closes_on, row.cut_off_on),
            serves=row.serves,
            by=OPERATOR,
            now=now,
        )


def _open(made: Made, row: RoundRow, now: datetime) -> None:
    _happen(made, row, now, operations.open_round)


def _extend(made: Made, row: RoundRow, now: datetime) -> None:
    _happen(made, row, now, operations.extend_round, closes_on=row.extended_to, reason=row.extension_reason)


def _close(made: Made, row: RoundRow, now: datetime) -> None:
    _happen(made, row, now, operations.close_round)


def _freeze(made: Made, row: RoundRow, now: datetime) -> None:
    _happen(made, row, now, operations.freeze_round)


def _happen(made: Made, row: RoundRow, now: datetime, operation: Callable[..., object], **given: Any) -> None:
    post = made.posts[row.by]
    holder = next((each for each in made.council.holdings if each.post == row.by and each.holds_on(now.date())), None)
    by = Acting(post.title, made.people[holder.person]) if holder else OPERATOR
    with naming("rounds", row.number):
        operation(collection=made.rounds[row.key], by=by, now=now, **given)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LONDON)
