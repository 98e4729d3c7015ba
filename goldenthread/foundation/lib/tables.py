"""Reading a CSV file: each row is taken in, or refused with its place, the reason and the fix (SPEC 4.8)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.foundation.lib.text import plural

_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not taken in: where, why, and what to do about it."""

    file: str
    row: int | None
    column: str | None
    reason: str
    fix: str

    def said(self) -> str:
        """ "milestones.csv, row 12, column due: '31/31/2017' is not a date. Use YYYY-MM-DD."."""
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.reason} {self.fix}".rstrip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number a spreadsheet shows beside it (the header is row 1) and its cells by column."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a file came to. `rows_read` counts the rows below the header: accepted and refused together."""

    rows: tuple[Row, ...]
    refused: tuple[Refusal, ...]
    rows_read: int = 0


class _FileRefusedError(Exception):
    """Carries why nothing of a file can be read."""

    def __init__(self, reason: str, fix: str, *, row: int | None = None, column: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.fix, self.row, self.column = reason, fix, row, column


def read_table(path: Path, *, columns: tuple[str, ...], limit: int = 200_000) -> TableRead:
    """Read a CSV file in UTF-8 (a byte-order mark is tolerated) whose header holds exactly these columns.

    A row is numbered as a spreadsheet numbers it: header 1, then one a record; a line break inside quotes
    does not add one, and blank lines count but are no rows. A row with the wrong number of cells or a NUL is
    refused by itself; anything wrong with the whole file (missing, empty, not UTF-8, unmatched quotes, a column
    missing, repeated or unknown, more than `limit` rows) refuses the file and reads no row.
    Never raises for what is in the file.
    """
    try:
        return _read(path.name, _text(path), columns, limit)
    except _FileRefusedError as error:
        return TableRead((), (Refusal(path.name, error.row, error.column, error.reason, error.fix),))


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise _FileRefusedError("There is no such file.", f"Put it into {path.parent}, or check the name.")
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise _FileRefusedError(f"The file is {size:,} bytes long.", f"Split it: {_MOST_BYTES:,} is the most.")
        raw = path.read_bytes()
    except OSError as error:
        raise _FileRefusedError(f"The file cannot be opened: {error.strerror}.", "Check who may read it.") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _FileRefusedError(
            f"The file is not UTF-8: byte {error.start + 1}, on line {line}, is 0x{raw[error.start]:02X}.",
            "Save it again as CSV UTF-8.",
        ) from error


def _read(file: str, text: str, columns: tuple[str, ...], limit: int) -> TableRead:
    records = _records(text)
    header = next(records, None)
    if header is None or not any(cell.strip() for cell in header[1]):
        raise _FileRefusedError("The file is empty.", f"Its first row must be: {','.join(columns)}.")
    _check_header(header[1], columns)
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, cells in records:
        if len(rows) + len(refused) == limit:
            raise _FileRefusedError(f"The file has more than {limit:,} rows.", "Split it into smaller files.")
        fault = _fault(file, number, cells, header[1])
        if fault:
            refused.append(fault)
        else:
            rows.append(Row(number, dict(zip(header[1], cells, strict=True))))
    return TableRead(tuple(rows), tuple(refused), len(rows) + len(refused))


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Record number and cells, without blank lines."""
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if cells:
                yield number, cells
    except csv.Error as error:
        raise _FileRefusedError(
            f"The quotes do not match, or a cell is too long ({error}).",
            "Close every quote; write a quote inside a cell twice.",
            row=number + 1,
        ) from error


def _check_header(header: list[str], columns: tuple[str, ...]) -> None:
    needed = f"The columns are: {', '.join(columns)}."
    for name, times in Counter(header).items():
        if times > 1:
            raise _FileRefusedError(f"The column stands {times} times.", "Remove one.", row=1, column=name)
    for name in columns:
        if name not in header:
            raise _FileRefusedError("The column is missing.", needed, row=1, column=name)
    for name in header:
        if name not in columns:
            raise _FileRefusedError("The column is not known.", needed, row=1, column=name)


def _fault(file: str, number: int, cells: list[str], header: list[str]) -> Refusal | None:
    if len(cells) != len(header):
        reason = f"The row has {plural(len(cells), 'cell')}, not {len(header)}."
        fix = "Put quotes around a cell that holds a comma." if len(cells) > len(header) else "Add the missing cells."
        return Refusal(file, number, None, reason, fix)
    if any("\0" in cell for cell in cells):
        column = next(name for name, cell in zip(header, cells, strict=True) if "\0" in cell)
        return Refusal(file, number, column, "The cell holds a NUL byte.", "Remove it.")
    return None
