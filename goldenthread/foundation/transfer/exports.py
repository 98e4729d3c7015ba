"""Columns and rows as CSV, XLSX and JSON bytes; the same input gives the same bytes."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import xlsxwriter

from goldenthread.foundation.lib import canonical

Rows = Iterable[Mapping[str, object]]

# A spreadsheet takes a cell that starts so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SHEET_NAME_LENGTH = 31
_LONGEST_XLSX_TEXT = 32_767
_CUT_MARK = " [cut here; the CSV has it all]"
FIRST_XLSX_YEAR = 1900
_NOTES_SHEET = "About"
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"  # exact: a string in JSON
    DATE = "date"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of its cells in a row, its heading, what it holds, its width in characters."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 16


class WrongCellError(TypeError):
    """A cell that is not of its column's kind; the message names row and column."""


def write_csv(columns: Sequence[Column], rows: Rows) -> bytes:
    """The rows as CSV: UTF-8 with a byte-order mark, so that Excel reads pound signs right; CRLF; ISO dates.

    A text cell that a spreadsheet would take for a formula gets an apostrophe in front. Flags are yes and no.
    Raises WrongCellError.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_safe(column.title) for column in columns])
    for number, row in enumerate(rows, 1):
        writer.writerow([_csv_cell(column, row, number) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def write_json(meta: Mapping[str, object], columns: Sequence[Column], rows: Rows) -> bytes:
    """`{"columns": …, "meta": …, "rows": …}` as canonical JSON; a row holds the columns' keys, null if empty.

    Raises WrongCellError, and canonical.NotCanonicalError for what `meta` may not hold.
    """
    described = [{"key": column.key, "title": column.title, "kind": column.kind} for column in columns]
    kept = [{column.key: checked(column, row, number) for column in columns} for number, row in enumerate(rows, 1)]
    return canonical.canonical_json({"meta": meta, "columns": described, "rows": kept})


def write_xlsx(
    title: str, columns: Sequence[Column], rows: Rows, notes: Sequence[tuple[str, str]], *, created: datetime
) -> bytes:
    """The rows as a workbook: a sheet with bold frozen headings and a filter, and a sheet "About" for the notes.

    Text is written as text, never as a formula or a link; text too long for a cell is cut and says so.
    Dates are real dates. `created` (an aware moment) is the workbook's own date, so that the same input gives
    the same bytes. Raises WrongCellError.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": created.astimezone(UTC).replace(tzinfo=None)})
        _write_rows(book, title, columns, rows)
        _write_notes(book, title, notes)
    return out.getvalue()


def _write_rows(book: xlsxwriter.Workbook, title: str, columns: Sequence[Column], rows: Rows) -> None:
    sheet = book.add_worksheet(_sheet_name(title))
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    dated = book.add_format({"num_format": "d mmmm yyyy", "align": "left", "valign": "top"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, heading)
    last = 0
    for last, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            value = checked(column, row, last)
            if isinstance(value, date) and value.year >= FIRST_XLSX_YEAR:
                sheet.write_datetime(last, place, value, dated)
            elif column.kind in _NUMBERS and value is not None:
                sheet.write_number(last, place, value, plain)
            elif value is not None:
                sheet.write_string(last, place, cut(_spoken(value)), plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write_notes(book: xlsxwriter.Workbook, title: str, notes: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(_NOTES_SHEET)
    bold = book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    for place, (label, value) in enumerate([("Title", title), *notes]):
        sheet.write_string(place, 0, cut(label), bold)
        sheet.write_string(place, 1, cut(value), plain)


def _sheet_name(title: str) -> str:
    """At most 31 characters, none of []:*?/\\, no apostrophe at an end, and not a name already taken."""
    name = " ".join(title.translate(_NOT_IN_SHEET_NAMES).split())[:_SHEET_NAME_LENGTH].strip(" '") or "Rows"
    return f"{name} rows" if name.casefold() in {"history", _NOTES_SHEET.casefold()} else name


def cut(text: str) -> str:
    """The text as one cell of a workbook can hold it, saying so where it was cut."""
    return text if len(text) <= _LONGEST_XLSX_TEXT else text[: _LONGEST_XLSX_TEXT - len(_CUT_MARK)] + _CUT_MARK


def _csv_cell(column: Column, row: Mapping[str, object], number: int) -> str:
    value = checked(column, row, number)
    spoken = "" if value is None else _spoken(value)
    return _safe(spoken) if column.kind is Kind.TEXT else spoken


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def checked(column: Column, row: Mapping[str, object], number: int) -> object:
    """The cell of row `number`, which is None or of the column's kind. Raises WrongCellError."""
    if column.key not in row:
        raise WrongCellError(f"Row {number} has no {column.key!r}.")
    value = row[column.key]
    if value is not None and not _FITS[column.kind](value):
        raise WrongCellError(f"Row {number}, {column.key!r}: {value!r} is not of kind {column.kind}.")
    return value


_NUMBERS = (Kind.INTEGER, Kind.DECIMAL)
_FITS: dict[Kind, Callable[[object], bool]] = {
    Kind.TEXT: lambda value: isinstance(value, str),
    Kind.INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool),
    Kind.DECIMAL: lambda value: isinstance(value, Decimal) and value.is_finite(),
    Kind.DATE: lambda value: isinstance(value, date) and not isinstance(value, datetime),
    Kind.FLAG: lambda value: isinstance(value, bool),
}
