"""Reads the list out of CSV text in UTF-8, parted by commas, or by tabs or semicolons as some programs save it."""

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path

from goldenthread.foundation.transfer import headers
from goldenthread.foundation.transfer.exports import FORMULA_STARTS
from goldenthread.foundation.transfer.faults import Fault, refused
from goldenthread.foundation.transfer.limits import HEADER_WITHIN, MOST_CELL_CHARACTERS, MOST_COLUMNS, MOST_ROWS
from goldenthread.foundation.transfer.picking import NumberedCells, Pick, pick_row, some_list, the_sheet
from goldenthread.foundation.transfer.tables import Cell, Row, SheetSeen, Table, WrongCell, is_empty

_PARTED_BY = {",": "commas", "\t": "tabs", ";": "semicolons"}
_QUOTES = "Close every quote; write a quote inside a cell twice."


def read_delimited(path: Path, name: str, known: Collection[str], pick: Pick) -> Table:
    """The list of the file, whose one sheet bears the file's name. Raises FileRefusedError."""
    if pick.sheet:
        the_sheet(pick.sheet, {name: True})
    text = _text(path, name)
    mark = _mark(text, known)
    rows = list(_rows(text, mark, name))
    found = pick_row(name, rows[: HEADER_WITHIN * 2], known, pick)
    header = rows[found.place]
    body = [_row(number, cells, len(header[1])) for number, cells in rows[found.place + 1 :]]
    notes = [] if mark == "," else [Fault("parted_by", f"The file is parted by {_PARTED_BY[mark]}.", "", sheet=name)]
    return some_list(
        sheet=name,
        header=header,
        body=body,
        sheets=(SheetSeen(name, visible=True, was_read=True),),
        notes=notes,
        recognised=found.recognised,
    )


def _text(path: Path, name: str) -> str:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise refused(
            "encoding",
            f"The file is not UTF-8: byte 0x{raw[error.start]:02X} on line {line:,}.",
            "Save it again as CSV UTF-8.",
            sheet=name,
            row=line,
        ) from error
    if "\0" in text:
        raise refused("not_a_spreadsheet", "The file holds NUL characters: it is not CSV.", "Save it as CSV UTF-8.")
    return text


def _mark(text: str, known: Collection[str]) -> str:
    """What parts the cells: the mark that makes most known headings; a comma unless another does better."""
    top = "\n".join(text.split("\n", HEADER_WITHIN)[:HEADER_WITHIN])

    def score(mark: str) -> tuple[int, int]:
        rows = list(csv.reader(io.StringIO(top, newline=""), delimiter=mark))
        found = headers.find(rows, known)
        return (found.recognised, 0) if found and found.recognised else (0, max(map(len, rows), default=0))

    csv.field_size_limit(MOST_CELL_CHARACTERS)
    try:
        return max(_PARTED_BY, key=score)
    except csv.Error:
        return ","  # said with its place when the whole is read


def _rows(text: str, mark: str, name: str) -> Iterator[NumberedCells]:
    """The rows that hold anything, numbered as a spreadsheet numbers them: a break inside quotes adds none."""
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    csv.field_size_limit(MOST_CELL_CHARACTERS)
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS + HEADER_WITHIN:
                raise refused(
                    "too_many_rows",
                    f"The list has more than {MOST_ROWS:,} rows.",
                    "Split it into several files.",
                    sheet=name,
                    row=number,
                )
            if not is_empty(cells):
                values: list[Cell] = [_value(cell) for cell in cells[: MOST_COLUMNS + 1]]
                yield number, values
    except csv.Error as error:
        message = f"The quotes do not match, the file is cut short, or a cell is too long ({error})."
        raise refused("quotes", message, _QUOTES, sheet=name, row=number + 1) from error


def _value(cell: str) -> Cell:
    """The cell's text, without the apostrophe that `exports` puts before what a spreadsheet takes for a formula."""
    guarded = cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS)
    return (cell[1:] if guarded else cell) if cell.strip() else None


def _row(number: int, cells: list[Cell], width: int) -> Row:
    beyond = [cell for cell in cells[width:] if not is_empty([cell])]
    fault = None
    if beyond:
        message = f"The row has {len(cells)} cells, the header {width}."
        fault = WrongCell("too_many_cells", message, "Put quotes around a cell that holds a comma.")
    elif len(cells) < width:
        message = f"The row has {len(cells)} cells, the header {width}."
        fault = WrongCell("too_few_cells", message, "Add the missing cells, even if they are empty.")
    return Row(number, tuple(cells), fault=fault)
