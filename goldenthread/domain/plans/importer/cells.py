"""Reads single cells of a row and remembers what was wrong with them, by file, row and column."""

from collections.abc import Iterable
from datetime import date, datetime

from goldenthread.foundation.lib.tables import Refusal, Row
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


class Cells:
    """The reader of one file's rows. Every fault becomes a Refusal; reading goes on with an empty value."""

    def __init__(self, file: str) -> None:
        self.file = f"{file}.csv"
        self.refused: list[Refusal] = []

    def refuse(self, row: Row, column: str | None, reason: str, fix: str) -> None:
        self.refused.append(Refusal(self.file, row.number, column, reason, fix))

    def needed(self, row: Row, column: str) -> str:
        value = row.values[column].strip()
        if not value:
            self.refuse(row, column, "The cell is empty.", "Fill it in.")
        return value

    def day(self, row: Row, column: str) -> date | None:
        value = row.values[column].strip()
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(row, column, f"{value!r} is not a date.", "Write it as YYYY-MM-DD, such as 2017-06-30.")
            return None

    def day_of_moment(self, row: Row, column: str) -> date | None:
        """The day of a date or of a London wall time such as 2017-06-30T10:00."""
        value = row.values[column].strip()
        if not value:
            return None
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            self.refuse(row, column, f"{value!r} is not a date or moment.", "Write 2017-06-30 or 2017-06-30T10:00.")
            return None

    def needed_day(self, row: Row, column: str) -> date | None:
        return self.day(row, column) if self.needed(row, column) else None

    def number(self, row: Row, column: str) -> int | None:
        value = row.values[column].strip()
        if not value:
            return None
        if not (value.isascii() and value.isdigit()) or len(value) > 6:
            self.refuse(row, column, f"{value!r} is not a whole number.", "Write digits only, such as 26.")
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
            self.refuse(row, column, f"{value!r} is not a known precision.", f"Use one of: {known}.")
            return Precision.DAY

    def vague(self, row: Row, column: str) -> VagueDate | None:
        """The date in `column` with the row's `precision` and its words `as_published`."""
        day = self.day(row, column)
        precision = self.precision(row, "precision")
        return None if day is None else VagueDate(day, precision, row.values["as_published"])

    def pointer(self, row: Row, column: str, known: Iterable[str], where: str) -> str:
        """A key that may be empty but, when given, must be an id of the file `where`."""
        value = row.values[column].strip()
        if value and value not in known:
            self.refuse(
                row,
                column,
                f"{value!r} is not an id in {where}.csv.",
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
                    f"{key!r} is already the id of row {found[key].number}.",
                    "Give every row an id of its own.",
                )
            elif key:
                found[key] = row
        return found
