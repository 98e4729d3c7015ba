"""Reads the list out of an XLSX workbook. Runs only in `child`: the file is hostile until this has ended well."""

import zipfile
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from goldenthread.foundation.transfer import headers
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError, refused
from goldenthread.foundation.transfer.limits import HEADER_WITHIN
from goldenthread.foundation.transfer.marks import Marks, read_marks, sheet_parts
from goldenthread.foundation.transfer.packages import check_package
from goldenthread.foundation.transfer.picking import Pick, no_list, pick_row, some_list, the_sheet
from goldenthread.foundation.transfer.tables import Cell, Row, SheetSeen, Table, WrongCell, is_empty

_SIXTY = WrongCell(
    "date_that_never_was",
    "The cell holds day 60 of Excel's calendar, 29 February 1900, which never was.",
    "Enter the date that is meant.",
)
_READ_AS_SIXTY = date(1900, 2, 28)
_NO_RESULT = WrongCell(
    "formula_without_result",
    "The cell holds a formula whose result was not saved.",
    "Open the file in your spreadsheet program and save it again, or enter the value.",
)


def read_workbook(path: Path, known: Collection[str], pick: Pick) -> Table:
    """The list of the sheet whose headings are known best. Raises FileRefusedError."""
    check_package(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book, zipfile.ZipFile(path) as package:
            return _Reading(book, package, known, pick).table()
    except (CalamineError, KeyError, zipfile.BadZipFile, SyntaxError) as error:
        raise refused(
            "damaged",
            f"The workbook cannot be read: {error}.",
            "Open it in your spreadsheet program and save it again as Excel Workbook (.xlsx).",
        ) from error


class _Reading:
    def __init__(self, book: CalamineWorkbook, package: zipfile.ZipFile, known: Collection[str], pick: Pick) -> None:
        self.book, self.package, self.known, self.pick = book, package, known, pick
        self.parts = sheet_parts(package)
        sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        self.visible = {each.name: each.visible == SheetVisibleEnum.Visible for each in sheets}
        self.marks: dict[str, Marks] = {}
        self.notes: list[Fault] = []

    def table(self) -> Table:
        name = self._choose()
        marks = self._marks(name)
        sheet = self.book.get_sheet_by_name(name)
        rows = list(_rows(sheet, marks))
        found = pick_row(name, rows[: HEADER_WITHIN * 2], self.known, self.pick)
        header = rows[found.place]
        merged = _Merged(sheet, below=header[0])
        body = [merged.row(number, cells) for number, cells in rows[found.place + 1 :]]
        self._say(name, marks, merged)
        sheets = tuple(SheetSeen(each, shows, each == name) for each, shows in self.visible.items())
        return some_list(
            sheet=name,
            header=header,
            body=body,
            sheets=sheets,
            notes=self.notes,
            recognised=found.recognised,
            hidden=marks.hidden_columns,
        )

    def _choose(self) -> str:
        """The sheet named, or the visible one whose headings are known best."""
        if self.pick.sheet:
            return the_sheet(self.pick.sheet, self.visible)
        scores, refusals = {}, []
        for name in (name for name, shows in self.visible.items() if shows):
            try:
                scores[name] = self._score(name)
            except FileRefusedError as error:
                refusals.append(error)
        best = max(scores, key=lambda name: scores[name], default=None)
        if best is None or scores[best] < min(1, len(refusals)):
            raise refusals[0] if refusals else no_list(self.visible)
        self.notes.extend(error.fault for error in refusals)
        for name, score in scores.items():
            if name != best and score == scores[best] > 1:
                self.notes.append(_also_a_list(name, best))
        return best

    def _score(self, name: str) -> int:
        """How many known headings its best row has; -1 for a sheet without words."""
        self._marks(name)  # refuses a sheet whose cells lie too far off, which the reader would lay out in memory
        sheet = self.book.get_sheet_by_name(name)
        top = sheet.to_python(nrows=HEADER_WITHIN)
        found = headers.find([[_value(cell) for cell in cells] for cells in top], self.known)
        return -1 if found is None else found.recognised

    def _marks(self, name: str) -> Marks:
        if name not in self.marks:
            self.marks[name] = read_marks(self.package, self.parts[name], name)
        return self.marks[name]

    def _say(self, name: str, marks: Marks, merged: "_Merged") -> None:
        for each, shows in self.visible.items():
            if not shows and each != name:
                self.notes.append(Fault("hidden_sheet", "The sheet is hidden and was not read.", "", sheet=each))
        if marks.hidden_rows:
            message = f"Rows are hidden in the file ({marks.hidden_rows:,}); they were read like the others."
            self.notes.append(Fault("hidden_rows", message, "", sheet=name))
        if merged.down:
            message = f"Merged cells stand for each of their rows ({len(merged.down):,} cells filled)."
            self.notes.append(Fault("merged_cells", message, "", sheet=name))


class _Merged:
    """The merged ranges below a row: down one column, their value stands in each row; across, they make a heading."""

    def __init__(self, sheet: CalamineSheet, *, below: int) -> None:
        self.sources: dict[tuple[int, int], tuple[int, int]] = {}
        self.across: dict[int, tuple[int, int]] = {}
        self.values: dict[tuple[int, int], Cell] = {}
        self.down: set[tuple[int, int]] = set()
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            if top + 1 <= below:
                continue
            if left == right:
                self.sources |= {(row + 1, left): (top + 1, left) for row in range(top + 1, bottom + 1)}
            else:
                self.across[top + 1] = (left, right)

    def row(self, number: int, cells: list[Cell]) -> Row:
        for place in range(len(cells)):
            source = self.sources.get((number, place))
            if source is not None and is_empty([cells[place]]):
                cells[place] = self.values.get(source)
                self.down.add((number, place))
            else:
                self.values[number, place] = cells[place]
        filled = [place for place, cell in enumerate(cells) if not is_empty([cell])]
        is_section = number in self.across and filled == [self.across[number][0]]
        return Row(number, tuple(cells), is_section)


def _rows(sheet: CalamineSheet, marks: Marks) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that hold anything, each with the number beside it and its cells from column A on."""
    wrong = _wrong_by_row(marks)
    if sheet.start is not None:
        _, left = sheet.start  # its rows come from the first of the sheet on, but its columns from the first filled one
        for number, cells in enumerate(sheet.iter_rows(), 1):
            values: list[Cell] = [None] * left + [_value(cell) for cell in cells]
            _put(values, wrong.pop(number, {}))
            if not is_empty(values):
                yield number, values
    for number in sorted(wrong):
        beyond: list[Cell] = []
        _put(beyond, wrong[number])
        if not is_empty(beyond):
            yield number, beyond


def _wrong_by_row(marks: Marks) -> dict[int, dict[int, WrongCell]]:
    """What the reader passes over as empty or takes for another day, by row and column."""
    found: dict[int, dict[int, WrongCell]] = {}
    for row, place in marks.sixties:
        found.setdefault(row, {})[place] = _SIXTY
    for row, place in marks.without_result:
        found.setdefault(row, {})[place] = _NO_RESULT
    for (row, place), words in marks.errors.items():
        message = f"The cell shows the error {words}."
        fault = WrongCell("error_cell", message, "Correct the formula in the file, or enter the value.")
        found.setdefault(row, {})[place] = fault
    return found


def _put(values: list[Cell], wrong: dict[int, WrongCell]) -> None:
    for place, fault in wrong.items():
        values.extend([None] * (place + 1 - len(values)))
        # The number 60 is a day only where the file writes it as one, and only in the calendar from 1900.
        if fault is not _SIXTY or values[place] == _READ_AS_SIXTY:
            values[place] = fault


def _value(cell: object) -> Cell:
    """Whole numbers come as floats, moments as they are: a day at midnight is a day."""
    if cell == "" or cell is None:
        return None
    if isinstance(cell, bool | str):
        return cell
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, time | timedelta):
        return str(cell)
    assert isinstance(cell, int | date)
    return cell


def _also_a_list(name: str, best: str) -> Fault:
    return Fault(
        "sheet_not_read",
        f"This sheet has the same headings as {best!r} and was not read.",
        "Put the rows of all sheets into one, or name the sheet in a mapping and import each in turn.",
        sheet=name,
    )
