"""Where two texts differ, line by line and then word by word: what stayed, what went, what came."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_LINE = re.compile(r"[^\n]+\n*|\n+")  # with the empty lines behind it
_WORD = re.compile(r"\S+\s*|\s+")  # with the space behind it: what stands between words would part every run of them
_AROUND = 12  # words of what stayed that are shown on either side of a change
_MANY = 1_000  # pieces; of more, one that stands there again and again no longer begins a run, or it takes minutes
_FEW = 24_000  # characters; what is longer is told whole, or it takes seconds


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
    return tuple(_joined(_by_lines(before, after)))


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
    for gone, came in _steps(_LINE, before, after):
        by_words = gone.rstrip() != came.rstrip() and gone and came and len(gone) + len(came) <= _FEW
        for each in _steps(_WORD, gone, came) if by_words else [(gone, came)]:
            yield from _told(*each)


def _steps(piece: re.Pattern[str], before: str, after: str) -> Iterator[tuple[str, str]]:
    """The texts side by side: each piece that stayed, whatever space is behind it, each run that went or came."""
    old, new = piece.findall(before), piece.findall(after)
    said = [each.rstrip() for each in old], [each.rstrip() for each in new]
    matcher = SequenceMatcher(None, *said, autojunk=len(new) > _MANY)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield "".join(old[i1:i2]), "".join(new[j1:j2])


def _told(gone: str, came: str) -> Iterator[Piece]:
    """What went and what came, the words and then the space behind them; what is in both stayed."""
    words = gone.rstrip(), came.rstrip()
    for old, new in (words, (gone[len(words[0]) :], came[len(words[1]) :])):
        if old == new:
            yield Piece(Change.SAME, new)
        else:
            yield Piece(Change.GONE, old)
            yield Piece(Change.NEW, new)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Runs of the same fate as one."""
    last: Piece | None = None
    for piece in filter(lambda each: each.text, pieces):
        if last is not None and last.change is piece.change:
            last = Piece(last.change, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
