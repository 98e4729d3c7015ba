"""The document tree: what a paper says, apart from how it looks. A tree that exists can be rendered."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Literal, TypeAlias

from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.tones import Tone

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_HREF = re.compile(r"(?:https?://|mailto:|#)[^\s\x00-\x20\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


class Align(Enum):
    """Where the words of a column stand; figures go right so that their units line up."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "center"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words. `href` is a web or mail address, or the `#anchor` of a heading, paragraph, table or chart here.

    `refers_to` is such an anchor too; the run has no words then, and gets them with its link from the numbering:
    "paragraph 3.6", "section 4", "Table 2".
    """

    text: str
    strong: bool = False
    href: str = ""
    emphasis: bool = False
    refers_to: str = ""

    def __post_init__(self) -> None:
        _require_anchor(self.refers_to)
        if self.refers_to and (self.text or self.href):
            raise ValueError("A run that refers to a place gets its words and its link from the program.")
        if self.href and not _HREF.fullmatch(self.href):
            raise ValueError(f"The link {self.href!r} cannot go into a paper. Use http:, https:, mailto: or #anchor.")


Words: TypeAlias = str | tuple[Text, ...]


def runs(words: Words) -> tuple[Text, ...]:
    """Plain words or runs, as runs."""
    return (Text(words),) if isinstance(words, str) else words


def plain(words: Words) -> str:
    """The same words without strong and links."""
    return "".join(run.text for run in runs(words))


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about itself. `moment` (with a time zone) is written as created and modified.

    `cut_off` is the data cut-off in words ("14 June 2017, 10am"), `fingerprint` a short hash for the footer; what is
    empty is left out there: an agenda has no data to cut off.
    """

    title: str
    subject: str
    author_role: str
    moment: datetime
    running_head: str
    cut_off: str
    fingerprint: str = ""
    classification: str = ""
    language: str = "en-GB"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A document needs a title: readers' software announces it.")
        if self.moment.tzinfo is None:
            raise ValueError("The moment of a document needs a time zone.")


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The head of the first page: whose paper it is and its facts, label and value (Author, Date).

    `status` says in words how far the paper has come ("Draft, not cleared"); empty, nothing is said of it.
    """

    organisation: str
    body: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    status: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("The title block needs a title.")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is numbered (1., 2.) unless told otherwise, levels 2 and 3 are not."""

    level: Literal[1, 2, 3]
    text: str
    numbered: bool | None = None
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.level not in {1, 2, 3}:
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level}.")
        if not self.text.strip():
            raise ValueError("A heading needs words.")
        _require_anchor(self.anchor)

    @property
    def takes_number(self) -> bool:
        return self.level == 1 if self.numbered is None else self.numbered


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a numbered one gets its number from the program, within its level-1 heading (2.3)."""

    text: Words
    numbered: bool = False
    anchor: str = ""

    def __post_init__(self) -> None:
        _require_anchor(self.anchor)


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items marked (a), (b) or (1), (2); the marks are words, the same in every format."""

    items: tuple[Words, ...]
    marker: Literal["(a)", "(1)"] = "(a)"


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words, with a tone for its colour."""

    label: str
    tone: Tone = Tone.PLAIN

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("A tag needs words: colour alone says nothing to many readers (WCAG 2.2, 1.4.1).")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its tag, if any, then its words, a line feed between lines. `align`, else the column's."""

    text: str = ""
    tag: Tag | None = None
    align: Align | None = None
    strong: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that hold words."""
        return tuple(line for line in self.text.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header and its share of the table's width, relative to the other columns."""

    title: str
    align: Align = Align.LEFT
    width: float = 1.0

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("Every column needs a header in words.")
        if not self.width > 0:
            raise ValueError(f"The column {self.title!r} needs a width above 0, not {self.width}.")


def cells(*texts: str) -> tuple[Cell, ...]:
    """A row of plain cells."""
    return tuple(Cell(text) for text in texts)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and headers. `row_header` is the column that names each row; None: none does."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_header: int | None = 0
    anchor: str = ""

    def __post_init__(self) -> None:
        _require_anchor(self.anchor)
        if not self.caption.strip():
            raise ValueError("A table needs a caption.")
        if not self.columns:
            raise ValueError(f"The table {self.caption!r} needs columns: a table without headers cannot be read out.")
        for place, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"Row {place} of {self.caption!r} has {len(row)} cells for {len(self.columns)} columns."
                )
        if self.row_header is not None and not 0 <= self.row_header < len(self.columns):
            raise ValueError(f"The table {self.caption!r} has no column {self.row_header} to head its rows.")


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A picture of figures; the same figures follow as a table. Title and description are its alternative."""

    chart: Chart
    anchor: str = ""

    def __post_init__(self) -> None:
        _require_anchor(self.anchor)
        if not self.chart.title.strip() or not self.chart.description.strip():
            raise ValueError("A chart needs a title and a description: they are what a blind reader gets.")
        self.table()

    @property
    def alternative(self) -> str:
        return f"{self.chart.title}. {self.chart.description}"

    def table(self, caption: str = "") -> Table:
        """The chart's figures; the first column names the row, the others are figures and stand right."""
        columns = tuple(
            Column(title, Align.RIGHT if place else Align.LEFT, 1 if place else 2)
            for place, title in enumerate(self.chart.columns)
        )
        return Table(caption or self.chart.title, columns, tuple(cells(*row) for row in self.chart.rows))


@dataclass(frozen=True, slots=True)
class Callout:
    """Words set apart, that a hurried reader must not miss."""

    text: Words


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages turned sideways, for a wide table; plain in HTML."""

    blocks: "tuple[Block, ...]"

    def __post_init__(self) -> None:
        if any(isinstance(block, Landscape | TitleBlock | Contents | SummaryPage) for block in self.blocks):
            raise ValueError("Landscape pages hold neither a title block, contents, a summary nor landscape pages.")


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the paper's headings down to `levels`, with their pages where the format has pages."""

    title: str = "Contents"
    levels: Literal[1, 2, 3] = 2

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("The contents need a heading.")


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """Blocks that have one page to themselves; where they are too much for it, they are set a little smaller."""

    blocks: "tuple[Block, ...]"

    def __post_init__(self) -> None:
        inner = Landscape | TitleBlock | Contents | SummaryPage | PageBreak
        if any(isinstance(block, inner) for block in self.blocks):
            raise ValueError("A summary page holds headings, words, tables and charts: it is one upright page.")


Block: TypeAlias = (
    TitleBlock
    | Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | ChartBlock
    | Callout
    | PageBreak
    | Landscape
    | Contents
    | SummaryPage
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper: the title block first, then its blocks in reading order; with `cover` on a page of its own."""

    properties: Properties
    blocks: tuple[Block, ...]
    cover: bool = False

    def __post_init__(self) -> None:
        titles = [place for place, block in enumerate(self.blocks) if isinstance(block, TitleBlock)]
        if titles != [0]:
            raise ValueError("A document starts with its title block and has no other.")


def _require_anchor(anchor: str) -> None:
    if anchor and not _ANCHOR.fullmatch(anchor):
        raise ValueError(f"The anchor {anchor!r} is not a name. Use letters, digits, dots and hyphens.")
