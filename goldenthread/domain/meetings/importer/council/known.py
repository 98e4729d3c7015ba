"""What a row of the meetings may name, and how its cells are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.facts import moment
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.domain.plans.importer.council.shifting import Shift
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted, said_date

_YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Known:
    """The council beside it, and the rows of its own files by their ids."""

    council: Council
    rows: Mapping[str, Mapping[str, Row]]

    @property
    def shift(self) -> Shift:
        return self.council.shift

    def own(self, cells: Cells, row: Row, column: str, file: str) -> str:
        """A key of one of the meetings' own files."""
        return cells.needed_pointer(row, column, self.rows[file], file)

    def post(self, cells: Cells, row: Row, column: str) -> str:
        """A post, or nothing."""
        return cells.pointer(row, column, {each.key for each in self.council.posts}, "posts")

    def plan(self, cells: Cells, row: Row) -> str:
        return cells.needed_pointer(row, "plan", {each.key for each in self.council.plans}, "plans")

    def acting(self, cells: Cells, row: Row, at: datetime | None) -> str:
        """The post of the column `by`, held by somebody on the day it acts."""
        by = self.post(cells, row, "by") if cells.needed(row, "by") else ""
        if (
            by
            and at is not None
            and not any(each.post == by and each.holds_on(at.date()) for each in self.council.holdings)
        ):
            reason = f"Nobody holds {quoted(by)} on that day (here {said_date(at.date())})."
            cells.refuse(row, "by", reason, "Name a post that somebody holds then, or add the holding.")
        return by

    def item_of(self, cells: Cells, row: Row, meeting: str, *, needed: bool = True) -> str:
        """An item of that meeting."""
        item = self.own(cells, row, "item", "items") if needed or row.values["item"].strip() else ""
        theirs = self.rows["items"][item].values["meeting"].strip() if item else meeting
        if meeting and theirs != meeting:
            cells.refuse(row, "item", f"{quoted(item)} is an item of {theirs}.", "Name an item of the same meeting.")
        return item

    def seat_of(self, cells: Cells, row: Row, meeting: str, column: str = "seat") -> str:
        """A seat of the body that met."""
        seat = self.own(cells, row, column, "seats")
        if seat and meeting:
            body = self.rows["meetings"][meeting].values["body"].strip()
            if self.rows["seats"][seat].values["body"].strip() != body:
                cells.refuse(row, column, f"{quoted(seat)} is no seat of {body}.", "Name a seat of the body that met.")
        return seat

    def words(self, cells: Cells, row: Row, column: str, *, needed: bool = False) -> str:
        """The text with its dates filled."""
        if needed:
            cells.needed(row, column)
        return structure.words(cells, row, column, self.shift)

    def day(self, cells: Cells, row: Row, column: str) -> date | None:
        return structure.day(cells, row, column, self.shift)

    def first_day(self, cells: Cells, row: Row, column: str) -> date:
        """A day that must be there; where it is not, refused, the folder's own today stands in for it."""
        cells.needed(row, column)
        return self.day(cells, row, column) or self.council.head.today

    def ending(self, cells: Cells, row: Row, start: date | None) -> date | None:
        """The day of the column `until`, not before the start."""
        end = self.day(cells, row, "until")
        if start and end and end < start:
            cells.refuse(row, "until", "It ends before it starts.", "Correct one of the two dates.")
        return end

    def moment(self, cells: Cells, row: Row, column: str) -> datetime | None:
        """The moved moment of a cell that may be empty."""
        return moment(cells, row, self.shift, column) if row.values[column].strip() else None


def yes(cells: Cells, row: Row, column: str, *, needed: bool = True) -> bool:
    """Whether the cell says yes; an empty one, where it may be empty, says no."""
    word = row.values[column].strip()
    if word not in _YES_NO and (word or needed):
        cells.refuse(row, column, f"{quoted(word)} is neither yes nor no.", "Write yes or no.")
    return _YES_NO.get(word, False)


def verb(cells: Cells, row: Row, column: str) -> Verb | None:
    """The verb, or None for an empty cell."""
    return structure.code(cells, row, column, Verb, Verb.NOTED) if row.values[column].strip() else None
