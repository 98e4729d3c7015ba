"""A workbook that comes back: locked columns beside open ones with drop-downs, how to fill it in, what tells it apart.

No cell of it is a formula. It is protected without a password: against slips of the hand, never against intent, so
whoever reads it again must know it by what the hidden sheet holds.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from goldenthread.foundation.transfer.exports import FIRST_XLSX_YEAR, Column, checked, cut

_GREY, _PALE = "#EAEAEA", "#E8F1FA"
_DAY = "d mmmm yyyy"
_YEARS = (date(1990, 1, 1), date(2100, 12, 31))
_ENTER_A_DAY = "Enter a day, such as 14 June 2026."
_A4 = 9
_LINE, _LEAST, _MOST = 15, 3, 26  # points a line, lines a row: no program that opens it makes rows as high as they need
_HOW_TO = "How to"
_MAY_STILL = {"format_columns": True, "format_rows": True, "autofilter": True}


@dataclass(frozen=True, slots=True)
class Opened:
    """What may be entered into a column that is not locked.

    `hint` shows beside the cell, at most 255 characters. Either one of the `choices`, or a day, or any words.
    """

    hint: str
    choices: tuple[str, ...] = ()
    is_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fillable:
    """The workbook: its first sheet with columns of text and days, those in `opened` (by key) to be filled in.

    `how_to` are headings with what to do; `kept` the rows, headings first, of the hidden sheet `kept_in`. The first
    `frozen` columns stay in sight, as the headings do.
    """

    title: str
    sheet: str
    columns: tuple[Column, ...]
    opened: Mapping[str, Opened]
    rows: Sequence[Mapping[str, object]]
    how_to: Sequence[tuple[str, str]]
    kept_in: str
    kept: Sequence[Sequence[str]]
    frozen: int = 1


def write_fillable(wanted: Fillable, *, created: datetime) -> bytes:
    """The workbook; the same input gives the same bytes. `created` is an aware moment. Raises WrongCellError."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": wanted.title, "created": created.astimezone(UTC).replace(tzinfo=None)})
        _Writer(book, wanted).write()
    return out.getvalue()


class _Writer:
    def __init__(self, book: xlsxwriter.Workbook, wanted: Fillable) -> None:
        self.book, self.wanted = book, wanted
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B1B4B6"}
        self.locked = book.add_format(cell | {"bg_color": _GREY})
        self.locked_day = book.add_format(cell | {"bg_color": _GREY, "num_format": _DAY, "align": "left"})
        # As text: what begins with a dash is no formula, and "September 2026" stays what was written.
        self.open = book.add_format(cell | {"locked": False, "num_format": "@"})
        self.open_day = book.add_format(cell | {"locked": False, "num_format": _DAY, "align": "left"})
        self.heading = book.add_format(cell | {"bold": True, "bg_color": _GREY})
        self.open_heading = book.add_format(cell | {"bold": True, "bg_color": _PALE})

    def write(self) -> None:
        self._rows(self.book.add_worksheet(self.wanted.sheet))
        self._how_to(self.book.add_worksheet(_HOW_TO))
        self._kept(self.book.add_worksheet(self.wanted.kept_in))

    def _rows(self, sheet: Worksheet) -> None:
        last = len(self.wanted.rows)
        for place, column in enumerate(self.wanted.columns):
            opened = self.wanted.opened.get(column.key)
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self.open_heading if opened else self.heading)
            for number, row in enumerate(self.wanted.rows, 1):
                self._cell(sheet, (number, place), column, row)
            if opened and last:
                sheet.data_validation(1, place, last, place, _validation(column, opened))
        for number, row in enumerate(self.wanted.rows, 1):
            lines = max(_lines(row[column.key], column.width) for column in self.wanted.columns)
            sheet.set_row(number, _LINE * min(_MOST, max(_LEAST, lines)))
        sheet.freeze_panes(1, self.wanted.frozen)
        sheet.autofilter(0, 0, last, len(self.wanted.columns) - 1)
        sheet.protect("", _MAY_STILL)
        _on_paper(sheet, repeated=True)

    def _cell(self, sheet: Worksheet, at: tuple[int, int], column: Column, row: Mapping[str, object]) -> None:
        number, place = at
        value, opened = checked(column, row, number), self.wanted.opened.get(column.key)
        if isinstance(value, date) and value.year >= FIRST_XLSX_YEAR:
            sheet.write_datetime(number, place, value, self.open_day if opened else self.locked_day)
        elif value is not None:
            sheet.write_string(number, place, cut(str(value)), self._plain(opened))
        else:
            sheet.write_blank(number, place, None, self._plain(opened))

    def _plain(self, opened: Opened | None) -> Format:
        if opened is None:
            return self.locked
        return self.open_day if opened.is_day else self.open

    def _how_to(self, sheet: Worksheet) -> None:
        bold = self.book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 90)
        for place, (label, words) in enumerate([(self.wanted.title, ""), *self.wanted.how_to]):
            sheet.set_row(place, _LINE * (1 + max(_lines(label, 28), _lines(words, 90))))
            sheet.write_string(place, 0, cut(label), bold)
            sheet.write_string(place, 1, cut(words), plain)
        sheet.protect("", _MAY_STILL)
        _on_paper(sheet, repeated=False)

    def _kept(self, sheet: Worksheet) -> None:
        for number, cells in enumerate(self.wanted.kept):
            for place, words in enumerate(cells):
                sheet.write_string(number, place, words)
        sheet.protect("")
        sheet.hide()


def _lines(value: object, width: int) -> int:
    """How many lines a cell takes, with room for the words that wrap early."""
    return sum(1 + len(part) * 6 // (width * 5) for part in str(value).split("\n")) if isinstance(value, str) else 1


def _validation(column: Column, opened: Opened) -> dict[str, object]:
    said = {"input_title": column.title[:32], "input_message": opened.hint, "ignore_blank": True}
    if opened.choices:
        wrong = f"Choose {' or '.join(opened.choices)}, or leave the cell empty."
        rule: dict[str, object] = {"validate": "list", "source": list(opened.choices), "error_message": wrong}
    elif opened.is_day:
        between = {"criteria": "between", "minimum": _YEARS[0], "maximum": _YEARS[1]}
        rule = {"validate": "date", "error_message": _ENTER_A_DAY} | between
    else:
        rule = {"validate": "any"}
    return rule | said | {"error_title": column.title[:32]}


def _on_paper(sheet: Worksheet, *, repeated: bool) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if repeated:
        sheet.repeat_rows(0)
