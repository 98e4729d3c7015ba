"""The program numbers; nobody else does, and no number comes twice."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from goldenthread.foundation.documents.numbering import Numbered, mark, numbered, numbered_part, references
from goldenthread.foundation.documents.tree import (
    Block,
    Callout,
    ChartBlock,
    Contents,
    Document,
    Heading,
    Landscape,
    NumberedList,
    Paragraph,
    Text,
    TitleBlock,
    plain,
)
from tests.foundation.documents.samples import (
    chart,
    document,
    every_kind,
    formal,
    properties,
    status_table,
    title_block,
)


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


def test_a_reference_says_what_its_place_is_called_and_leads_there() -> None:
    plain_ones = [item.block for item in numbered(formal()).blocks if isinstance(item.block, Paragraph)]
    (said,) = [block for block in plain_ones if plain(block.text).startswith("See")]

    assert plain(said.text) == "See paragraph 4.1, section 1 and Table 3. Not yet audited."
    assert [run.href for run in said.text if isinstance(run, Text) and run.href] == ["#criteria", "#summary", "#costs"]


CALLED: list[tuple[tuple[Block, ...], str]] = [
    ((Heading(1, "Aims", anchor="x"),), "section 1"),
    ((Heading(1, "Annex", numbered=False, anchor="x"),), "“Annex”"),
    ((Heading(1, "A"), Heading(2, "B", numbered=True, anchor="x")), "paragraph 1.1"),
    ((Heading(1, "A"), Paragraph("y", numbered=True), Paragraph("z", numbered=True, anchor="x")), "paragraph 1.2"),
    ((status_table(), ChartBlock(chart(), anchor="x")), "Chart 1"),
]


@pytest.mark.parametrize(("blocks", "words"), CALLED)
def test_a_place_is_called(blocks: tuple[Block, ...], words: str) -> None:
    assert references(document(*blocks))["x"] == words


def test_references_stand_in_callouts_and_lists_and_on_turned_pages_too() -> None:
    see = (Text("", refers_to="a"),)
    paper = numbered(document(Heading(1, "A", anchor="a"), Callout(see), Landscape((NumberedList((see,)),))))

    assert paper.blocks[2].block == Callout((Text("section 1", href="#a"),))
    assert paper.blocks[3].inner[0].block == NumberedList(((Text("section 1", href="#a"),),))


def test_the_contents_list_every_heading_down_to_their_level() -> None:
    headings = (Heading(1, "A"), Heading(2, "a"), Heading(3, "aa"), Heading(1, "Annex", numbered=False))
    whole = numbered(document(Contents(), *headings)).blocks[1]
    short = numbered(document(Contents(levels=1), Landscape(headings))).blocks[1]

    assert [(each.level, each.label, each.text) for each in whole.entries] == [
        (1, "1.", "A"),
        (2, "", "a"),
        (1, "", "Annex"),
    ]
    assert [each.text for each in short.entries] == ["A", "Annex"]
    assert len({each.anchor for each in whole.entries} - {""}) == 3


def test_a_cover_says_classification_and_cut_off_once() -> None:
    bare = numbered(Document(properties(), (title_block(),), cover=True)).blocks[0].block
    given = replace(title_block(), facts=(("Data cut-off", "noon"),))
    kept = numbered(Document(properties(classification=""), (given,), cover=True)).blocks[0].block
    plainly = numbered(Document(properties(), (given,))).blocks[0].block

    assert isinstance(bare, TitleBlock)
    assert bare.facts[-2:] == (("Data cut-off", "7 June 2017"), ("Classification", "Unrestricted"))
    assert kept == plainly == given


def test_a_part_goes_on_where_its_section_stands() -> None:
    one = Paragraph("x", numbered=True)
    inside = numbered_part((Heading(2, "a"), one), sections_before=3)
    begun = numbered_part((Heading(1, "A"), one), sections_before=3)

    assert [item.label for item in inside] == ["", "3.1"]
    assert [item.label for item in begun] == ["4.", "4.1"]


def test_a_part_knows_what_other_places_are_called() -> None:
    part = (Paragraph((Text("", refers_to="far"), Text("", refers_to="near"))), Heading(1, "N", anchor="near"))
    said = numbered_part(part, known={"far": "Table 2", "near": "section 9"})[0].block

    assert said == Paragraph((Text("Table 2"), Text("section 1", href="#near")))


REFUSED: dict[str, tuple[Callable[[], tuple[Block, ...]], str]] = {
    "a number before any section": (lambda: (Paragraph("x", numbered=True),), "under no numbered"),
    "a number in a section without one": (
        lambda: (Heading(1, "A"), Heading(1, "Appendix", numbered=False), Paragraph("x", numbered=True)),
        "under no numbered",
    ),
    "a skipped heading level": (lambda: (Heading(1, "A"), Heading(3, "c")), "level 3 straight after level 1"),
    "a link that leads nowhere": (lambda: (Paragraph((Text("x", href="#gone"),)),), "#gone"),
    "a reference that leads nowhere": (
        lambda: (Paragraph((Text("", refers_to="gone"),)),),
        "reference leads to #gone, which no place",
    ),
    "a reference to what has no number": (
        lambda: (Paragraph((Text("", refers_to="a"),), anchor="a"),),
        "#a, which has no number",
    ),
    "two tables of one name": (
        lambda: (replace(status_table(), anchor="a"), replace(status_table(), anchor="a")),
        "Two places are named #a",
    ),
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
