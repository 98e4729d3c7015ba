"""Files as councils and attackers make them: workbooks, and packages taken apart and put together wrong."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

Filling = Callable[[Any, Any], None]  # the book, its first sheet
HEADINGS = ("Ref", "Item", "Due")
KNOWN = {"ref", "item", "due"}


def book(path: Path, fill: Filling | None = None, *, rows: Sequence[Sequence[object]] = (), **options: Any) -> Path:
    """A workbook whose first sheet is called List: the rows, dates as dates, then whatever `fill` adds."""
    with xlsxwriter.Workbook(str(path), options) as made:
        sheet = made.add_worksheet("List")
        dated = made.add_format({"num_format": "d mmm yyyy"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, dated)
                elif cell is not None:
                    sheet.write(number, place, cell)
        if fill is not None:
            fill(made, sheet)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """The files inside a workbook."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    """A package of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def with_parts(path: Path, **changed: bytes) -> Path:
    """A small workbook with other files beside its own, or instead of them; `__` stands for `/`, `_dot_` for a dot."""
    small = parts_of(book(path, rows=[HEADINGS, ("A1", "First", "1 May 2026")]))
    renamed = {name.replace("__", "/").replace("_dot_", "."): content for name, content in changed.items()}
    return packed(path, small | renamed)


def lying_about_size(path: Path, size: int) -> Path:
    """A workbook of which one file of `size` bytes says, in both of its headers, that it has ten."""
    zeros = io.BytesIO()
    with zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts_of(book(path, rows=[HEADINGS])).items():
            package.writestr(name, content)
        package.writestr("xl/media/image1.bin", b"\0" * size)
    raw = zeros.getvalue().replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(raw)
    return path


def grown_by_sharing(path: Path, *, cells: int, text: int) -> Path:
    """A small workbook in which each of many cells is the same long text: read, each is a copy of its own."""
    rows = [HEADINGS, *((f"A{number}", "word " * (text // 5), "1 May 2026") for number in range(cells))]
    return book(path, rows=rows)
