"""A workbook to be filled in, as its XML has it: what is locked, what may be entered, what is hidden, no formula."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.foundation.transfer.fillable import Fillable, Opened, write_fillable
from tests.factories import sheets

CREATED = datetime(2017, 6, 14, 9, tzinfo=UTC)
WANTED = Fillable(
    title="Answers",
    sheet="Answers",
    columns=(
        Column("ref", "Ref"),
        Column("due", "Due", Kind.DATE),
        Column("done", "Done?", width=9),
        Column("on", "Done on", Kind.DATE),
        Column("note", "Note", width=56),
    ),
    opened={
        "done": Opened("Is it done?", choices=("yes", "no")),
        "on": Opened("On which day?", is_day=True),
        "note": Opened("What happened?"),
    },
    rows=[
        {"ref": "=1+1", "due": date(2017, 6, 30), "done": None, "on": None, "note": None},
        {"ref": "007", "due": None, "done": None, "on": None, "note": "- begun"},
    ],
    how_to=(("First", "Fill in the white columns."),),
    kept_in="Round",
    kept=[("Ref", "Seal"), ("007", "x")],
)
BOOK = write_fillable(WANTED, created=CREATED)


def validations() -> dict[str, ET.Element]:
    """What may be entered, by the cells it is about."""
    return {each.attrib["sqref"]: each for each in sheets.xml(BOOK, 1).iterfind(".//s:dataValidation", sheets.NS)}


def is_locked(name: str) -> bool:
    """Whether the cell of the first sheet is locked, as its style says."""
    styles = ET.fromstring(sheets.parts_of(BOOK)["xl/styles.xml"])
    cell = next(each for each in sheets.xml(BOOK, 1).iterfind(".//s:c", sheets.NS) if each.attrib["r"] == name)
    found = styles.findall("s:cellXfs/s:xf", sheets.NS)[int(cell.attrib["s"])].find("s:protection", sheets.NS)
    return found is None or found.get("locked", "1") != "0"


def test_only_the_cells_to_be_filled_in_are_open() -> None:
    names = [f"{column}{row}" for row in (1, 2, 3) for column in "ABCDE"]

    assert [name for name in names if not is_locked(name)] == ["C2", "D2", "E2", "C3", "D3", "E3"]


def test_the_sheets_are_protected_without_a_password() -> None:
    for number in (1, 2, 3):
        protection = sheets.xml(BOOK, number).find("s:sheetProtection", sheets.NS)
        assert protection is not None
        assert protection.get("sheet") == "1"
        assert "password" not in protection.attrib


def test_columns_have_drop_downs_days_and_hints() -> None:
    found = validations()

    assert {cells: each.get("type") for cells, each in found.items()} == {
        "C2:C3": "list",
        "D2:D3": "date",
        "E2:E3": None,
    }
    assert found["C2:C3"].findtext("s:formula1", namespaces=sheets.NS) == '"yes,no"'
    assert found["C2:C3"].get("error") == "Choose yes or no, or leave the cell empty."
    assert found["D2:D3"].get("error") == "Enter a day, such as 14 June 2026."
    assert [each.get("prompt") for each in found.values()] == ["Is it done?", "On which day?", "What happened?"]


def test_no_cell_is_a_formula_and_text_stays_text() -> None:
    assert all(b"<f>" not in part for name, part in sheets.parts_of(BOOK).items() if "worksheets" in name)
    assert sheets.cells(BOOK, 1)["A2"] == "=1+1"
    assert sheets.cells(BOOK, 1)["E3"] == "- begun"


def test_the_headings_stay_in_sight_and_the_words_are_wrapped() -> None:
    pane = sheets.xml(BOOK, 1).find(".//s:pane", sheets.NS)

    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    assert b'wrapText="1"' in sheets.parts_of(BOOK)["xl/styles.xml"]


def test_rows_are_as_high_as_their_words_and_leave_room_to_write() -> None:
    """Not every program makes a row higher when it opens a workbook, so each says how high it is."""
    long = [{"ref": "words " * 20, "due": None, "done": None, "on": None, "note": None}, *WANTED.rows]
    tree = sheets.xml(write_fillable(replace(WANTED, rows=long), created=CREATED), 1)

    heights = [float(row.attrib.get("ht", "15")) for row in tree.iterfind(".//s:row", sheets.NS)]

    assert heights == [15, 150, 45, 45]


def test_what_tells_it_apart_is_hidden() -> None:
    workbook = sheets.parts_of(BOOK)["xl/workbook.xml"].decode()

    assert re.findall(r'<sheet name="([^"]+)" sheetId="\d" ?(state="hidden")?', workbook) == [
        ("Answers", ""),
        ("How to", ""),
        ("Round", 'state="hidden"'),
    ]
    assert sheets.cells(BOOK, 3) == {"A1": "Ref", "B1": "Seal", "A2": "007", "B2": "x"}


def test_the_same_input_gives_the_same_bytes() -> None:
    assert write_fillable(WANTED, created=CREATED) == BOOK
