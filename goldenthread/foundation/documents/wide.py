"""Tables that fit their page: columns no narrower than their words, wide ones turned or in parts, short ones whole.

Done on the tree, before any renderer sees it, so that every format says the same words.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil
from typing import Final

from goldenthread.foundation.documents.letters import widest
from goldenthread.foundation.documents.tree import Block, Cell, Column, Landscape, SummaryPage, Table

# Millimetres of text on an A4 page: the narrower of the PDF's and of Word's.
UPRIGHT: Final = 154.0
SIDEWAYS: Final = 245.0
SIZE: Final = 9.0  # points of the letters in a table
_CHARACTER: Final = 1.8  # millimetres of a character of that size
_PADDING: Final = 3.5
_FRAME: Final = 2.5  # round a tag
_LINE: Final = 4.5  # millimetres of a line of 9 pt
_LOW: Final = 100.0  # a third of a page; two thirds of one turned sideways
_WIDEST: Final = 28.0  # a word wider than this may break


def spread(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, each table so that it fits: as it is, on pages turned sideways, or in parts."""
    return tuple(made for block in blocks for made in _spread(block))


def least_widths(table: Table) -> tuple[float, ...]:
    """How many millimetres each column needs for its words."""
    rows = (*table.rows, tuple(Cell(column.title) for column in table.columns))
    return tuple(
        _PADDING + min(_WIDEST, max(_widest(row[place]) for row in rows)) for place in range(len(table.columns))
    )


def holds_its_words(table: Table, room: float) -> tuple[bool, ...]:
    """Whether each column is as wide as its widest word, where the table has `room` millimetres."""
    whole, least = sum(column.width for column in table.columns), least_widths(table)
    return tuple(
        need <= room * column.width / whole + 0.1 and need < _PADDING + _WIDEST
        for need, column in zip(least, table.columns, strict=True)
    )


def keeps_together(table: Table) -> bool:
    """Whether the table stays on one page: its last row alone on the next says nothing. A tall one could not."""
    whole = sum(column.width for column in table.columns)
    letters = [max(1.0, (UPRIGHT * column.width / whole - _PADDING) / _CHARACTER) for column in table.columns]
    return sum(_height(row, letters) for row in table.rows) <= _LOW


def _height(row: tuple[Cell, ...], letters: list[float]) -> float:
    """How many millimetres the row may need: each line of a cell rounded up, and a tag a line of its own."""
    lines = (
        (cell.tag is not None) + sum(ceil(len(line) / most) for line in cell.lines)
        for cell, most in zip(row, letters, strict=True)
    )
    return _PADDING + _LINE * max(lines, default=0)


def _spread(block: Block) -> Iterator[Block]:
    match block:
        case Table():
            upright = sum(least_widths(block)) <= UPRIGHT
            yield _fitted(block, UPRIGHT) if upright else Landscape(tuple(_parts(block, SIDEWAYS)))
        case Landscape():
            inner = (part for each in block.blocks for part in _inside(each, SIDEWAYS))
            yield replace(block, blocks=tuple(inner))
        case SummaryPage():
            inner = (part for each in block.blocks for part in _inside(each, UPRIGHT))
            yield replace(block, blocks=tuple(inner))
        case _:
            yield block


def _inside(block: Block, room: float) -> Iterator[Block]:
    if isinstance(block, Table):
        yield from _parts(block, room)
    else:
        yield block


def _parts(table: Table, room: float) -> Iterator[Table]:
    """The table whole where it fits, else in parts, the column that names the rows in each of them."""
    groups = _groups(table, room)
    for number, places in enumerate(groups, start=1):
        part = replace(
            table,
            caption=f"{table.caption} (part {number} of {len(groups)})" if len(groups) > 1 else table.caption,
            columns=tuple(table.columns[place] for place in places),
            rows=tuple(tuple(row[place] for place in places) for row in table.rows),
            row_header=None if table.row_header is None else places.index(table.row_header),
            anchor=table.anchor if number == 1 else "",
        )
        yield _fitted(part, room)


def _groups(table: Table, room: float) -> list[list[int]]:
    """The places of the columns of each part, as few parts as fit, as even as they fit."""
    least, named = least_widths(table), [] if table.row_header is None else [table.row_header]
    if sum(least) <= room:
        return [list(range(len(table.columns)))]
    groups: list[list[int]] = [[*named]]
    for place in range(len(table.columns)):
        if place in named:
            continue
        if len(groups[-1]) > len(named) and sum(least[each] for each in groups[-1]) + least[place] > room:
            groups.append([*named])
        groups[-1].append(place)
    even = _even([place for group in groups for place in group if place not in named], named, len(groups))
    return even if all(sum(least[place] for place in group) <= room for group in even) else groups


def _even(places: list[int], named: list[int], parts: int) -> list[list[int]]:
    """The columns shared out among so many parts, so that the last one is no stump."""
    ends = [len(places) * part // parts for part in range(parts + 1)]
    return [[*named, *places[first:last]] for first, last in pairwise(ends)]


def _fitted(table: Table, room: float) -> Table:
    """The table with columns as wide as asked, but none too narrow for its words while another has room to give."""
    least, whole = least_widths(table), sum(column.width for column in table.columns)
    asked = [room * column.width / whole for column in table.columns]
    owed = sum(max(0.0, need - has) for need, has in zip(least, asked, strict=True))
    spare = sum(max(0.0, has - need) for need, has in zip(least, asked, strict=True))
    if not owed or not spare:
        return table
    given = min(1.0, owed / spare)
    widths = [need if has < need else has - (has - need) * given for need, has in zip(least, asked, strict=True)]
    return replace(table, columns=tuple(map(_widened, table.columns, widths)))


def _widened(column: Column, width: float) -> Column:
    return replace(column, width=round(width, 2))


def _widest(cell: Cell) -> float:
    tagged = widest(cell.tag.label, SIZE) + _FRAME if cell.tag else 0.0
    return max(tagged, widest(cell.text, SIZE))
