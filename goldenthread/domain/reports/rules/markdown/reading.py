"""A section's Markdown into blocks of the document tree, never into HTML; with what is wrong in it, line by line.

Whatever is wrong stands in the blocks too, as typed or in brackets, so that a preview shows it where it is. Paragraphs
get no number here: the tree numbers them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from markdown_it.tree import SyntaxTreeNode

from goldenthread.domain.reports.rules import recommendations
from goldenthread.domain.reports.rules.kinds import SectionKind
from goldenthread.domain.reports.rules.markdown.tables import cells_lost, table
from goldenthread.domain.reports.rules.markdown.text import cleaned, tree
from goldenthread.domain.reports.rules.markdown.words import (
    BRACES,
    WAITS,
    Names,
    Reading,
    label_at_end,
    near,
    to_be_written,
)
from goldenthread.domain.reports.rules.typed_numbers import typed_number
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    Heading,
    Landscape,
    NumberedList,
    Paragraph,
    Text,
    Words,
    plain,
    runs,
)

_CAPTION = "Table:"
_MOST_BLOCKS = 100  # of one section: each can be a table of every milestone


@dataclass(frozen=True, slots=True)
class Read:
    """The blocks of a section, and what is wrong in it: the line of its text, from 1, and the message with the fix."""

    blocks: tuple[Block, ...]
    faults: tuple[tuple[int | None, str], ...]


def read(
    text: str, *, section: SectionKind, names: Names, blocks: Mapping[str, Callable[[], tuple[Block, ...]]]
) -> Read:
    """The section's text as blocks, without its heading. `blocks` makes those that it may hold, by name."""
    writer = _Writer(section, Reading(section.slug, names), blocks, cleaned(text).split("\n"))
    nodes = tree(text).children
    for node, after in zip_longest(nodes, nodes[1:]):
        writer.add(node, after)
    if section.recommends:
        for fault in recommendations.missing(writer.blocks):
            writer.reading.fault(None, fault)
    return Read(tuple(writer.blocks), tuple(writer.reading.faults))


def labels_of(text: str, *, numbered: bool = True) -> tuple[str, ...]:
    """The labels that the text gives to what a reference can call by a name, in order.

    That are headings, tables, and, where they are `numbered`, paragraphs.
    """
    if "{#" not in text:
        return ()
    nodes = tree(text).children
    found = (
        label_at_end(_content(node))
        for node, after in zip_longest(nodes, nodes[1:])
        if node.type == "heading" or (node.type == "paragraph" and (numbered or _is_caption(node, after)))
    )
    return tuple(filter(None, found))


