"""What every event of the thread is made with: the rows of a file, what they may name, and what was told before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from goldenthread.domain.directions.models import Direction, FunctionMove, Requirement
from goldenthread.domain.measures.models import Measure, Reading
from goldenthread.domain.meetings.importer.council.known import Known
from goldenthread.domain.meetings.importer.council.told import Told, acting
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council.made import Made, telling
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.plans.models import Coverage
from goldenthread.domain.reviews.models import Finding, Recommendation, Review, SelfAssessment
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.quarters import Quarter, quarter_of
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import LONDON, quoted

Doing = Callable[[Made, Acting], None]
_HOUR = time(11)


@dataclass
class Thread:
    """What was told so far, by the folder's own keys; `meetings` holds the decisions."""

    meetings: Told
    directions: dict[str, Direction] = field(default_factory=dict)
    moves: dict[str, FunctionMove] = field(default_factory=dict)
    requirements: dict[str, Requirement] = field(default_factory=dict)
    coverages: dict[str, Coverage] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    recommendations: dict[str, Recommendation] = field(default_factory=dict)
    assessments: dict[str, SelfAssessment] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of one file, read cell by cell; what cannot be read is refused and a stand-in goes on."""

    file: str
    rows: tuple[Row, ...]
    cells: Cells
    known: Known
    decisions: frozenset[str]

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

    def among(self, column: str, keys: Mapping[str, Any] | set[str], file: str) -> str:
        """A key of another room's file, or nothing."""
        return self.of.cells.pointer(self.row, column, keys, file)

    def post(self, column: str) -> str:
        return self.of.known.post(self.of.cells, self.row, column)

    def decision(self, column: str) -> str:
        self.of.cells.needed(self.row, column)
        return self.of.cells.pointer(self.row, column, self.of.decisions, "decisions")

    def number(self, column: str, *, least: int = -1000) -> int:
        """A whole number, which may be below zero."""
        word = self.of.cells.needed(self.row, column)
        try:
            return max(int(word), least)
        except ValueError:
            self.of.cells.refuse(self.row, column, f"{quoted(word)} is not a whole number.", "Write one, such as -3.")
            return 0

    def decimal(self, column: str) -> Decimal | None:
        word = self.row.values[column].strip()
        try:
            return Decimal(word) if word else None
        except InvalidOperation:
            self.of.cells.refuse(self.row, column, f"{quoted(word)} is not a number.", "Write it as 7.5.")
            return None

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
        for _ in range(-min(self.number(column), 0)):
            found = quarter_of(found.first_day - timedelta(days=1))
        return found

    def happens(self, at: datetime, do: Doing, columns: Mapping[str, str | None] | None = None) -> Event:
        """The event of this row, told by whoever held the post of its column `by` then."""
        by = self.of.known.acting(self.of.cells, self.row, at) if "by" in self.row.values else "performance-manager"

        def tell(made: Made) -> None:
            with telling(self.of.file, self.row.number, columns):
                do(made, acting(made, by, at))

        return at, tell


def at_eleven(day: date) -> datetime:
    return datetime.combine(day, _HOUR, tzinfo=LONDON)
