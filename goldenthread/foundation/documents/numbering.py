"""Numbers of headings, paragraphs, tables and charts, given once and for all formats.

Writers number nothing: a paper in the public record has two paragraphs 3.3 because people did. A number is
plain text from here on, so HTML, Word and PDF cannot disagree; so are the words of a reference to one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

from goldenthread.foundation.documents import wide
from goldenthread.foundation.documents.legible import legible
from goldenthread.foundation.documents.references import Place, called, filled, hrefs
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    ChartBlock,
    Contents,
    Document,
    Heading,
    Landscape,
    NumberedList,
    Paragraph,
    Properties,
    SummaryPage,
    Table,
    TitleBlock,
    runs,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a heading with its number."""

    level: int
    label: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with its number in words ("2.", "2.3", "Table 1: Costs"), its anchor and its inner blocks.

    `label` of a table or chart is its whole caption; `marks` are a numbered list's (a), (b); `entries` the contents'.
    `leads` is a paragraph's that introduces a list: "To improve:" says nothing at the foot of a page.
    """

    block: Block
    label: str = ""
    anchor: str = ""
    marks: tuple[str, ...] = ()
    inner: "tuple[Numbered, ...]" = ()
    entries: tuple[Entry, ...] = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be set: legible, numbered, links proven; `targets` are the anchors linked to."""

    properties: Properties
    blocks: tuple[Numbered, ...]
    targets: tuple[str, ...]
    cover: bool = False


def numbered(document: Document) -> Paper:
    """The document with every number given; ValueError where that cannot be or a link leads nowhere."""
    clean = legible(document)
    blocks = wide.spread(_covered(clean))
    counter = _Counter(names_headings=any(isinstance(block, Contents) for block in blocks))
    found = _resolved(tuple(counter.numbered(block) for block in blocks), counter.places)
    targets = {href[1:] for href in _hrefs(found) if href.startswith("#")}
    for target in sorted(targets):
        if target not in counter.anchors:
            raise ValueError(f"A link leads to #{target}, which no heading or paragraph is named.")
    listed = tuple(_listing(item, counter.entries) for item in found)
    targets |= {entry.anchor for item in listed for entry in item.entries}
    return Paper(clean.properties, listed, tuple(sorted(targets)), clean.cover)


def numbered_part(
    blocks: tuple[Block, ...], *, sections_before: int = 0, known: Mapping[str, str] | None = None
) -> tuple[Numbered, ...]:
    """Blocks of a paper apart from it, as a preview needs them.

    They stand in section `sections_before`, or begin the next one where they begin with a heading of level 1.
    `known` is `references` of the whole paper: what other places are called. An anchor that neither they nor
    these blocks name raises ValueError.
    """
    inside = sections_before > 0
    counter = _Counter(section=sections_before, in_numbered_section=inside, level=1 if inside else 0)
    found = tuple(counter.numbered(block) for block in wide.spread(legible(blocks)))
    others = {anchor: Place(words, "") for anchor, words in (known or {}).items()}
    return _resolved(found, others | counter.places)


def references(document: Document) -> Mapping[str, str]:
    """What every named place of the paper is called in a reference: {"costs": "Table 2", "aims": "paragraph 3.6"}."""
    counter = _Counter()
    for block in wide.spread(legible(document).blocks):
        counter.numbered(block)
    return {anchor: place.words for anchor, place in counter.places.items() if place.words}


def _covered(document: Document) -> tuple[Block, ...]:
    """The blocks; a cover says how the paper is classified and what its data know, whether its facts do or not."""
    title = document.blocks[0]
    if not document.cover or not isinstance(title, TitleBlock):
        return document.blocks
    about, said = document.properties, {name for name, _ in title.facts}
    owed = (("Data cut-off", about.cut_off), ("Classification", about.classification))
    facts = tuple((name, value) for name, value in owed if value and name not in said)
    return (replace(title, facts=title.facts + facts), *document.blocks[1:])


def _resolved(items: tuple[Numbered, ...], places: Mapping[str, Place]) -> tuple[Numbered, ...]:
    return tuple(
        replace(
            item,
            block=filled(item.block, places),
            inner=_resolved(item.inner, places),
            leads=isinstance(item.block, Paragraph) and isinstance(after, BulletList | NumberedList),
        )
        for item, after in zip(items, (*(each.block for each in items[1:]), None), strict=False)
    )


def _hrefs(items: tuple[Numbered, ...]) -> Iterator[str]:
    for item in items:
        yield from (*hrefs(item.block), *_hrefs(item.inner))


def _listing(item: Numbered, entries: list[Entry]) -> Numbered:
    if not isinstance(item.block, Contents):
        return item
    return replace(item, entries=tuple(entry for entry in entries if entry.level <= item.block.levels))


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
    names_headings: bool = False
    anchors: set[str] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

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
            case Landscape() | SummaryPage():
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
        if self.names_headings and not label and not heading.anchor:
            heading = replace(heading, anchor=f"heading-{len(self.entries) + 1}")
        anchor = self._anchor(heading.anchor, "section", label)
        self.entries.append(Entry(heading.level, label, heading.text, anchor))
        return self._placed(Numbered(heading, label, anchor))

    def _next_item(self, block: Heading | Paragraph) -> str:
        if not self.in_numbered_section:
            words = "".join(run.text for run in runs(block.text))[:60]
            raise ValueError(f"{words!r} asks for a number but stands under no numbered level-1 heading.")
        self.item += 1
        return f"{self.section}.{self.item}"

    def _paragraph(self, paragraph: Paragraph) -> Numbered:
        label = self._next_item(paragraph) if paragraph.numbered else ""
        return self._placed(Numbered(paragraph, label, self._anchor(paragraph.anchor, "paragraph", label)))

    def _captioned(self, block: Table | ChartBlock) -> Numbered:
        if isinstance(block, Table):
            self.tables += 1
            label = f"Table {self.tables}: {block.caption}"
            return self._placed(Numbered(block, label, self._anchor(block.anchor, "table", str(self.tables))))
        self.charts += 1
        anchor = self._anchor(block.anchor, "chart", str(self.charts))
        table = block.table(f"Chart {self.charts} in figures: {block.chart.title}")
        figures = Numbered(table, table.caption, self._anchor(f"{anchor}-figures", "", ""))
        return self._placed(Numbered(block, f"Chart {self.charts}: {block.chart.title}", anchor, inner=(figures,)))

    def _placed(self, item: Numbered) -> Numbered:
        if item.anchor:
            self.places[item.anchor] = Place(called(item.block, item.label), f"#{item.anchor}")
        return item

    def _anchor(self, given: str, kind: str, label: str) -> str:
        anchor = given or (f"{kind}-{label.rstrip('.').replace('.', '-')}" if label else "")
        if anchor and anchor in self.anchors:
            raise ValueError(f"Two places are named #{anchor}. Give one of them another anchor.")
        self.anchors.add(anchor)
        return anchor
