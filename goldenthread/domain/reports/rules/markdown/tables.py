"""A table of Markdown as a table of the tree: every column with a header, none of its words lost unseen."""

import re
from collections.abc import Callable, Iterator

from markdown_it.tree import SyntaxTreeNode

from goldenthread.foundation.documents.tree import Align, Cell, Column, Table

_BAR = re.compile(r"(?<!\\)\|")
_ALIGN = {"text-align:right": Align.RIGHT, "text-align:center": Align.CENTRE}
_NARROW, _BROAD = 5, 40  # characters: beyond them a column's width no longer follows its words

Say = Callable[[str, int], str]


def table(node: SyntaxTreeNode, caption: str, anchor: str, say: Say) -> Table:
    """The table; a column without a header is called by its place, and takes room by its longest cell."""
    head, *rest = node.children
    titles = [_said(cell, say) for cell in head.children[0].children]
    aligned = [_ALIGN.get(str(cell.attrs.get("style", "")), Align.LEFT) for cell in head.children[0].children]
    rows = [[_said(cell, say) for cell in row.children] for body in rest for row in body.children]
    columns = tuple(
        Column(title or f"Column {place + 1}", aligned[place], _width([title, *(row[place] for row in rows)]))
        for place, title in enumerate(titles)
    )
    return Table(caption, columns, tuple(tuple(Cell(cell) for cell in row) for row in rows), anchor=anchor)


def cells_lost(node: SyntaxTreeNode, lines: list[str]) -> Iterator[int]:
    """The lines, from 1, of rows with more cells than the header; the parser leaves the last ones out."""
    head, *rest = node.children
    columns = len(head.children[0].children)
    for row in (row for body in rest for row in body.children):
        if row.map and _cells(lines[row.map[0]]) > columns:
            yield row.map[0] + 1


def _cells(line: str) -> int:
    bare = line.strip().removeprefix("|")
    bars = len(_BAR.findall(bare))
    return bars if bare.endswith("|") and not bare.endswith("\\|") else bars + 1


def _said(cell: SyntaxTreeNode, say: Say) -> str:
    inline = cell.children[0] if cell.children else None
    return "" if inline is None else say(inline.content, inline.map[0] + 1 if inline.map else 1).strip()


def _width(cells: list[str]) -> float:
    return float(min(max(_NARROW, *(len(cell) for cell in cells)), _BROAD))
