"""What cannot be written down cannot be published: a tree refuses what some reader could not be given."""

from collections.abc import Callable
from datetime import datetime

import pytest

from goldenthread.foundation.documents.tree import (
    Cell,
    ChartBlock,
    Column,
    Contents,
    Document,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    Properties,
    SummaryPage,
    Table,
    Tag,
    Text,
    TitleBlock,
    cells,
    plain,
    runs,
)
from goldenthread.foundation.ui.charts.chart import Chart
from tests.foundation.documents.samples import properties, title_block


def _chart(**changes: object) -> Chart:
    given: dict[str, object] = {
        "title": "Milestones",
        "description": "Most are done.",
        "svg": "<svg></svg>",
        "width": 10,
        "height": 10,
        "columns": ("Area", "Done"),
        "rows": (("Property", "1"),),
    }
    return Chart(**(given | changes))  # type: ignore[arg-type]


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "a document without a title": (lambda: properties(title=" "), "needs a title"),
    "a moment without a time zone": (
        lambda: Properties("T", "S", "A", datetime(2017, 6, 14), "R", "C"),  # noqa: DTZ001
        "time zone",
    ),
    "a title block without a title": (lambda: TitleBlock("O", "B", ""), "needs a title"),
    "a document that starts with no title block": (
        lambda: Document(properties(), (Paragraph("x"),)),
        "starts with its title block",
    ),
    "a second title block": (lambda: Document(properties(), (title_block(), title_block())), "no other"),
    "a heading of level 4": (lambda: Heading(4, "x"), "level 1, 2 or 3"),  # type: ignore[arg-type]
    "a heading without words": (lambda: Heading(1, " "), "needs words"),
    "an anchor with a blank": (lambda: Paragraph("x", anchor="a b"), "is not a name"),
    "an anchor that closes its attribute": (lambda: Heading(1, "x", anchor='a"onclick'), "is not a name"),
    "a link to a script": (lambda: Text("x", href="javascript:alert(1)"), "cannot go into a paper"),
    "a link to a file": (lambda: Text("x", href="file:///etc/passwd"), "cannot go into a paper"),
    "a link with a control character": (lambda: Text("x", href="https://a.example/\x00"), "cannot go"),
    "a table without columns": (lambda: Table("T", (), ()), "needs columns"),
    "a column without a header": (lambda: Column(" "), "header in words"),
    "a column without width": (lambda: Column("A", width=0), "width above 0"),
    "a table without a caption": (lambda: Table("", (Column("A"),), ()), "needs a caption"),
    "a row with a cell too few": (
        lambda: Table("T", (Column("A"), Column("B")), (cells("1", "2"), cells("3"))),
        "Row 2 of 'T' has 1 cells for 2 columns",
    ),
    "a row header that is no column": (lambda: Table("T", (Column("A"),), (), row_header=1), "no column 1"),
    "a tag without words": (lambda: Tag(" "), "needs words"),
    "a chart without a title": (lambda: ChartBlock(_chart(title=" ")), "title and a description"),
    "a chart without a description": (lambda: ChartBlock(_chart(description="")), "title and a description"),
    "a chart without figures": (lambda: ChartBlock(_chart(columns=(), rows=())), "needs columns"),
    "a reference with words of its own": (lambda: Text("see", refers_to="a"), "words and its link from the program"),
    "a reference to what is no name": (lambda: Text("", refers_to="a b"), "is not a name"),
    "contents without a heading": (lambda: Contents(" "), "need a heading"),
    "a summary with turned pages": (lambda: SummaryPage((Landscape(()),)), "one upright page"),
    "a summary that breaks its page": (lambda: SummaryPage((PageBreak(),)), "one upright page"),
    "contents on turned pages": (lambda: Landscape((Contents(),)), "neither"),
    "landscape pages inside landscape pages": (lambda: Landscape((Landscape(()),)), "neither"),
}


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_a_tree_refuses(make: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        make()


def test_a_chart_speaks_its_title_and_description_and_gives_its_figures() -> None:
    block = ChartBlock(_chart())

    assert block.alternative == "Milestones. Most are done."
    assert block.table().columns[0].title == "Area"
    assert block.table().rows == (cells("Property", "1"),)


def test_a_cell_leaves_out_empty_lines() -> None:
    assert Cell("one\n\n two").lines == ("one", " two")
    assert Cell().lines == ()


def test_words_are_the_same_with_and_without_runs() -> None:
    assert runs("a b") == (Text("a b"),)
    assert plain((Text("a "), Text("b", strong=True))) == plain("a b") == "a b"
