"""Markdown of sections: what a writer types stands in the paper as words, with a fault where it must."""

import re
import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.reports.rules import markdown
from goldenthread.domain.reports.rules.exact import exact
from goldenthread.domain.reports.rules.kinds import SectionKind
from goldenthread.domain.reports.rules.markdown.reading import Read, labels_of
from goldenthread.domain.reports.rules.markdown.text import LONGEST, check_text
from goldenthread.domain.reports.rules.markdown.words import Names
from goldenthread.foundation.documents.tree import (
    Align,
    Block,
    BulletList,
    Callout,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    Text,
)
from goldenthread.foundation.lib.typed import RefusedError

FIGURES = {"milestones.completed": "21", "milestones.overdue": "5", "milestones.overdue_by_area.property": "2"}
PLAIN = SectionKind("details", "Details of report", writes="Performance team", blocks=("area_table",))
ASKING = SectionKind("recommendations", "Recommendations", writes="Performance team", recommends=True)


def _block() -> tuple[Block, ...]:
    return (Paragraph("The table of areas.", numbered=True),)


def read(
    text: str,
    section: SectionKind = PLAIN,
    labels: Mapping[str, str] | None = None,
    figures: Mapping[str, str] = FIGURES,
) -> Read:
    known = dict.fromkeys(labels_of(text), section.slug) | dict(labels or {})
    return markdown.reading.read(text, section=section, names=Names(figures, known), blocks={"area_table": _block})


SHAPES: Mapping[str, tuple[str, tuple[Block, ...]]] = {
    "a paragraph": ("Words.", (Paragraph((Text("Words."),), numbered=True),)),
    "two lines are one paragraph": ("One\ntwo.", (Paragraph((Text("One two."),), numbered=True),)),
    "strong and emphasis": (
        "**Much** *said*",
        (Paragraph((Text("Much", strong=True), Text(" "), Text("said", emphasis=True)), numbered=True),),
    ),
    "a link": (
        "See [the letter](https://a.example/letter).",
        (Paragraph((Text("See "), Text("the letter", href="https://a.example/letter"), Text(".")), numbered=True),),
    ),
    "a mail address": (
        "[Write](mailto:a@b.example)",
        (Paragraph((Text("Write", href="mailto:a@b.example"),), numbered=True),),
    ),
    "headings of two levels": ("## Property\n\n### Hubs", (Heading(2, "Property"), Heading(3, "Hubs"))),
    "a deep heading that nothing stands above": ("### Hubs", (Heading(2, "Hubs"),)),
    "a list": ("- one\n- two", (BulletList(((Text("one"),), (Text("two"),))),)),
    "a list within a list": (
        "- one\n  - within\n- two",
        (BulletList(((Text("one"),), (Text("– "), Text("within")), (Text("two"),))),),
    ),
    "bullets of Word": (
        "•\tone\n·\ttwo\n\uf0b7\tthree",
        (BulletList(((Text("one"),), (Text("two"),), (Text("three"),))),),
    ),
    "a numbered list": ("1. one\n2. two", (NumberedList(((Text("one"),), (Text("two"),))),)),
    "a quotation": ("> Mind this.", (Callout((Text("Mind this."),)),)),
    "code as text": ("`{milestones.completed}`", (Paragraph((Text("{milestones.completed}"),), numbered=True),)),
    "a name that is escaped": (
        r"\{milestones.completed}",
        (Paragraph((Text("{milestones.completed}"),), numbered=True),),
    ),
    "a figure": ("In all {milestones.completed}.", (Paragraph((Text("In all 21."),), numbered=True),)),
    "a figure in strong": (
        "**{milestones.overdue_by_area.property}** overdue",
        (Paragraph((Text("2", strong=True), Text(" overdue")), numbered=True),),
    ),
    "a block": ("Before.\n\n{block: area_table}", (Paragraph((Text("Before."),), numbered=True), *_block())),
    "a rule": ("One.\n\n---\n\nTwo.", tuple(Paragraph((Text(word),), numbered=True) for word in ("One.", "Two."))),
    "words that Word hyphenated": ("im\u00adprove\u200bment", (Paragraph((Text("improvement"),), numbered=True),)),
    "right to left and emoji": ("شكرا 👍🏽", (Paragraph((Text("شكرا 👍🏽"),), numbered=True),)),
    "indented words": ("        From a letter.", (Paragraph((Text("From a letter."),), numbered=True),)),
}


