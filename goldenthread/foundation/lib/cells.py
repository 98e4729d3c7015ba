"""Reads single cells of a row and remembers what was wrong with them, by file, row and column."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from goldenthread.foundation.lib.periods import can_end_on
from goldenthread.foundation.lib.tables import Refusal, Row
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import hidden
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

# An id is part of an address; a longer cell would not fit its column on every database.
_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}")
LONGEST = {
    "title": 200, "name": 200, "directorate": 200, "owner_role": 200, "as_published": 200,
    "ref": 20, "stated_rag": 20, "item_id": 80,
}  # fmt: skip
LONGEST_TEXT = 20_000  # of any other cell
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(1900, 2200)


class Cells:
    """The reader of one file's rows. Every fault becomes a Refusal; reading goes on with an empty value."""

    def __init__(self, file: str, *, longest: Mapping[str, int] = LONGEST) -> None:
        """`longest` is how many characters a column's cells may have, where that is not `LONGEST_TEXT`."""
        self.file, self.longest = f"{file}.csv", longest
        self.refused: list[Refusal] = []

    def refuse(self, row: Row, column: str | None, reason: str, fix: str) -> None:
        self.refused.append(Refusal(self.file, row.number, column, reason, fix))

    def needed(self, row: Row, column: str) -> str:
        value = row.values[column].strip()
        if not value:
            self.refuse(row, column, "The cell is empty.", "Fill it in.")
        return value

    def fitting(self, rows: Iterable[Row]) -> None:
        """Refuses each cell that is longer than its column may be, or that holds what nobody can see."""
        for row in rows:
            for column, text in row.values.items():
                self._fits(row, column, text)

    def _fits(self, row: Row, column: str, text: str) -> None:
        longest = self.longest.get(column, LONGEST_TEXT)
        if len(text) > longest:
            self.refuse(row, column, f"The cell holds {len(text):,} characters.", f"Shorten it to {longest}.")
        elif found := hidden(text):
            self.refuse(row, column, f"The cell holds {found}.", "Remove it.")

    def once(self, rows: Iterable[Row]) -> None:
        """Refuses each row that says exactly what an earlier one says: it would be counted twice."""
        seen: dict[tuple[str, ...], int] = {}
        for row in rows:
            said = tuple(row.values.values())
            if said in seen:
                self.refuse(row, None, f"The row repeats row {seen[said]}.", "Take one of the two out.")
            seen.setdefault(said, row.number)

    def day(self, row: Row, column: str) -> date | None:
        value = row.values[column].strip()
        if not value:
            return None
        try:
            found = date.fromisoformat(value) if _DAY.fullmatch(value) else None
        except ValueError:
            found = None
        if found is None or found.year not in _YEARS:
            self.refuse(
                row,
                column,
                f"{quoted(value)} is not a date of the years {_YEARS[0]} to {_YEARS[-1]}.",
                "Write it as YYYY-MM-DD, such as 2017-06-30.",
            )
            return None
        return found

    def past_day(self, row: Row, column: str, today: date) -> date | None:
        """The day of a document: one that is still to come cannot have been read."""
        found = self.day(row, column)
        if found is not None and found > today:
            self.refuse(row, column, f"{found} is in the future.", "Give the day of the document.")
            return None
        return found

    def day_of_moment(self, row: Row, column: str) -> date | None:
        """The day of a date or of a London wall time such as 2017-06-30T10:00."""
        value = row.values[column].strip()
        if not value:
            return None
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            self.refuse(
                row, column, f"{quoted(value)} is not a date or moment.", "Write 2017-06-30 or 2017-06-30T10:00."
            )
            return None

    def number(self, row: Row, column: str) -> int | None:
        value = row.values[column].strip()
        if not value:
            return None
        if not (value.isascii() and value.isdigit()) or len(value) > 6:
            self.refuse(row, column, f"{quoted(value)} is not a whole number.", "Write digits only, such as 26.")
            return None
        return int(value)

    def precision(self, row: Row, column: str) -> Precision:
        value = row.values[column].strip()
        if not value:
            return Precision.DAY
        try:
            return Precision(value)
        except ValueError:
            known = ", ".join(each.value for each in Precision)
            self.refuse(row, column, f"{quoted(value)} is not a known precision.", f"Use one of: {known}.")
            return Precision.DAY

    def vague(self, row: Row, column: str) -> VagueDate | None:
        """The date in `column` with the row's `precision` and its words `as_published`."""
        day = self.day(row, column)
        precision = self.precision(row, "precision")
        if day is None:
            return None
        self.ending(row, column, day, precision)
        return VagueDate(day, precision, row.values["as_published"])

    def ending(self, row: Row, column: str, day: date, precision: Precision) -> None:
        """Refuses a day on which nothing of that precision ends: it would be read as a period that was not named."""
        if not can_end_on(day, precision):
            self.refuse(
                row,
                column,
                f"No {precision.value.replace('_', ' ')} ends on {day}.",
                "Give the last day of what is named (mid-March is the 15th, early March the 10th), or its precision.",
            )

    def position(self, row: Row, of: str, taken: dict[tuple[str, int], Row]) -> int | None:
        """The place in the order of `of`, no two at one; `taken` keeps who has which."""
        found = self.number(row, "position")
        if found is None:
            return None
        first = taken.setdefault((of, found), row)
        if first is not row:
            self.refuse(row, "position", f"{found} is already the position of row {first.number}.", "Give another one.")
        return found

    def pointer(self, row: Row, column: str, known: Iterable[str], where: str) -> str:
        """A key that may be empty but, when given, must be an id of the file `where`."""
        value = row.values[column].strip()
        if value and value not in known:
            self.refuse(
                row,
                column,
                f"{quoted(value)} is not an id in {where}.csv.",
                f"Use an id of {where}.csv or leave it empty.",
            )
            return ""
        return value

    def needed_pointer(self, row: Row, column: str, known: Iterable[str], where: str) -> str:
        return self.pointer(row, column, known, where) if self.needed(row, column) else ""

    def keys(self, rows: Iterable[Row]) -> dict[str, Row]:
        """The rows by their id, each id once."""
        found: dict[str, Row] = {}
        for row in rows:
            key = self.needed(row, "id")
            if key in found:
                self.refuse(
                    row,
                    "id",
                    f"{quoted(key)} is already the id of row {found[key].number}.",
                    "Give every row an id of its own.",
                )
            elif key and not _KEY.fullmatch(key):
                self.refuse(
                    row, "id", f"{quoted(key)} is not an id.", "Use up to 60 letters, digits, hyphens and underscores."
                )
            elif key:
                found[key] = row
        return found
