"""CSV, XLSX and JSON, read back."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from goldenthread.foundation.transfer.exports import Column, Kind, WrongCellError, write_csv, write_json, write_xlsx

NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
CREATED = datetime(2017, 6, 14, 9, tzinfo=UTC)
COLUMNS = (
    Column("ref", "Reference"),
    Column("said", "Wording", Kind.TEXT, 60),
    Column("moves", "Times moved", Kind.INTEGER),
    Column("due", "Due", Kind.DATE),
    Column("open", "Open?", Kind.FLAG),
)
ROWS: list[Mapping[str, object]] = [
    {"ref": "P2.3", "said": "Second hub, “open” – £1m", "moves": 2, "due": date(2017, 6, 30), "open": True},
    {"ref": "", "said": None, "moves": None, "due": None, "open": None},
    {"ref": "007", "said": "=1+1", "moves": 0, "due": date(1899, 12, 31), "open": False},
]
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "http://example.invalid/", "{=1}", "mailto:a@b.c"]


def xml(book: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return ET.fromstring(parts.read(name))


def cells(book: bytes, sheet: int = 1) -> dict[str, str]:
    """Each cell as a reader shows it: text from the shared strings, anything else as its stored value."""
    shared = ["".join(item.itertext()) for item in xml(book, "xl/sharedStrings.xml").iterfind("s:si", NS)]
    found = {}
    for cell in xml(book, f"xl/worksheets/sheet{sheet}.xml").iterfind(".//s:c", NS):
        value = cell.findtext("s:v", default="", namespaces=NS)
        found[cell.attrib["r"]] = shared[int(value)] if cell.get("t") == "s" else value
    return found


def workbook(rows: list[Mapping[str, object]], title: str = "Milestones") -> bytes:
    return write_xlsx(title, COLUMNS, rows, [("As at", "14 June 2017")], created=CREATED)


def test_csv_reads_back_with_iso_dates_and_words_for_flags() -> None:
    raw = write_csv(COLUMNS, ROWS)
    assert raw.startswith(b"\xef\xbb\xbfReference,")
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))) == [
        ["Reference", "Wording", "Times moved", "Due", "Open?"],
        ["P2.3", "Second hub, “open” – £1m", "2", "2017-06-30", "yes"],
        ["", "", "", "", ""],
        ["007", "'=1+1", "0", "1899-12-31", "no"],
    ]


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_csv_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    raw = write_csv([Column("a", "A")], [{"a": text}]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(raw, newline="")))[1] == [f"'{text}"]


def test_csv_headings_are_made_safe_too() -> None:
    assert write_csv([Column("a", "=A")], []).decode("utf-8-sig") == "'=A\r\n"


def test_csv_keeps_a_negative_number_a_number() -> None:
    assert write_csv([Column("a", "A", Kind.INTEGER)], [{"a": -5}]).endswith(b"\r\n-5\r\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_xlsx_writes_no_formula_and_no_link(text: str) -> None:
    book = write_xlsx("T", [Column("a", "A")], [{"a": text}], [("Note", text)], created=CREATED)
    assert cells(book)["A2"] == text.replace("\r", "_x000D_")
    assert cells(book, sheet=2)["B2"] == text.replace("\r", "_x000D_")
    sheet = xml(book, "xl/worksheets/sheet1.xml")
    assert sheet.find(".//s:f", NS) is None
    assert sheet.find(".//s:hyperlink", NS) is None


def test_xlsx_holds_text_numbers_real_dates_and_flags() -> None:
    found = cells(workbook(ROWS))
    assert [found[f"{letter}2"] for letter in "ABCDE"] == ["P2.3", "Second hub, “open” – £1m", "2", "42916", "yes"]
    assert [found[f"{letter}4"] for letter in "ABCDE"] == ["007", "=1+1", "0", "1899-12-31", "no"]
    assert not {"B3", "C3", "D3", "E3"} & found.keys()


def test_xlsx_has_frozen_bold_headings_and_a_filter_over_all_rows() -> None:
    book = workbook(ROWS)
    sheet = xml(book, "xl/worksheets/sheet1.xml")
    pane = sheet.find(".//s:pane", NS)
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    filtered = sheet.find("s:autoFilter", NS)
    assert filtered is not None
    assert filtered.get("ref") == "A1:E4"
    assert xml(book, "xl/styles.xml").find(".//s:font/s:b", NS) is not None


def test_xlsx_says_in_about_what_it_holds() -> None:
    about = cells(workbook(ROWS), sheet=2)
    assert [about[place] for place in ("A1", "B1", "A2", "B2")] == ["Title", "Milestones", "As at", "14 June 2017"]


def test_a_table_without_rows_is_still_a_workbook() -> None:
    assert cells(workbook([]))["A1"] == "Reference"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Milestones", "Milestones"),
        ("Plan 2017/18: [all]?", "Plan 2017 18 all"),
        ("x" * 40, "x" * 31),
        ("About", "About rows"),
        ("history", "history rows"),
        ("//", "Rows"),
    ],
)
def test_any_title_makes_a_sheet_name_a_spreadsheet_takes(title: str, name: str) -> None:
    sheet = xml(workbook(ROWS, title), "xl/workbook.xml").find(".//s:sheet", NS)
    assert sheet is not None
    assert sheet.get("name") == name


def test_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    book = write_xlsx("T", [Column("a", "A")], [{"a": "x" * 40_000}], [], created=CREATED)
    assert len(cells(book)["A2"]) == 32_767
    assert cells(book)["A2"].endswith("[cut here; the CSV has it all]")


def test_json_holds_meta_columns_and_rows() -> None:
    found = json.loads(write_json({"as_at": date(2017, 6, 14)}, COLUMNS, ROWS))
    assert found["meta"] == {"as_at": "2017-06-14"}
    assert found["columns"][3] == {"key": "due", "title": "Due", "kind": "date"}
    assert found["rows"][2] == {"ref": "007", "said": "=1+1", "moves": 0, "due": "1899-12-31", "open": False}
    assert found["rows"][1]["due"] is None


def test_the_same_input_gives_the_same_bytes() -> None:
    assert workbook(ROWS) == workbook(ROWS)
    assert write_csv(COLUMNS, ROWS) == write_csv(COLUMNS, ROWS)
    assert write_json({}, COLUMNS, ROWS) == write_json({}, COLUMNS, ROWS)


def test_the_workbook_is_dated_by_the_moment_given_and_not_by_the_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as parts:
        assert b"2017-06-14T09:00:00Z" in parts.read("docProps/core.xml")
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("key", "value"),
    [("ref", 7), ("moves", True), ("moves", "2"), ("due", CREATED), ("due", "2017-06-30"), ("open", 1)],
)
def test_a_cell_of_the_wrong_kind_is_named(key: str, value: object) -> None:
    rows = [ROWS[0], {**ROWS[0], key: value}]
    with pytest.raises(WrongCellError, match=f"Row 2, '{key}'"):
        write_csv(COLUMNS, rows)
    with pytest.raises(WrongCellError, match=f"Row 2, '{key}'"):
        workbook(rows)
    with pytest.raises(WrongCellError, match=f"Row 2, '{key}'"):
        write_json({}, COLUMNS, rows)


def test_a_row_without_a_column_is_named() -> None:
    with pytest.raises(WrongCellError, match="Row 1 has no 'ref'"):
        write_csv(COLUMNS, [{}])


def test_ten_thousand_rows_come_out_whole() -> None:
    rows = ROWS * 3_417
    assert write_csv(COLUMNS, rows).count(b"\r\n") == len(rows) + 1
    assert "A10252" in cells(workbook(rows))


def test_a_decimal_keeps_its_places_and_is_a_number_to_a_spreadsheet() -> None:
    columns = (Column("value", "Value", Kind.DECIMAL),)
    rows: list[Mapping[str, object]] = [{"value": Decimal("-22.38")}, {"value": Decimal("1E+2")}, {"value": None}]

    assert write_csv(columns, rows).decode("utf-8-sig").split("\r\n")[1:4] == ["-22.38", "100", '""']
    assert json.loads(write_json({}, columns, rows))["rows"][0] == {"value": "-22.38"}
    book = write_xlsx("Readings", columns, rows, [], created=CREATED)
    assert cells(book)["A2"] == "-22.38"
    with pytest.raises(WrongCellError):
        write_csv(columns, [{"value": Decimal("nan")}])
    with pytest.raises(WrongCellError):
        write_csv(columns, [{"value": 22.38}])
