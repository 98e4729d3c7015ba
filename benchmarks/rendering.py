"""A formal paper with every milestone, in three formats: the time of each, and the memory of all in one process."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from benchmarks import alone
from benchmarks.timing import Aim, Case
from goldenthread.foundation.documents import html, odt, word
from goldenthread.foundation.documents.formats import RENDERERS
from goldenthread.foundation.documents.tree import (
    Align,
    Callout,
    Cell,
    ChartBlock,
    Column,
    Contents,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Properties,
    SummaryPage,
    Table,
    Tag,
    Text,
    TitleBlock,
    cells,
)
from goldenthread.foundation.ui.charts.stacked_bars import BarRow, stacked_bars
from goldenthread.foundation.ui.tones import Tone

SIZES = (205, 1_000)
MOST_MEMORY = 300  # MB of the process that renders 205 milestones in all formats
_AREAS, _SECTIONS = 6, 9
_TONES = (Tone.DONE, Tone.ACTIVE, Tone.WARNING, Tone.LATE)


def in_a_process() -> Iterator[Case]:
    """The memory of all formats."""
    work, aim = partial(alone.run, __name__), Aim(megabytes=MOST_MEMORY)
    of = f"{SIZES[0]} milestones"
    yield Case(name="formal paper, the whole process", size=of, work=work, runs=3, aim=aim, queries=False)


def cases() -> Iterator[Case]:
    """Each format alone, all together, the preview of a section, and OpenDocument where LibreOffice is."""
    for size in SIZES:
        of, paper = f"{size:,} milestones", made(size)
        for ending, render in RENDERERS.items():
            yield Case(name=f"formal paper: {ending}", size=of, work=partial(render, paper), runs=3)
        aim = Aim(seconds=2) if size == SIZES[0] else Aim()
        yield Case(name="formal paper: all formats", size=of, work=partial(_all, paper), runs=3, aim=aim)
    preview = Aim(seconds=0.2)
    yield Case(
        name="preview of a section", size="205 milestones", work=partial(_preview, SIZES[0]), runs=5, aim=preview
    )
    if odt.program():
        file = word.render(made(SIZES[0]))
        yield Case(name="formal paper: odt", size="205 milestones", work=partial(odt.render, file), runs=2)


def made(size: int) -> Document:
    """A synthetic report of `size` milestones: cover, summary, contents, sections with charts, and the appendix."""
    title = "Update on the improvement plan"
    about = Properties(
        title,
        "Synthetic",
        "Corporate Director",
        datetime(2025, 6, 30, 9, tzinfo=UTC),
        title,
        "23 June 2025",
        "3fa9c2d1b0e4",
    )
    summary = SummaryPage((Heading(1, "On one page", numbered=False), Callout("12 are overdue."), _areas()))
    body = tuple(block for number in range(_SECTIONS) for block in _section(number))
    appendix = Landscape(
        (
            Heading(1, "Appendix 1: every milestone", numbered=False),
            *(_milestones(area, size) for area in range(_AREAS)),
        )
    )
    head = TitleBlock("Exampleford", "Board", title, (("Date", "30 June 2025"),), "Draft, not cleared")
    return Document(about, (head, summary, Contents(), *body, appendix), cover=True)


def _section(number: int) -> tuple[Heading | Paragraph | Table | ChartBlock, ...]:
    words = "The Council has completed 68 of 98 milestones and moved five deadlines, each by decision. " * 5
    see = (Text(words), Text("See "), Text("", refers_to="section-1"), Text("."))
    parts = (("Completed", Tone.DONE, number + 3), ("In progress", Tone.ACTIVE, 7), ("Overdue", Tone.LATE, 2))
    rows = tuple(BarRow(f"Area {area}", parts) for area in range(_AREAS))
    chart = stacked_bars(f"Milestones of section {number}", "Most are in progress.", rows, "milestones")
    return (Heading(1, f"Section {number}"), *(Paragraph(see, numbered=True),) * 8, _areas(), ChartBlock(chart))


def _areas() -> Table:
    columns = (Column("Area", width=3), Column("Completed", Align.RIGHT), Column("Overdue", Align.RIGHT))
    return Table("Milestones by area", columns, tuple(cells(f"Area {area}", "22", "3") for area in range(_AREAS)))


def _milestones(area: int, size: int) -> Table:
    titles = ("Milestone", "Owner", "First deadline", "Deadline in force", "Times moved", "Status", "Latest update")
    widths = (2.9, 1.5, 1.3, 1.3, 0.7, 1.6, 2.9)
    columns = tuple(Column(title, width=width) for title, width in zip(titles, widths, strict=True))
    return Table(f"Area {area}", columns, tuple(_row(number) for number in range(area, size, _AREAS)))


def _row(number: int) -> tuple[Cell, ...]:
    return (
        Cell(f"Publish the revised scheme of delegation and train all in its use\nm-{number}"),
        *cells("Corporate Director, Place", "31 March 2025", "30 September 2025", f"{number % 4}"),
        Cell("claimed", Tag("Completed", _TONES[number % 4])),
        Cell(f"The draft went to the management team for the {number}th time.\n23 June 2025, 7 days old"),
    )


def _all(paper: Document) -> None:
    for render in RENDERERS.values():
        render(paper)


def _preview(size: int) -> None:
    html.fragment((*_section(1), _milestones(0, size)), sections_before=3, known={"section-1": "section 1"})


if __name__ == "__main__":
    _all(made(SIZES[0]))
    print(alone.most_memory())
