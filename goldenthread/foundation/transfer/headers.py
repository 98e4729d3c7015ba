"""Finds the row of headings: the one in which most of the known words stand."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from goldenthread.foundation.transfer.limits import HEADER_WITHIN
from goldenthread.foundation.transfer.tables import Cell, is_empty

_NOT_WORDS = re.compile(r"[^\w%#]+")
# A total may name what it counts; beside it stand only numbers.
_TOTAL = re.compile(r"(?:grand |sub ?)?totals?(?: (?:of|for|number))?(?: \w+){0,4}|sum|count")
_NUMBER = re.compile(r"[\d\s.,%£()/+-]*")


@dataclass(frozen=True, slots=True)
class Found:
    """Where the headings stand (place in the rows given, from 0), and how many of them are known."""

    place: int
    recognised: int


def plain(words: str) -> str:
    """A heading as it is compared: small letters, one space between words, no punctuation."""
    return _NOT_WORDS.sub(" ", words.casefold()).strip()


def find(rows: Sequence[Sequence[Cell]], known: Collection[str]) -> Found | None:
    """The row with the most known headings; where none is known, the one with the most words. None without words.

    `known` are headings as `plain` gives them. Of two rows as good, the first.
    """
    best: tuple[int, int, int] | None = None
    for place, cells in enumerate(rows[:HEADER_WITHIN]):
        words = {plain(cell) for cell in cells if isinstance(cell, str)} - {""}
        if words:
            best = max(best or (0, 0, 0), (len(words & set(known)), len(words), -place))
    return None if best is None else Found(-best[2], best[0])


def is_repeated(cells: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a row below the headings says them again, as printed pages do."""
    same = 0
    for cell, heading in zip_longest(cells, header[: len(cells)]):
        if is_empty([cell]):
            continue
        if not isinstance(cell, str) or not isinstance(heading, str) or plain(cell) != plain(heading):
            return False
        same += 1
    return same > 1


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row is a total: its first words say so and nothing but numbers stands beside them."""
    filled = [cell for cell in cells if not is_empty([cell])]
    if not filled or not isinstance(filled[0], str):
        return False
    return bool(_TOTAL.fullmatch(plain(filled[0]))) and all(_is_number(cell) for cell in filled[1:])


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and bool(_NUMBER.fullmatch(cell)))
