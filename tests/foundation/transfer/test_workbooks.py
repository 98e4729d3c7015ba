"""The list of a workbook: where it stands, and what its reader alone would have lost or taken for something else."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.foundation.transfer.faults import FileRefusedError
from goldenthread.foundation.transfer.picking import Pick
from goldenthread.foundation.transfer.tables import SheetSeen, Table, WrongCell
from goldenthread.foundation.transfer.workbooks import read_workbook
from tests.foundation.transfer import made
from tests.foundation.transfer.made import HEADINGS, KNOWN

DUE = date(2026, 5, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def read(path: Path, pick: Pick = Pick()) -> Table:  # noqa: B008 - immutable
    return read_workbook(path, KNOWN, pick)


def refusal(path: Path, pick: Pick = Pick()) -> FileRefusedError:  # noqa: B008 - immutable
    with pytest.raises(FileRefusedError) as caught:
        read(path, pick)
    return caught.value


def codes(table: Table) -> set[str]:
    return {note.code for note in table.notes}


def test_dates_are_dates_and_whole_numbers_whole(path: Path) -> None:
    table = read(made.book(path, rows=[HEADINGS, (1.0, "First", DUE), (1.5, True, "May 2026")]))

    assert table.headings[2].words == "Due"
    assert [row.cells for row in table.rows] == [(1, "First", DUE), (1.5, True, "May 2026")]
    assert [type(row.cells[0]) for row in table.rows] == [int, float]


def test_headings_are_found_on_row_7_and_rows_keep_their_numbers(path: Path) -> None:
    above = [("Improvement plan",), ("As at 1 May 2026",), (), (), ("Ref numbers are ours",), ()]
    table = read(made.book(path, rows=[*above, HEADINGS, ("A1", "First", DUE), (), ("A2", "Second", DUE)]))

    assert table.header_row == 7
    assert [row.number for row in table.rows] == [8, 10]


def test_a_list_that_starts_further_right_keeps_its_columns(path: Path) -> None:
    table = read(made.book(path, rows=[(), (None, None, *HEADINGS), (None, None, "A1", "First", DUE)]))

    assert [heading.words for heading in table.headings] == ["", "", *HEADINGS]
    assert table.rows[0].at(4) == DUE


def test_the_visible_sheet_whose_headings_are_known_is_read(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        other, hidden = book.add_worksheet("The plan"), book.add_worksheet("Old")
        other.write_row(2, 0, HEADINGS)
        other.write_row(3, 0, ("A1", "First", "May 2026"))
        hidden.write_row(0, 0, HEADINGS)
        hidden.hide()
        book.add_chartsheet("Chart")

    table = read(made.book(path, fill, rows=[("Read me",), ("This is our plan",)]))

    assert (table.sheet, table.header_row) == ("The plan", 3)
    assert table.sheets == (
        SheetSeen("List", visible=True, was_read=False),
        SheetSeen("The plan", visible=True, was_read=True),
        SheetSeen("Old", visible=False, was_read=False),
    )
    assert codes(table) == {"hidden_sheet"}


def test_a_second_sheet_with_the_same_headings_is_said_not_to_be_read(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        book.add_worksheet("Also").write_row(0, 0, HEADINGS)

    table = read(made.book(path, fill, rows=[HEADINGS, ("A1", "First", DUE)]))

    assert [(note.code, note.sheet) for note in table.notes] == [("sheet_not_read", "Also")]


def test_a_named_sheet_and_row_are_read_even_when_hidden(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        hidden = book.add_worksheet("Old")
        hidden.write_row(0, 0, ("Number", "What", "When"))
        hidden.write_row(1, 0, HEADINGS)
        hidden.hide()

    table = read(made.book(path, fill, rows=[HEADINGS]), Pick("old", 1))

    assert (table.sheet, table.header_row, table.headings[0].words) == ("Old", 1, "Number")


def test_a_sheet_or_row_that_is_not_there_is_said_so(path: Path) -> None:
    made.book(path, rows=[HEADINGS])

    assert "Its sheets are: 'List'." in str(refusal(path, Pick("Plan")))
    assert refusal(path, Pick("", 40)).fault.row == 40


def test_hidden_columns_and_rows_are_read_and_said(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.set_column("B:C", None, None, {"hidden": True})
        sheet.set_row(1, None, None, {"hidden": True})

    table = read(made.book(path, fill, rows=[HEADINGS, ("A1", "First", DUE)]))

    assert [heading.hidden for heading in table.headings] == [False, True, True]
    assert codes(table) == {"hidden_rows"}
    assert len(table.rows) == 1


def test_cells_merged_downwards_stand_for_each_of_their_rows(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A2:A4", "A1")

    rows = [HEADINGS, (None, "First", DUE), (None, "Second", DUE), (None, "Third", DUE), (None, "Fourth", DUE)]
    table = read(made.book(path, fill, rows=rows))

    assert [row.cells[0] for row in table.rows] == ["A1", "A1", "A1", None]
    assert codes(table) == {"merged_cells"}


def test_cells_merged_across_are_a_heading_between_rows(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("A2:C2", "Property")

    table = read(made.book(path, fill, rows=[HEADINGS, (), ("A1", "First", DUE)]))

    assert [row.is_section for row in table.rows] == [True, False]


def test_error_cells_are_not_taken_for_empty_ones(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("A4", "=Gone!A1", None, "#REF!")

    table = read(made.book(path, fill, rows=[HEADINGS, ("A1", "First")]))

    wrong = [row.cells[place] for row, place in zip(table.rows, (2, 0), strict=True)]
    assert [cell.code for cell in wrong if isinstance(cell, WrongCell)] == ["error_cell", "error_cell"]
    assert ["#DIV/0!" in str(wrong[0]), "#REF!" in str(wrong[1])] == [True, True]


def test_a_formula_whose_result_was_not_saved_is_not_taken_for_an_empty_cell(path: Path) -> None:
    made.book(path, lambda _, sheet: sheet.write_formula("B2", "=1+1", None, "SAVED"), rows=[HEADINGS, ("A1",)])
    parts = made.parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v>SAVED</v>", b"<v></v>")

    wrong = read(made.packed(path, parts)).rows[0].cells[1]

    assert isinstance(wrong, WrongCell)
    assert wrong.code == "formula_without_result"


@pytest.mark.parametrize(
    ("serial", "since_1904", "day"),
    [
        (59, False, date(1900, 2, 28)),
        (60, False, None),  # 29 February 1900: Excel has it, the calendar has not
        (61, False, date(1900, 3, 1)),
        (43281, False, date(2018, 6, 30)),
        (60, True, date(1904, 3, 1)),
        (41819, True, date(2018, 6, 30)),
    ],
)
def test_day_numbers_are_the_days_of_their_calendar(
    path: Path, serial: int, since_1904: bool, day: date | None
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_number("C2", serial, book.add_format({"num_format": "d mmm yyyy"}))

    cell = read(made.book(path, fill, rows=[HEADINGS, ("A1", 60)], date_1904=since_1904)).rows[0].cells[2]

    assert cell == day if day else isinstance(cell, WrongCell) and cell.code == "date_that_never_was"


def test_the_number_60_is_a_number_where_it_is_no_date(path: Path) -> None:
    assert read(made.book(path, rows=[HEADINGS, (60, "First")])).rows[0].cells == (60, "First", None)


@pytest.mark.parametrize(
    ("cell", "code", "place"),
    [("XFD3", "too_many_columns", (3, "XFD")), ("A1048576", "too_many_rows", (1_048_576, None))],
)
def test_a_cell_far_off_refuses_the_sheet_naming_it(
    path: Path, cell: str, code: str, place: tuple[int, str | None]
) -> None:
    made.book(path, lambda _, sheet: sheet.write_string(cell, "stray"), rows=[HEADINGS])

    fault = refusal(path).fault

    assert (fault.code, fault.sheet, fault.row, fault.column) == (code, "List", *place)


def test_formatting_far_off_is_no_cell(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_blank("XFD1048576", None, book.add_format({"bold": True}))

    assert read(made.book(path, fill, rows=[HEADINGS, ("A1", "First", DUE)])).rows[0].number == 2


def test_a_sheet_beside_the_list_that_goes_too_far_is_passed_over_and_said(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        book.add_worksheet("Lookup").write_string("XFD1", "stray")

    table = read(made.book(path, fill, rows=[HEADINGS, ("A1", "First", DUE)]))

    assert [(note.code, note.sheet) for note in table.notes] == [("too_many_columns", "Lookup")]


def test_a_workbook_without_words_is_said_to_be_empty(path: Path) -> None:
    assert refusal(made.book(path)).fault.code == "empty"


def test_a_workbook_whose_list_is_hidden_says_which_sheet_is(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        hidden = book.add_worksheet("Old")
        hidden.write_row(0, 0, HEADINGS)
        hidden.hide()

    assert "Hidden sheets are not read: Old." in str(refusal(made.book(path, fill)))


def test_a_worksheet_that_is_not_there_is_damage(path: Path) -> None:
    parts = made.parts_of(made.book(path, rows=[HEADINGS]))
    del parts["xl/worksheets/sheet1.xml"]

    assert refusal(made.packed(path, parts)).fault.code == "damaged"


def test_error_cells_without_an_address_refuse_the_sheet(path: Path) -> None:
    made.book(path, lambda _, sheet: sheet.write_formula("C2", "=1/0", None, "#N/A"), rows=[HEADINGS])
    parts = made.parts_of(path)
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="C2"', b"")

    assert refusal(made.packed(path, parts)).fault.code == "unplaced_errors"
