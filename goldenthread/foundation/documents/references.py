"""References within a paper: what a place is called ("paragraph 3.6"), and the words put where they are asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    ChartBlock,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    Text,
    Words,
    runs,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that can be referred to: its words, and the link to it, empty where it stands in another file."""

    words: str
    href: str


def called(block: Block, label: str) -> str:
    """What a reader is told to look for; nothing where the place has no number and no words of its own."""
    match block:
        case Heading(level=1) if label:
            return f"section {label.rstrip('.')}"
        case Heading() if not label:
            return f"“{block.text}”"
        case Heading() | Paragraph():
            return f"paragraph {label}" if label else ""
        case Table() | ChartBlock():
            return label.partition(":")[0]
    return ""


def hrefs(block: Block) -> Iterator[str]:
    """Every address that the block links to."""
    for passage in _passages(block):
        yield from (run.href for run in runs(passage) if run.href)


def _passages(block: Block) -> tuple[Words, ...]:
    match block:
        case Paragraph() | Callout():
            return (block.text,)
        case BulletList() | NumberedList():
            return block.items
    return ()


def filled(block: Block, places: Mapping[str, Place]) -> Block:
    """The block with the words of its references. ValueError for one that leads nowhere or has no words."""
    if not any(run.refers_to for passage in _passages(block) for run in runs(passage)):
        return block
    match block:
        case Paragraph() | Callout():
            return replace(block, text=_filled(block.text, places))
        case BulletList() | NumberedList():
            return replace(block, items=tuple(_filled(words, places) for words in block.items))
    return block


def _filled(words: Words, places: Mapping[str, Place]) -> Words:
    return tuple(_reference(run, places) if run.refers_to else run for run in runs(words))


def _reference(run: Text, places: Mapping[str, Place]) -> Text:
    place = places.get(run.refers_to)
    if place is None:
        raise ValueError(f"A reference leads to #{run.refers_to}, which no place of this paper is named.")
    if not place.words:
        raise ValueError(f"A reference leads to #{run.refers_to}, which has no number to be called by.")
    return replace(run, text=place.words, href=place.href, refers_to="")
