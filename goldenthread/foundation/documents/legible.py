"""What may stand in a paper's text: every string of a tree passes here once, before any renderer sees it."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar, cast

from goldenthread.foundation.documents.tree import Cell

# Characters that XML 1.0 section 2.2 forbids: a Word file with one of them does not open. The lone surrogates
# among them cannot be encoded at all.
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Overrides and embeddings of direction can make "21" read "12" (Unicode TR 36, 2.5); plain Arabic needs none.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Fields that name a place and say nothing.
_ADDRESSES = frozenset({"href", "anchor", "refers_to"})
_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029|\v|\f")

_Node = TypeVar("_Node")


def legible_text(text: str) -> str:
    """The text without characters that no paper may carry; line breaks are line feeds, tabs are spaces."""
    return _REORDERING.sub("", _ILLEGAL.sub("", _BREAKS.sub("\n", text))).replace("\t", " ")


def legible(node: _Node) -> _Node:
    """The same tree, every string passed through `legible_text`; its checks run again on what is left.

    Only a table's cell has lines; a line break anywhere else is a space.
    """
    return rewritten(node, _one_line)


def rewritten(node: _Node, change: Callable[[str, object], str], owner: object = None) -> _Node:
    """The same tree with every string changed, but for addresses; `change` gets the string and what holds it.

    Whatever stays as it was is not made again.
    """
    if isinstance(node, str):
        return cast(_Node, change(node, owner))
    if isinstance(node, tuple):
        parts = tuple(rewritten(part, change, owner) for part in node)
        return node if all(map(is_, parts, node)) else cast(_Node, parts)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    held = {name: getattr(node, name) for name in _worded(type(node))}
    made = {name: rewritten(value, change, node) for name, value in held.items()}
    changed = {name: value for name, value in made.items() if value is not held[name]}
    return replace(node, **changed) if changed else node


@cache
def _worded(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a node that may hold words."""
    return tuple(field.name for field in fields(kind) if field.name not in _ADDRESSES)


def _one_line(text: str, owner: object) -> str:
    kept = legible_text(text)
    return kept if isinstance(owner, Cell) else kept.replace("\n", " ")
