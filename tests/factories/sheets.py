"""Sheets as owners fill them in: cells of a workbook put in place as Excel would save them."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree as ET

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = {"s": _MAIN}
ANSWERS, HOW_TO, HIDDEN = 1, 2, 3  # the sheets by number
_EXCEL_BEGINS = date(1899, 12, 30)
Answers = Mapping[str, Mapping[str, object]]  # by Ref, by heading


def parts_of(book: bytes) -> dict[str, bytes]:
    """The files inside the workbook."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def xml(book: bytes, sheet: int) -> ET.Element:
    """The XML of a sheet."""
    return ET.fromstring(parts_of(book)[f"xl/worksheets/sheet{sheet}.xml"])


def cells(book: bytes, sheet: int) -> dict[str, str]:
    """What stands in each cell of a sheet, by its name such as B2."""
    return _cells(xml(book, sheet), _shared(book))


def rows(book: bytes) -> list[dict[str, str]]:
    """The rows of the first sheet by their headings."""
    found, headings = cells(book, ANSWERS), _headings(book)
    numbers = sorted({_row(name) for name in found} - {1})
    return [{words: found.get(f"{at}{number}", "") for words, at in headings.items()} for number in numbers]


def filled(book: bytes, answers: Answers) -> bytes:
    """The workbook with these cells of its first sheet; a day goes in as a date, anything else as text."""
    headings, refs = _headings(book), {words: name for name, words in cells(book, ANSWERS).items() if name[0] == "A"}
    return with_cells(
        book,
        ANSWERS,
        {
            f"{headings[heading]}{_row(refs[ref])}": value
            for ref, given in answers.items()
            for heading, value in given.items()
        },
    )


def with_cells(book: bytes, sheet: int, values: Mapping[str, object]) -> bytes:
    """The workbook with other values in cells of a sheet, by name; the cells must be there."""
    tree = xml(book, sheet)
    by_name = {cell.attrib["r"]: cell for cell in tree.iterfind(".//s:c", NS)}
    for name, value in values.items():
        _put(by_name[name], value)
    return packed(parts_of(book) | {f"xl/worksheets/sheet{sheet}.xml": _written(tree)})


def without_row(book: bytes, sheet: int, number: int) -> bytes:
    """The workbook without a row, the others where they are."""
    tree = xml(book, sheet)
    data = tree.find("s:sheetData", NS)
    assert data is not None
    for row in data.findall("s:row", NS):
        if row.attrib["r"] == str(number):
            data.remove(row)
    return packed(parts_of(book) | {f"xl/worksheets/sheet{sheet}.xml": _written(tree)})


def _put(cell: ET.Element, value: object) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, date):
        ET.SubElement(cell, f"{{{_MAIN}}}v").text = str((value - _EXCEL_BEGINS).days)
    elif isinstance(value, int):
        ET.SubElement(cell, f"{{{_MAIN}}}v").text = str(value)
    else:
        cell.set("t", "inlineStr")
        ET.SubElement(ET.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t").text = str(value)


def _written(tree: ET.Element) -> bytes:
    ET.register_namespace("", _MAIN)
    ET.register_namespace("r", _OFFICE)
    found: bytes = ET.tostring(tree, encoding="utf-8", xml_declaration=True)
    return found


def _shared(book: bytes) -> list[str]:
    tree = ET.fromstring(parts_of(book)["xl/sharedStrings.xml"])
    return ["".join(item.itertext()) for item in tree.iterfind("s:si", NS)]


def _cells(tree: ET.Element, shared: list[str]) -> dict[str, str]:
    found = {}
    for cell in tree.iterfind(".//s:c", NS):
        value = cell.findtext("s:v", default="", namespaces=NS)
        if cell.get("t") == "inlineStr":
            value = "".join(cell.itertext())
        found[cell.attrib["r"]] = shared[int(value)] if cell.get("t") == "s" else value
    return found


def _headings(book: bytes) -> dict[str, str]:
    """The letters of each heading's column."""
    return {words: name.rstrip("1") for name, words in cells(book, ANSWERS).items() if re.fullmatch("[A-Z]+1", name)}


def _row(name: str) -> int:
    return int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
