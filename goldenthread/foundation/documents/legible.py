"""What may stand in a paper's text: every string of a tree passes here once, before any renderer sees it."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

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
    """The same tree with every string changed, but for addresses; `change` gets the string and what holds it."""
    if isinstance(node, str):
        return cast(_Node, change(node, owner))
    if isinstance(node, tuple):
        return cast(_Node, tuple(rewritten(part, change, owner) for part in node))
    if is_dataclass(node) and not isinstance(node, type):
        held = {field.name: getattr(node, field.name) for field in fields(node) if field.name not in _ADDRESSES}
        return replace(node, **{name: rewritten(value, change, node) for name, value in held.items()})
    return node


def _one_line(text: str, owner: object) -> str:
    kept = legible_text(text)
    return kept if isinstance(owner, Cell) else kept.replace("\n", " ")
