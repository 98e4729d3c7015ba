"""Cells that name their row, tagged as headers of it: typst tags the headers of columns alone.

Source: PDF/UA-1 (ISO 14289-1) 7.5; the Matterhorn protocol calls a row header tagged as data a failure (15-001).
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name


def tagged(file: bytes, headers: Sequence[int | None]) -> bytes:
    """The PDF with its row headers tagged; the same file gives the same bytes.

    `headers` has the column that heads the rows of each table, in reading order; None: none does. ValueError where
    the file holds another number of tables.
    """
    if not any(place is not None for place in headers):
        return file
    made = BytesIO()
    with pikepdf.open(BytesIO(file)) as opened:
        for table, place in zip(_tables(opened.Root.StructTreeRoot), headers, strict=True):
            if place is not None:
                _tag(table, place)
        opened.save(made, deterministic_id=True)
    return made.getvalue()


def _tag(table: Any, place: int) -> None:
    for part in _children(table):
        if Name.TBody == part.S:
            for row in _children(part):
                for at, cell in enumerate(row.K):
                    if at == place:
                        cell.S, cell.A = Name.TH, Dictionary(O=Name.Table, Scope=Name.Row)
                    else:
                        _by_scope(cell)


def _by_scope(cell: Any) -> None:
    """Take away what typst says of the cell's headers: it names that of the column, and then no other is looked for."""
    for told in cell.get("/A", ()):
        if "/Headers" in told:
            del told["/Headers"]


def _tables(node: Any) -> Iterator[Any]:
    for child in _children(node):
        if Name.Table == child.S:
            yield child
        else:
            yield from _tables(child)


def _children(node: Any) -> Iterator[Any]:
    """The structure elements right inside another, without its content on pages."""
    inner = node.get("/K")
    for child in inner if isinstance(inner, pikepdf.Array) else (inner,):
        if isinstance(child, Dictionary) and "/S" in child:
            yield child
