"""What a worksheet's XML says that its reader keeps to itself: error cells, unsaved results, what is hidden or far off.

The reader gives an empty cell for `#REF!` and the day before for 29 February 1900, which never was.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from goldenthread.foundation.transfer.faults import refused
from goldenthread.foundation.transfer.limits import HEADER_WITHIN, MOST_COLUMNS, MOST_ROWS
from goldenthread.foundation.transfer.tables import letters

_CHUNK = 1 << 20
_MOST_CARRIED = 4 << 20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Up to where the sheet's rows begin: what its columns are.
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"\b(\w+)=[\"']([^\"']*)[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
_FAR_ROW = re.compile(rb"<(?:\w+:)?c\b[^>]*\br=[\"'][A-Z]+(\d{6,})[\"'][^>/]*>")
_FAR_COLUMN = re.compile(rb"<(?:\w+:)?c\b[^>]*\br=[\"']([A-Z]{3,}|[J-Z][A-Z]|I[W-Z])(\d+)[\"'][^>/]*>")
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*\br=[\"']([A-Z]+)(\d+)[\"'][^>]*>(?:<(?:\w+:)?f\b.*?)?<(?:\w+:)?v>([^<]{1,20})<",
    re.DOTALL,
)
_ANY_ERROR = re.compile(rb"<(?:\w+:)?c\b[^>]*\bt=[\"']e[\"']")
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?c\b[^>]*\br=[\"']([A-Z]+)(\d+)[\"'][^>/]*><(?:\w+:)?f\b(?:[^>]*/>|[^<]*<[^<]*>|[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_SIXTY = re.compile(rb"<(?:\w+:)?c\b[^>]*\br=[\"']([A-Z]+)(\d+)[\"'][^>]*><(?:\w+:)?v>60(?:\.0*)?</")

Place = tuple[int, int]  # row from 1, column from 0


@dataclass
class Marks:
    """Cells by row (from 1) and column (from 0)."""

    errors: dict[Place, str] = field(default_factory=dict)
    without_result: set[Place] = field(default_factory=set)
    sixties: set[Place] = field(default_factory=set)  # cells that hold the number 60, whatever it stands for
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: int = 0


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The file of each sheet by its name."""
    relations = _xml(package, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    book = _xml(package, "xl/workbook.xml")
    found = {}
    for each in book.iter():
        if each.tag.endswith("}sheet"):
            target = targets.get(each.get(_RELATION), "")
            found[each.get("name", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return found


def _xml(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(part))  # noqa: S314 - `packages` refused parts that define entities


def read_marks(package: zipfile.ZipFile, part: str, sheet: str) -> Marks:
    """Scans one worksheet. Raises FileRefusedError where a cell lies further off than is read."""
    found = Marks()
    for piece in _pieces(package, part):
        _hidden(found, piece)
        _refuse_far(piece, sheet)
        _errors(found, piece, sheet)
        if b"f>" in piece or b"<f" in piece:
            found.without_result.update(_place(row, column) for column, row in _NO_RESULT.findall(piece))
        if b">60" in piece:
            found.sixties.update(_place(row, column) for column, row in _SIXTY.findall(piece))
    return found


def _errors(found: Marks, piece: bytes, sheet: str) -> None:
    if b't="e"' not in piece and b"t='e'" not in piece:
        return
    placed = _ERROR.findall(piece)
    if len(placed) != len(_ANY_ERROR.findall(piece)):
        raise refused(
            "unplaced_errors",
            "The sheet holds error cells that do not say where they are.",
            "Open it in your spreadsheet program, correct the cells that show #, and save it again.",
            sheet=sheet,
        )
    for column, row, words in placed:
        found.errors[_place(row, column)] = words.decode("ascii", "replace")


def _pieces(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that end where a row does, so that no cell is cut in two."""
    carried = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = carried + chunk
            end = text.rfind(b"</row>") if b"</row>" in text else text.rfind(b"row>")
            if end < 0 and len(text) < _MOST_CARRIED:
                carried = text
                continue
            cut = end + len(b"</row>") if end >= 0 else len(text)
            yield text[:cut]
            carried = text[cut:]
    yield carried


def _hidden(found: Marks, piece: bytes) -> None:
    found.hidden_rows += len(_HIDDEN_ROW.findall(piece))
    for (written,) in map(re.Match.groups, _COLUMN.finditer(piece)):
        column = dict(_ATTRIBUTE.findall(written))
        if column.get(b"hidden") in {b"1", b"true"}:
            first, last = int(column.get(b"min", b"1")), int(column.get(b"max", b"1"))
            found.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))


def _refuse_far(piece: bytes, sheet: str) -> None:
    for (row,) in map(re.Match.groups, _FAR_ROW.finditer(piece)):
        if int(row) > MOST_ROWS + HEADER_WITHIN:
            raise refused(
                "too_many_rows",
                f"The sheet goes on to row {int(row):,}; {MOST_ROWS:,} rows is the most.",
                "Delete the rows below the list, or split the list into several files.",
                sheet=sheet,
                row=int(row),
            )
    far = _FAR_COLUMN.search(piece)
    if far:
        column, row = far.groups()
        raise refused(
            "too_many_columns",
            f"The sheet goes on to column {column.decode()}; {letters(MOST_COLUMNS - 1)} is the last that is read.",
            "Delete the columns to the right of the list.",
            sheet=sheet,
            row=int(row),
            column=column.decode(),
        )


def _place(row: bytes, column: bytes) -> Place:
    place = 0
    for letter in column:
        place = place * 26 + letter - ord("A") + 1
    return int(row), place - 1
