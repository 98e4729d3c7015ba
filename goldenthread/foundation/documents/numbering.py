"""Numbers of headings, paragraphs, tables and charts, given once and for all formats.

Writers number nothing: a paper in the public record has two paragraphs 3.3 because people did. A number is
plain text from here on, so HTML, Word and PDF cannot disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase

from goldenthread.foundation.documents.legible import legible
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    ChartBlock,
    Document,
    Heading,
    Landscape,
    NumberedList,
    Paragraph,
    Properties,
    Table,
    Words,
    runs,
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with its number in words ("2.", "2.3", "Table 1: Costs"), its anchor and its inner blocks.

    `label` of a table or chart is its whole caption; `marks` are a numbered list's (a), (b).
    """

    block: Block
    label: str = ""
    anchor: str = ""
    marks: tuple[str, ...] = ()
    inner: "tuple[Numbered, ...]" = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be set: legible, numbered, links proven; `targets` are the anchors linked to."""

    properties: Properties
    blocks: tuple[Numbered, ...]
    targets: tuple[str, ...]


def numbered(document: Document) -> Paper:
    """The document with every number given; ValueError where that cannot be or a link leads nowhere."""
    clean = legible(document)
    counter = _Counter()
    blocks = tuple(counter.numbered(block) for block in clean.blocks)
    targets = sorted({href[1:] for href in _hrefs(clean.blocks) if href.startswith("#")})
    for target in targets:
        if target not in counter.anchors:
            raise ValueError(f"A link leads to #{target}, which no heading or paragraph is named.")
    return Paper(clean.properties, blocks, tuple(targets))


def mark(place: int, marker: str) -> str:
    """The mark of the item at `place` (from 0): (a) to (z), (aa) and on, or (1)."""
    if marker == "(1)":
        return f"({place + 1})"
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, len(ascii_lowercase))
        letters = ascii_lowercase[letter] + letters
    return f"({letters})"


@dataclass(slots=True)
class _Counter:
    """Where the numbering stands while it goes through a tree once."""

    section: int = 0
    item: int = 0
    in_numbered_section: bool = False
    level: int = 0
    tables: int = 0
    charts: int = 0
    anchors: set[str] = field(default_factory=set)

    def numbered(self, block: Block) -> Numbered:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case Table() | ChartBlock():
                return self._captioned(block)
            case NumberedList():
                return Numbered(block, marks=tuple(mark(i, block.marker) for i in range(len(block.items))))
            case Landscape():
                return Numbered(block, inner=tuple(self.numbered(inner) for inner in block.blocks))
        return Numbered(block)

    def _heading(self, heading: Heading) -> Numbered:
        if heading.level > self.level + 1:
            raise ValueError(
                f"The heading {heading.text!r} has level {heading.level} straight after level {self.level}; "
                "readers' software walks levels one by one (PDF/UA-1, 7.4.2)."
            )
        self.level = heading.level
        if heading.level == 1:
            self.in_numbered_section = heading.takes_number
            self.section += heading.takes_number
            self.item = 0
            label = f"{self.section}." if heading.takes_number else ""
        else:
            label = self._next_item(heading) if heading.takes_number else ""
        return Numbered(heading, label, self._anchor(heading.anchor, "section", label))

    def _next_item(self, block: Heading | Paragraph) -> str:
        if not self.in_numbered_section:
            words = "".join(run.text for run in runs(block.text))[:60]
            raise ValueError(f"{words!r} asks for a number but stands under no numbered level-1 heading.")
        self.item += 1
        return f"{self.section}.{self.item}"

    def _paragraph(self, paragraph: Paragraph) -> Numbered:
        label = self._next_item(paragraph) if paragraph.numbered else ""
        return Numbered(paragraph, label, self._anchor(paragraph.anchor, "paragraph", label))

    def _captioned(self, block: Table | ChartBlock) -> Numbered:
        if isinstance(block, Table):
            self.tables += 1
            label = f"Table {self.tables}: {block.caption}"
            return Numbered(block, label, self._anchor("", "table", str(self.tables)))
        self.charts += 1
        anchor = self._anchor("", "chart", str(self.charts))
        table = block.table(f"Chart {self.charts} in figures: {block.chart.title}")
        figures = Numbered(table, table.caption, self._anchor(f"{anchor}-figures", "", ""))
        return Numbered(block, f"Chart {self.charts}: {block.chart.title}", anchor, inner=(figures,))

    def _anchor(self, given: str, kind: str, label: str) -> str:
        anchor = given or (f"{kind}-{label.rstrip('.').replace('.', '-')}" if label else "")
        if anchor and anchor in self.anchors:
            raise ValueError(f"Two places are named #{anchor}. Give one of them another anchor.")
        self.anchors.add(anchor)
        return anchor


def _hrefs(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Landscape():
                yield from _hrefs(block.blocks)
            case Paragraph() | Callout():
                yield from _hrefs_of((block.text,))
            case BulletList() | NumberedList():
                yield from _hrefs_of(block.items)
            case _:
                continue


def _hrefs_of(passages: tuple[Words, ...]) -> Iterator[str]:
    for passage in passages:
        yield from (run.href for run in runs(passage) if run.href)