@dataclass(slots=True)
class _Writer:
    section: SectionKind
    reading: Reading
    made: Mapping[str, Callable[[], tuple[Block, ...]]]
    lines: list[str]
    blocks: list[Block] = field(default_factory=list)
    level: int = 1
    under: str = ""  # the words of the heading last written
    put: int = 0  # blocks
    caption: tuple[str, str] | None = None  # of the table that must follow, with its anchor

    def add(self, node: SyntaxTreeNode, after: SyntaxTreeNode | None) -> None:
        """What the node says; `after` is what follows it, a table whose caption it may be."""
        caption, self.caption = self.caption, None
        match node.type:
            case "table":
                self._table(node, caption)
            case "heading":
                self._heading(node)
            case "paragraph" if _is_caption(node, after):
                content, anchor = self.reading.labelled(_content(node), _line(node))
                words = self.reading.flat(content.removeprefix(_CAPTION), _line(node))
                self.caption = (words.strip(), anchor)
            case "paragraph":
                self._paragraph(node)
            case "bullet_list" | "ordered_list":
                self._list(node)
            case "blockquote":
                self._quote(node)
            case "fence":
                self._code(node)

    def _heading(self, node: SyntaxTreeNode) -> None:
        line, wanted = _line(node), int(node.tag[1])
        content, anchor = self.reading.labelled(_content(node), line)
        if wanted == 1:
            self.reading.fault(line, "The title of the section comes from the kind of report. Begin with ## instead.")
        words = self.reading.flat(content, line).strip() or content.strip()
        if not words:
            return
        level = 3 if wanted > 2 and self.level > 1 else 2
        self.level, self.under = level, words
        self.blocks.append(Heading(3, words, anchor=anchor) if level == 3 else Heading(2, words, anchor=anchor))

    def _paragraph(self, node: SyntaxTreeNode) -> None:
        line, content = _line(node), _content(node)
        alone = BRACES.fullmatch(content.strip())
        if alone and self._stands_alone(alone[1].strip(), line):
            return
        content, anchor = self.reading.labelled(content, line)
        if anchor and not self.section.numbered:
            fix = "Put the label on a heading or a table."
            self.reading.fault(line, f"The paragraphs here have no numbers that a reference could name. {fix}")
            anchor = ""
        if typed := typed_number(content):
            self.reading.fault(line, f"Take “{typed}” away: the program numbers the paragraphs.")
        self._say(self.reading.words(content, line), anchor)

    def _say(self, words: Words, anchor: str = "") -> None:
        if anchor or plain(words).strip() or any(run.refers_to for run in runs(words)):
            self.blocks.append(Paragraph(words, numbered=self.section.numbered, anchor=anchor))

    def _stands_alone(self, name: str, line: int) -> bool:
        """A block, or that words are still to be written."""
        waiting = to_be_written(name)
        if waiting:
            self.reading.fault(line, f"{WAITS}{waiting}.")
            self.blocks.append(Callout(f"To be written by {waiting}."))
            return True
        kind, colon, wanted = (part.strip() for part in name.partition(":"))
        if kind != "block" or not colon:
            return False
        if wanted in self.made and self.put == _MOST_BLOCKS:
            self.reading.fault(line, f"A section holds at most {_MOST_BLOCKS} blocks. Take this one away.")
            self.blocks.append(Callout(f"[{{block: {wanted}}} is one too many]"))
        elif wanted in self.made:
            self.put += 1
            self.blocks.extend(self._fitted(self.made[wanted]()))
        else:
            self.reading.fault(line, f"This section cannot hold the block “{wanted}”. {near(wanted, self.made, '%s')}")
            self.blocks.append(Callout(f"[{{block: {wanted}}} cannot stand here]"))
        return True

    def _fitted(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        """Paragraphs of a block are numbered where those of the section are."""
        for block in blocks:
            if isinstance(block, Heading):
                self.level, self.under = block.level, block.text
            yield block if self.section.numbered else unnumbered(block)

    def _list(self, node: SyntaxTreeNode) -> None:
        items = tuple(self._items(node))
        if not items:
            return
        if node.type == "bullet_list":
            self.blocks.append(BulletList(items))
            return
        start = node.attrs.get("start", 1)
        if start != 1:
            fix = f"Begin it with 1, or write {start}\\. where it is no list."
            self.reading.fault(_line(node), f"This list begins with {start}; the program numbers it from 1. {fix}")
        if self.section.recommends:
            for item in node.children:
                for fault in recommendations.faults_of(_first_words(item)):
                    self.reading.fault(_line(item), fault)
        self.blocks.append(NumberedList(items, "(1)" if self.section.recommends else "(a)"))

    def _items(self, node: SyntaxTreeNode, depth: int = 0) -> Iterator[Words]:
        """The items, those of lists within after the one that holds them, with a dash for each step down."""
        for item in node.children:
            said: list[Text] = []
            within: list[Words] = []
            for child in item.children:
                if child.type in {"bullet_list", "ordered_list"}:
                    within.extend(self._items(child, depth + 1))
                else:
                    said += [Text(" "), *self._flat(child)] if said else self._flat(child)
            if said:
                yield (Text("– " * depth), *said) if depth else tuple(said)
            yield from within

    def _flat(self, node: SyntaxTreeNode) -> list[Text]:
        """The words of whatever stands within an item, in one line."""
        if node.type == "inline":
            return list(self.reading.words(node.content, _line(node)))
        if node.type == "fence":
            return [Text(f"{node.info} {node.content}".strip())]
        found: list[Text] = []
        for child in node.children:
            said = self._flat(child)
            found += [Text(" "), *said] if found and said else said
        return found

    def _quote(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            if child.type in {"bullet_list", "ordered_list"}:
                self._list(child)
            elif child.type == "table":
                self._table(child, None)
            elif words := self._flat(child):
                self.blocks.append(Callout(tuple(words)))

    def _code(self, node: SyntaxTreeNode) -> None:
        """As typed: figures are not filled in, so that a name can be shown."""
        lines = (node.info.strip(), *node.content.split("\n"))
        self.blocks.extend(Paragraph(line) for line in lines if line.strip())

    def _table(self, node: SyntaxTreeNode, caption: tuple[str, str] | None) -> None:
        for line in cells_lost(node, self.lines):
            self.reading.fault(line, "This row has more cells than the table has columns; the last are left out.")
        # One without a caption is called by the heading it stands under.
        words, anchor = caption or ("", "")
        self.blocks.append(table(node, words or self.under or self.section.title, anchor, self.reading.flat))


def unnumbered(block: Block) -> Block:
    """The block for a section without numbers: its paragraphs have none."""
    match block:
        case Paragraph():
            return replace(block, numbered=False)
        case Landscape():
            return Landscape(tuple(unnumbered(inner) for inner in block.blocks))
    return block


def _is_caption(node: SyntaxTreeNode, after: SyntaxTreeNode | None) -> bool:
    return after is not None and after.type == "table" and _content(node).startswith(_CAPTION)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _content(node: SyntaxTreeNode) -> str:
    return node.children[0].content if node.children else ""


def _first_words(item: SyntaxTreeNode) -> str:
    """How an item begins, as typed."""
    return _content(item.children[0])[:200] if item.children and item.children[0].type == "paragraph" else ""
