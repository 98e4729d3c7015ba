"""Reads single cells of a plan's list; what cannot be read refuses its row, naming the column and the fix."""

from datetime import date, timedelta

from goldenthread.domain.plans.rules import recording
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib import vague_dates
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import Precision, Question, Undated, VagueDate
from goldenthread.foundation.transfer.faults import Fault
from goldenthread.foundation.transfer.tables import Cell, WrongCell

YEARS = range(1990, 2101)
_EXCEL_BEGINS = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_AS_DATE = "Format the cell as a date, or write it as 30 June 2017."


class CellRefused(Exception):  # noqa: N818 - raised and caught as what it is
    """One cell refuses its row; with `asked`, because only a person can say what is meant."""

    def __init__(self, column: str, code: str, message: str, fix: str, *, asked: bool = False) -> None:
        super().__init__(message)
        self.column, self.code, self.message, self.fix, self.asked = column, code, message, fix, asked

    def fault(self, row: int) -> Fault:
        """The refusal as a fault of that row; its column is the field's key."""
        return Fault(self.code, self.message, self.fix, row=row, column=self.column)


def words(column: str, cell: Cell, *, longest: int | None = None) -> str:
    """The text of a cell; nothing for an empty one. Raises CellRefused."""
    _holds_something(column, cell)
    if cell is None:
        return ""
    if isinstance(cell, date):
        return said_date(cell)
    try:
        found = recording.words(column, str(cell), asked="", needed=False)
    except RefusedError as no:
        raise CellRefused(column, "text", no.message, "Correct the cell.") from no
    if longest is not None and len(found) > longest:
        raise CellRefused(
            column, "too_long", f"The cell holds {len(found):,} characters.", f"Shorten it to {longest:,} or fewer."
        )
    return found


def vague(column: str, cell: Cell) -> VagueDate | None:
    """The date of a cell, however vaguely said; None for an empty one or "ongoing". Raises CellRefused."""
    _holds_something(column, cell)
    if cell is None:
        return None
    if isinstance(cell, date):
        return VagueDate(_in_our_time(column, cell), Precision.DAY)
    if isinstance(cell, int | float):
        raise _number(column, cell)
    try:
        found = vague_dates.read(str(cell))
    except vague_dates.UnreadableDate as no:
        message, _, fix = str(no).partition(". ")
        raise CellRefused(column, "unreadable_date", f"{message}.", fix or _AS_DATE) from no
    if isinstance(found, Question):
        raise CellRefused(column, "ambiguous_date", found.asked, "Write the day in words, as 3 April 2018.", asked=True)
    if isinstance(found, Undated):
        return None
    _in_our_time(column, found.last_day)
    return found


def past_day(column: str, cell: Cell, *, today: date, what: str) -> date | None:
    """One day that has come; None for an empty cell. Raises CellRefused."""
    found = vague(column, cell)
    if found is None:
        return None
    if found.precision is not Precision.DAY:
        raise CellRefused(
            column, "which_day", f"{found.words!r} names no single day.", "Write the day, as 30 June 2017.", asked=True
        )
    if found.last_day > today:
        raise CellRefused(
            column,
            "future_day",
            f"{what} must be today or in the past: {said_date(found.last_day)} has not come yet.",
            "Correct the date, or leave the cell empty until then.",
        )
    return found.last_day


def _holds_something(column: str, cell: Cell) -> None:
    if isinstance(cell, WrongCell):
        raise CellRefused(column, cell.code, cell.message, cell.fix)


def _in_our_time(column: str, day: date) -> date:
    if day.year not in YEARS:
        message = f"{said_date(day)} is not in the years {YEARS[0]} to {YEARS[-1]}."
        raise CellRefused(column, "date_out_of_range", message, "Enter the date that is meant.")
    return day


def _number(column: str, number: float) -> CellRefused:
    if number in _SERIALS:
        day = said_date(_EXCEL_BEGINS + timedelta(days=int(number)))
        return CellRefused(
            column,
            "number_not_date",
            f"The cell holds the number {number}, {day} if it is Excel's.",
            _AS_DATE,
            asked=True,
        )
    return CellRefused(column, "number_not_date", f"The cell holds the number {number}, not a date.", _AS_DATE)