@pytest.mark.parametrize("case", SHAPES)
def test_markdown_becomes_the_document_tree(case: str) -> None:
    text, blocks = SHAPES[case]

    assert read(text) == Read(blocks, ())


def test_a_table_keeps_its_caption_headers_and_sides() -> None:
    text = "Table: Costs by area {#costs}\n\n| Area | £ |\n|---|--:|\n| Property | {milestones.overdue} |\n"

    (table,) = read(text).blocks

    assert isinstance(table, Table)
    assert (table.caption, table.anchor) == ("Costs by area", "label-costs")
    assert [(column.title, column.align) for column in table.columns] == [("Area", Align.LEFT), ("£", Align.RIGHT)]
    assert [[cell.text for cell in row] for row in table.rows] == [["Property", "5"]]


def test_a_table_without_a_caption_is_called_by_its_heading() -> None:
    assert [block.caption for block in read("## Hubs\n\n| A |\n|---|\n| 1 |").blocks if isinstance(block, Table)] == [
        "Hubs"
    ]


def test_a_table_of_thirty_columns_keeps_them_all() -> None:
    row = "|".join(str(number) for number in range(30))

    (table,) = read(f"|{row}|\n|{'---|' * 30}\n|{row}|").blocks

    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == [str(number) for number in range(30)]


def test_a_reference_is_left_to_the_numbering() -> None:
    found = read(
        "The arrangements. {#arrangements}\n\nSee {see: arrangements} and {see: costs}.", labels={"costs": "other"}
    )

    assert found.faults == ()
    assert found.blocks == (
        Paragraph((Text("The arrangements."),), numbered=True, anchor="label-arrangements"),
        Paragraph(
            (
                Text("See "),
                Text("", refers_to="label-arrangements"),
                Text(" and "),
                Text("", refers_to="label-costs"),
                Text("."),
            ),
            numbered=True,
        ),
    )


def test_a_section_without_numbers_has_none_in_its_blocks_either() -> None:
    section = SectionKind("summary", "Summary", blocks=("area_table",), numbered=False)

    assert read("Words.\n\n{block: area_table}", section).blocks == (
        Paragraph((Text("Words."),)),
        Paragraph("The table of areas."),
    )


