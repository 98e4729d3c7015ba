"""The program numbers; nobody else does, and no number comes twice."""

from collections.abc import Callable

import pytest

from goldenthread.foundation.documents.numbering import Numbered, mark, numbered
from goldenthread.foundation.documents.tree import (
    Block,
    ChartBlock,
    Heading,
    Landscape,
    NumberedList,
    Paragraph,
    Text,
)
from tests.foundation.documents.samples import chart, document, every_kind, status_table


def _labels(*blocks: Block) -> list[str]:
    return [item.label for item in numbered(document(*blocks)).blocks[1:]]


def _flat(items: tuple[Numbered, ...]) -> list[Numbered]:
    return [found for item in items for found in (item, *_flat(item.inner))]


def test_paragraphs_are_numbered_within_their_section() -> None:
    one = Paragraph("x", numbered=True)

    assert _labels(Heading(1, "A"), one, one, Heading(2, "a"), one, Heading(1, "B"), one) == [
        "1.",
        "1.1",
        "1.2",
        "",
        "1.3",
        "2.",
        "2.1",
    ]


def test_a_numbered_subheading_takes_the_next_number_instead_of_repeating_one() -> None:
    one = Paragraph("x", numbered=True)

    assert _labels(Heading(1, "A"), one, Heading(2, "a", numbered=True), one) == ["1.", "1.1", "1.2", "1.3"]


def test_numbers_go_on_through_landscape_pages() -> None:
    one = Paragraph("x", numbered=True)
    paper = numbered(document(Heading(1, "A"), Landscape((one, Heading(1, "B"), one)), one))

    assert [item.label for item in _flat(paper.blocks) if item.label] == ["1.", "1.1", "2.", "2.1", "2.2"]


def test_no_number_and_no_anchor_of_a_whole_paper_comes_twice() -> None:
    items = _flat(numbered(every_kind()).blocks)
    labels = [item.label for item in items if item.label]
    anchors = [item.anchor for item in items if item.anchor]

    assert len(labels) > 10
    assert len(labels) == len(set(labels))
    assert len(anchors) == len(set(anchors))


def test_tables_and_charts_are_counted_apart_and_a_chart_brings_its_figures() -> None:
    paper = numbered(document(status_table(), ChartBlock(chart()), status_table()))
    shown = [(item.label, *(inner.label for inner in item.inner)) for item in paper.blocks[1:]]

    assert shown == [
        ("Table 1: Status by area",),
        ("Chart 1: Milestones by area", "Chart 1 in figures: Milestones by area"),
        ("Table 2: Status by area",),
    ]


@pytest.mark.parametrize(
    ("place", "marker", "said"),
    [(0, "(a)", "(a)"), (25, "(a)", "(z)"), (26, "(a)", "(aa)"), (52, "(a)", "(ba)"), (0, "(1)", "(1)")],
)
def test_marks_of_items_go_on_after_z(place: int, marker: str, said: str) -> None:
    assert mark(place, marker) == said


def test_a_list_carries_a_mark_for_each_item() -> None:
    assert numbered(document(NumberedList(("x", "y")))).blocks[1].marks == ("(a)", "(b)")


def test_anchors_that_something_links_to_are_known() -> None:
    paper = numbered(document(Heading(1, "A", anchor="a"), Paragraph((Text("see A", href="#a"),))))

    assert paper.targets == ("a",)


REFUSED: dict[str, tuple[Callable[[], tuple[Block, ...]], str]] = {
    "a number before any section": (lambda: (Paragraph("x", numbered=True),), "under no numbered"),
    "a number in a section without one": (
        lambda: (Heading(1, "A"), Heading(1, "Appendix", numbered=False), Paragraph("x", numbered=True)),
        "under no numbered",
    ),
    "a skipped heading level": (lambda: (Heading(1, "A"), Heading(3, "c")), "level 3 straight after level 1"),
    "a link that leads nowhere": (lambda: (Paragraph((Text("x", href="#gone"),)),), "#gone"),
    "two places of one name": (
        lambda: (Heading(1, "A", anchor="a"), Heading(1, "B", anchor="a")),
        "Two places are named #a",
    ),
    "a name that the program gives itself": (
        lambda: (Heading(1, "A", anchor="section-2"), Heading(1, "B")),
        "Two places are named #section-2",
    ),
}


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_a_paper_is_refused_for(make: Callable[[], tuple[Block, ...]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        numbered(document(*make()))
