"""The exact text of blocks: every word a reader gets, and nothing that another section could move.

Numbers of paragraphs, tables and pages are left out, and a reference is said by its label: otherwise a clearance would
be void because somebody wrote a paragraph elsewhere. The label itself stands where it is given, so that a reference
cannot be turned to another paragraph of a section that was cleared.
"""

from collections.abc import Iterable, Iterator

from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    ChartBlock,
    Heading,
    Landscape,
    NumberedList,
    Paragraph,
    SummaryPage,
    Table,
    TitleBlock,
    Words,
    runs,
)

LABEL = "label-"  # how the anchor of a label begins


def exact(blocks: Iterable[Block]) -> str:
    """The words of the blocks, a line each; the same blocks give the same text."""
    return "\n".join(line for block in blocks for line in _lines(block))


def words(said: Words) -> str:
    """One passage: its words, the address of a link in angle brackets, a reference as "paragraph" and its label."""
    return "".join(
        f"paragraph {run.refers_to.removeprefix(LABEL)}"
        if run.refers_to
        else f"{run.text} <{run.href}>"
        if run.href
        else run.text
        for run in runs(said)
    )


def _lines(block: Block) -> Iterator[str]:
    match block:
        case TitleBlock():
            yield from (block.organisation, block.body, block.title)
            yield from (f"{label}: {value}" for label, value in block.facts)
        case Heading() | Paragraph() | Callout():
            yield _passage(block)
        case BulletList():
            yield from (f"- {words(item)}" for item in block.items)
        case NumberedList():
            yield from (f"({place}) {words(item)}" for place, item in enumerate(block.items, start=1))
        case Table():
            yield from _table(block)
        case ChartBlock():
            yield block.chart.description
            yield from _table(block.table())
        case Landscape() | SummaryPage():
            yield from (line for inner in block.blocks for line in _lines(inner))
        case _:
            return


def _passage(block: Heading | Paragraph | Callout) -> str:
    return f"{words(block.text)}{'' if isinstance(block, Callout) else _label(block.anchor)}"


def _label(anchor: str) -> str:
    """ "{#arrangements}" after what bears the label; nothing for an anchor that the program gave."""
    return f" {{#{anchor.removeprefix(LABEL)}}}" if anchor.startswith(LABEL) else ""


def _table(table: Table) -> Iterator[str]:
    yield f"{table.caption}{_label(table.anchor)}"
    yield " | ".join(column.title for column in table.columns)
    yield from (" | ".join(_cell(cell) for cell in row) for row in table.rows)


def _cell(cell: Cell) -> str:
    return ", ".join(filter(None, (cell.tag.label if cell.tag else "", *cell.lines)))
