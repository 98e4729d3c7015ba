"""What every event of the thread is made with: the rows of a file, what they may name, and what was told before."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from goldenthread.domain.directions.models import Direction, FunctionMove, Requirement
from goldenthread.domain.measures.models import Measure, Reading
from goldenthread.domain.meetings.importer.council.known import Known
from goldenthread.domain.meetings.importer.council.told import Told, acting
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council.made import Made, telling
from goldenthread.domain.plans.importer.council.replay import Event, opening
from goldenthread.domain.plans.models import Coverage
from goldenthread.domain.reviews.models import Finding, Recommendation, Review, SelfAssessment
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.quarters import Quarter, quarter_of
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import LONDON, quoted, said_date
from goldenthread.foundation.lib.typed import RefusedError

Doing = Callable[[Made, Acting], None]
T = TypeVar("T")
_HOUR = time(11)
# The columns that answer for a field of an operation, in the files that have them.
_COLUMNS = {
    "satisfied_by": ("evidence",), "owner_post": ("owner",), "whose": ("benchmark_source",), "what": ("action",),
    "from_on": ("from_on", "quarter", "until_quarter"), "until_on": ("until_on", "until_quarter", "quarter"),
    "for_on": ("time",), "received_on": ("days",), "received_hour": ("hour",), "correction_reason": ("note",),
}  # fmt: skip
_MOST = 1000  # of quarters back, of times due and of days after one


class Kept(dict[str, T]):
    """What was told so far by key; a row that speaks of what was not told by its moment is refused."""

    def __missing__(self, key: str) -> T:
        raise _not_yet(key)


@dataclass
class Thread:
    """What was told so far, by the folder's own keys; `meetings` holds the decisions."""

    meetings: Told
    directions: Kept[Direction] = field(default_factory=Kept)
    moves: Kept[FunctionMove] = field(default_factory=Kept)
    requirements: Kept[Requirement] = field(default_factory=Kept)
    coverages: Kept[Coverage] = field(default_factory=Kept)
    measures: Kept[Measure] = field(default_factory=Kept)
    readings: Kept[Reading] = field(default_factory=Kept)
    reviews: Kept[Review] = field(default_factory=Kept)
    findings: Kept[Finding] = field(default_factory=Kept)
    recommendations: Kept[Recommendation] = field(default_factory=Kept)
    assessments: Kept[SelfAssessment] = field(default_factory=Kept)


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of one file, read cell by cell; what cannot be read is refused and a stand-in goes on."""

    file: str
    rows: tuple[Row, ...]
    cells: Cells
    known: Known
    decisions: frozenset[str]
    bodies: frozenset[str]

    def __iter__(self) -> Iterator["Line"]:
        return (Line(self, row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Line:
    of: Lines
    row: Row

    def text(self, column: str, *, needed: bool = False) -> str:
        """The words with their dates filled."""
        return self.of.known.words(self.of.cells, self.row, column, needed=needed)

    def day(self, column: str) -> date | None:
        return self.of.known.day(self.of.cells, self.row, column)

    def first_day(self, column: str) -> date:
        return self.of.known.first_day(self.of.cells, self.row, column)

    def key(self) -> str:
        return self.row.values["id"].strip()

    def own(self, column: str, file: str) -> str:
        """A key of a file of the thread that must be named."""
        return self.of.known.own(self.of.cells, self.row, column, file)

    def maybe(self, column: str, file: str) -> str:
        return self.of.cells.pointer(self.row, column, self.of.known.rows[file], file)

    def another(self, column: str, keys: Collection[str], file: str) -> str:
        """A key of another room's file that must be named."""
        return self.of.cells.needed_pointer(self.row, column, keys, file)

    def among(self, column: str, keys: Collection[str], file: str) -> str:
        """A key of another room's file, or nothing."""
        return self.of.cells.pointer(self.row, column, keys, file)

    def several(self, column: str, keys: Collection[str], file: str) -> list[str]:
        """Keys of another room's file, parted by blanks, or none."""
        found = self.row.values[column].split()
        for each in (one for one in found if one not in keys):
            said = f"{quoted(each)} is not an id in {file}.csv."
            self.of.cells.refuse(self.row, column, said, f"Use ids of {file}.csv, parted by blanks.")
        return found

    def post(self, column: str) -> str:
        return self.of.known.post(self.of.cells, self.row, column)

    def one_of(self, column: str, words: Collection[str], what: str) -> str:
        """One of the program's own words, such as the slug of a standard framework."""
        word = self.of.cells.needed(self.row, column)
        if word and word not in words:
            said = f"{quoted(word)} is not {what}."
            self.of.cells.refuse(self.row, column, said, f"Use one of: {', '.join(words)}.")
        return word

    def decision(self, column: str) -> str:
        return self.another(column, self.of.decisions, "decisions")

    def number(self, column: str, *, least: int = -_MOST, most: int = _MOST) -> int:
        """A whole number between the two, which may be below zero; 0 or the nearest stands in for what is refused."""
        word = self.of.cells.needed(self.row, column)
        found = int(word) if re.fullmatch(r"-?[0-9]{1,6}", word) else None
        if word and (found is None or not least <= found <= most):
            said = f"{quoted(word)} is not a whole number from {least:,} to {most:,}."
            self.of.cells.refuse(self.row, column, said, "Write one, such as 3.")
        return min(max(found or 0, least), most)

    def decimal(self, column: str) -> Decimal | None:
        word = self.row.values[column].strip()
        try:
            found = Decimal(word) if word else None
        except InvalidOperation:
            found = Decimal("NaN")
        if found is not None and not found.is_finite():
            self.of.cells.refuse(self.row, column, f"{quoted(word)} is not a number.", "Write it as 7.5.")
            return None
        return found

    def today(self) -> datetime:
        """The beginning of the folder's own today: it stands in for a moment that is refused."""
        return datetime.combine(self.of.known.shift.day(self.of.known.council.head.today), time.min, tzinfo=LONDON)

    def at(self, column: str = "at") -> datetime:
        """The moment of recording."""
        self.of.cells.needed(self.row, column)
        return self.of.known.moment(self.of.cells, self.row, column) or self.today()

    def quarter(self, column: str = "quarter") -> Quarter:
        """0 is the last full quarter before today, -1 the one before; a quarter moved by weeks would not be one."""
        found = quarter_of(quarter_of(self.today().date()).first_day - timedelta(days=1))
        for _ in range(-self.number(column, most=0)):
            found = quarter_of(found.first_day - timedelta(days=1))
        return found

    def happens(self, at: datetime, do: Doing, by: "Line | None" = None) -> Event:
        """The event of this row, told by whoever held the post of its column `by` then, or that of another row."""
        said = by or self
        # A row whose other row is not there was refused for that already.
        by_post = said.of.known.acting(said.of.cells, said.row, at) if "by" in said.row.values else ""
        opened = opening(self.of.known.council)
        if at < opened:
            reason = f"The council's story begins on {said_date(opened.date())} here."
            self.of.cells.refuse(self.row, self._has("at", "quarter", "on"), reason, "Record it from then on.")
        columns = {field: self._has(*names) for field, names in _COLUMNS.items()}

        def tell(made: Made) -> None:
            with telling(self.of.file, self.row.number, columns):
                do(made, acting(made, by_post, at))

        return at, tell

    def _has(self, *columns: str) -> str | None:
        return next((each for each in columns if each in self.row.values), None)


def on_record(found: Mapping[str, T], key: str) -> T:
    """What was made of that row by now. Raises RefusedError where its moment is still to come."""
    if key not in found:
        raise _not_yet(key)
    return found[key]


def _not_yet(key: str) -> RefusedError:
    return RefusedError("at", f"{quoted(key)} is not on record yet at that moment.")


def at_eleven(day: date) -> datetime:
    return datetime.combine(day, _HOUR, tzinfo=LONDON)