FAULTS = {
    "an unknown figure": ("In all {milestones.complete}.", 1, r"not a figure.*Near it: \{milestones\.completed\}"),
    "an unknown figure below others": ("One.\n\nTwo\n{x_y}.", 4, "not a figure"),
    "an unknown label": ("See {see: arangements}.\n\nA. {#arrangements}", 1, r"Near it: \{see: arrangements\}"),
    "a label twice": ("A. {#a}\n\nB. {#a}", 3, "there twice"),
    "a label that is none": ("A. {#A b}", 1, "is no label"),
    "a label in a list": ("- A. {#a}", 1, "names nothing here"),
    "a block that may not stand here": ("{block: charts}", 1, "cannot hold the block “charts”"),
    "a block misspelt": ("{block: area_tabel}", 1, "Near it: area_table"),
    "a block among words": ("As {block: area_table} shows", 1, "a line of its own"),
    "words that are owed": (
        "{to be written: the chief finance officer}",
        1,
        "To be written by the chief finance officer.",
    ),
    "words that are owed in a sentence": ("It costs {to be written: finance}.", 1, "To be written by finance."),
    "HTML": ("Fine <b>bold</b>.", 1, "holds no HTML"),
    "a script": ("<script>alert(1)</script>", 1, "holds no HTML"),
    "a picture": ("![A map](https://a.example/map.png)", 1, "no pictures"),
    "a link that runs": ("[x](ftp://a.example)", 1, "leads nowhere from a paper"),
    "a link to a place here": ("[x](#section-1)", 1, "leads nowhere from a paper"),
    "a typed number": ("3.3 Considerable progress", 1, "Take “3.3” away"),
    "a title of one's own": ("# Background", 1, "Begin with ##"),
    "a list that goes on": ("3. BACKGROUND", 1, "begins with 3"),
    "a row with too many cells": ("| a |\n|---|\n| 1 | 2 |", 3, "more cells"),
    "a reference in a heading": ("A. {#a}\n\n## As {see: a}", 3, "cannot stand in a heading"),
    "a paragraph without end": ("word " * 2_001, 1, "10,005 characters long|10,004 characters long"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_is_wrong_is_told_with_its_line_and_the_fix(case: str) -> None:
    text, line, message = FAULTS[case]

    found = read(text)

    assert [where for where, _ in found.faults] == [line]
    assert re.search(message, found.faults[0][1])
    assert found.blocks, "what is wrong still stands in the preview"


def test_html_and_what_would_run_stand_there_as_words() -> None:
    text = "<script>alert(1)</script> <img src=x onerror=y> [x](javascript:alert(1)) &lt;"

    assert exact(read(text).blocks) == text


ASKED = {
    "1. Note the position.": 0,
    "1. Agree the plan;\n2. Consider and agree any revised deadline.": 0,
    "1. To endorse the proposals.": 0,
    "1. **Comment on** the report.": 0,
    "1. The plan.": 1,
    "1. Note this.\n2. Do something.": 1,
    "- Note the position.": 1,
    "The Board is asked to:": 1,
}


@pytest.mark.parametrize("text", ASKED)
def test_a_recommendation_begins_with_what_is_asked(text: str) -> None:
    assert len(read(text, ASKING).faults) == ASKED[text]


def test_recommendations_are_numbered_as_the_minutes_will_call_them() -> None:
    (asked,) = read("1. Note this.\n2. Agree that.", ASKING).blocks

    assert isinstance(asked, NumberedList)
    assert asked.marker == "(1)"


WORDS = st.text(alphabet="abc def*_`~>#-+|1.)([]!<&\\\n\t “é", max_size=300)


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_no_word_that_was_typed_is_lost(text: str) -> None:
    said = " ".join(words for words in (exact(read(text).blocks), *(message for _, message in read(text).faults)))

    lost = [word for word in re.findall(r"[a-fé]+", text) if word not in said]
    assert not lost


@pytest.mark.parametrize(
    "text",
    [
        "> " * 5_000 + "deep",
        "- " * 5_000 + "deep",
        "1. " * 5_000 + "deep",
        "\n".join(" " * 2 * depth + "- deep" for depth in range(200)),
    ],
)
def test_what_is_nested_without_end_is_neither_lost_nor_a_crash(text: str) -> None:
    assert "deep" in exact(read(text).blocks)


@pytest.mark.parametrize("text", ["[" * 300_000, "*a **b " * 50_000, "[a](" * 80_000, "`" * 300_000, "{a}" * 100_000])
def test_a_text_made_to_take_long_does_not(text: str) -> None:
    began = time.perf_counter()

    read(text)

    assert time.perf_counter() - began < 10


def test_faults_end_where_more_would_help_nobody() -> None:
    found = read("{a} " * 2_000)

    assert len(found.faults) == 51
    assert found.faults[-1] == (1, "From this line on there is more. Put right first what stands above.")


def test_a_section_holds_so_many_blocks_and_then_says_that_one_is_too_many() -> None:
    found = read("{block: area_table}\n\n" * 102)

    assert found.faults == (
        (201, "A section holds at most 100 blocks. Take this one away."),
        (203, "A section holds at most 100 blocks. Take this one away."),
    )
    assert found.blocks[99:101] == (*_block(), Callout("[{block: area_table} is one too many]"))


def test_a_table_without_a_caption_is_called_by_the_last_heading_above_it() -> None:
    row = "| a |\n|---|\n| 1 |\n\n"

    tables = [each for each in read(f"{row}## Hubs\n\n{row}{row}### Later\n\n{row}").blocks if isinstance(each, Table)]

    assert [each.caption for each in tables] == ["Details of report", "Hubs", "Hubs", "Later"]


def test_a_section_that_is_too_long_is_refused_with_words() -> None:
    assert check_text("a\r\nb") == "a\nb"
    with pytest.raises(RefusedError, match="130 pages"):
        check_text("a" * (LONGEST + 1))


def test_labels_are_those_that_a_reference_can_reach() -> None:
    text = "A. {#one}\n\n## B {#two}\n\n- c {#three}\n\n`{#four}`\n\n{#five}\n\nTable: T {#six}\n\n| a |\n|---|\n| 1 |"

    assert labels_of(text) == ("one", "two", "six")
