"""Where two texts differ, word by word: what stayed, what went, what came."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_PIECE = re.compile(r"\s+|[^\s]+")
_AROUND = 12  # words of what stayed that are shown on either side of a change
_FEW = 4_000  # pieces; what is longer is compared line by line first, or it takes seconds


class Change(Enum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and what became of it."""

    change: Change
    text: str


def between(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one: without what is NEW it is `before`, without what is GONE it is `after`."""
    if before == after:
        return (Piece(Change.SAME, before),) if before else ()
    if len(before) + len(after) > _FEW * 6:
        return tuple(_joined(_by_lines(before, after)))
    return tuple(_joined(_compared(_PIECE.findall(before), _PIECE.findall(after))))


def around(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with what stayed cut down to the words around a change."""
    last = len(pieces) - 1
    return tuple(
        _shortened(each, first=at == 0, last=at == last) if each.change is Change.SAME else each
        for at, each in enumerate(pieces)
    )


def _shortened(piece: Piece, *, first: bool, last: bool) -> Piece:
    """What stayed, without its middle where that is long; its ends where nothing changed beyond them."""
    words = re.findall(r"\s*\S+\s*", piece.text)
    if len(words) <= 2 * _AROUND + 4:
        return piece
    head = "" if first else "".join(words[:_AROUND])
    tail = "" if last else "".join(words[-_AROUND:])
    return Piece(Change.SAME, f"{head.rstrip()} … {tail.lstrip()}")


def _by_lines(before: str, after: str) -> Iterator[Piece]:
    """Line by line; lines that were put in another's place are compared by words where they are few enough."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for tag, i1, i2, j1, j2 in _matcher(old, new).get_opcodes():
        gone, came = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "replace" and len(gone) + len(came) <= _FEW * 6:
            yield from _compared(_PIECE.findall(gone), _PIECE.findall(came))
        else:
            yield from _told(tag, gone, came)


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for tag, i1, i2, j1, j2 in _matcher(old, new).get_opcodes():
        yield from _told(tag, "".join(old[i1:i2]), "".join(new[j1:j2]))


def _matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(lambda piece: piece.isspace(), old, new, autojunk=False)


def _told(tag: str, gone: str, came: str) -> Iterator[Piece]:
    if tag == "equal":
        yield Piece(Change.SAME, came)
        return
    if gone:
        yield Piece(Change.GONE, gone)
    if came:
        yield Piece(Change.NEW, came)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Runs of the same fate as one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.change is piece.change:
            last = Piece(last.change, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
