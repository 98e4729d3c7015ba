"""The Word paper: what Word and readers' software find in it, beside its words."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn

from goldenthread.foundation.documents import word
from goldenthread.foundation.documents.tree import (
    BulletList,
    Cell,
    Column,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    Table,
    TitleBlock,
    cells,
)
from tests.foundation.documents.samples import MOMENT, document, every_kind, formal, long_table, status_table


@pytest.fixture(scope="module")
def file() -> bytes:
    return word.render(every_kind())


@pytest.fixture(scope="module")
def opened(file: bytes) -> Any:
    return docx.Document(BytesIO(file))


def test_headings_lists_and_captions_have_real_styles(opened: Any) -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in opened.paragraphs}

    assert styles["Quarterly update on the improvement plan"] == "Title"
    assert styles["1.\tSummary"] == "Heading 1"
    assert styles["Property"] == "Heading 2"
    assert styles["Leases in dispute"] == "Heading 3"
    assert styles["Twelve leases were reviewed."] == "List Bullet"
    assert styles["Table 1: Status by area"] == "Caption"
    assert styles["(a)\tconsider and comment on progress;"] == "Marked Item"


def test_a_table_says_which_row_is_its_header_and_keeps_rows_whole(opened: Any) -> None:
    table = opened.tables[1]
    head, *rows = table._tbl.tr_lst

    assert table.style.name == "Paper Table"
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Table 1: Status by area"
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"


def test_figures_stand_right_and_tags_are_framed_words(opened: Any) -> None:
    row = opened.tables[1].rows[1]

    assert row.cells[2].paragraphs[0].alignment == 2
    assert row.cells[1].text.strip() == "Completed"
    assert row.cells[1].paragraphs[0].runs[0]._r.rPr.find(qn("w:bdr")).get(qn("w:color")) == "0B6A3C"


def test_a_picture_has_words_instead(opened: Any) -> None:
    (picture,) = opened.inline_shapes

    assert picture._inline.docPr.get("descr").startswith("Milestones by area. Completed milestones")


def test_the_language_is_british_english(opened: Any, file: bytes) -> None:
    languages = {lang.get(qn("w:val")) for lang in opened.styles.element.iter(qn("w:lang"))}

    assert languages == {"en-GB"}
    assert opened.core_properties.language == "en-GB"


def test_the_properties_are_the_papers_own(opened: Any, file: bytes) -> None:
    core = opened.core_properties

    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == MOMENT.replace(tzinfo=None)
    assert (core.author, core.category, core.identifier) == (
        "Divisional Director, Strategy",
        "Unrestricted",
        "3fa9c2d1",
    )
    assert b"python-docx" not in ZipFile(BytesIO(file)).read("docProps/core.xml")


def test_head_and_foot_carry_the_cut_off_and_the_page(opened: Any) -> None:
    section = opened.sections[0]

    assert [line.text for line in section.header.paragraphs] == [
        "Quarterly update on the improvement plan\tUnrestricted",
        "Data cut-off: 7 June 2017",
    ]
    assert section.footer.paragraphs[0].text.startswith("Fingerprint: 3fa9c2d1\tPage ")
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_wide_appendix_turns_its_pages_and_turns_back(opened: Any) -> None:
    assert [section.page_width > section.page_height for section in opened.sections] == [False, True, False]


def test_a_paper_that_ends_sideways_has_no_empty_page_after_it() -> None:
    paper = document(Paragraph("x"), PageBreak(), Landscape((Heading(1, "A"), long_table(2))))
    opened = docx.Document(BytesIO(word.render(paper)))

    assert len(opened.sections) == 2
    assert not any(paragraph.paragraph_format.page_break_before for paragraph in opened.paragraphs)


def test_a_page_break_belongs_to_the_paragraph_after_it(opened: Any) -> None:
    broken = [p.text for p in opened.paragraphs if p.paragraph_format.page_break_before]

    assert broken == ["4.\tHow status is decided"]


def test_a_link_inside_the_paper_leads_to_a_bookmark(opened: Any) -> None:
    body = opened.element.body
    goals = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}

    assert goals == names != set()


def test_no_member_of_the_file_carries_a_clock_or_a_thumbnail(file: bytes) -> None:
    members = ZipFile(BytesIO(file)).infolist()

    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert not [member.filename for member in members if "thumbnail" in member.filename]


def test_a_table_without_row_headers_says_so() -> None:
    table = Table("T", (Column("A"),), ((Cell("x"),),), row_header=None)
    opened = docx.Document(BytesIO(word.render(document(table))))

    assert opened.tables[1]._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "0"


@pytest.fixture(scope="module")
def formally() -> Any:
    return docx.Document(BytesIO(word.render(formal())))


def test_the_contents_are_words_own_field_filled_in_and_worked_out_anew_on_opening(formally: Any) -> None:
    lines = [line for line in formally.paragraphs if line.style.name.lower().startswith("toc ")]
    instructions = [part.text.strip() for part in formally.element.body.iter(qn("w:instrText"))]

    assert [line.style.name.lower() for line in lines[:2]] == ["toc heading", "toc 1"]
    assert instructions[0] == 'TOC \\o "1-2" \\h \\z \\u'
    assert len([words for words in instructions if words.startswith("PAGEREF place_")]) == len(lines) - 1 == 6
    assert formally.settings.element.find(qn("w:updateFields")) is not None
    assert [stop.alignment for stop in lines[1].paragraph_format.tab_stops] == [WD_TAB_ALIGNMENT.CLEAR]
    stops = formally.styles["TOC 1"].paragraph_format.tab_stops
    assert [stop.alignment for stop in stops] == [WD_TAB_ALIGNMENT.LEFT, WD_TAB_ALIGNMENT.RIGHT]
    kinds = [part.get(qn("w:fldCharType")) for part in formally.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 7


def test_a_reference_to_a_table_leads_to_its_caption(formally: Any) -> None:
    (caption,) = [line for line in formally.paragraphs if line.text == "Table 3: Costs"]
    (see,) = [line for line in formally.paragraphs if line.text.startswith("See ")]
    goals = [link.get(qn("w:anchor")) for link in see._p.iter(qn("w:hyperlink"))]

    assert caption._p.find(qn("w:bookmarkStart")).get(qn("w:name")) == goals[-1]


def test_the_cover_has_a_head_of_its_own_and_what_follows_a_page_of_its_own(formally: Any) -> None:
    section = formally.sections[0]
    broken = [line.text for line in formally.paragraphs if line.paragraph_format.page_break_before]

    assert section.first_page_header.paragraphs[0].text == "\tUnrestricted"
    assert "Page " in section.first_page_footer.paragraphs[0].text
    assert broken == ["On one page", "Contents", "1.\tSummary", "4.\tHow status is decided"]


def test_emphasis_is_italic(formally: Any) -> None:
    assert [run.text for line in formally.paragraphs for run in line.runs if run.italic] == [" Not yet audited."]


@pytest.mark.parametrize(("table", "kept"), [(status_table(), 7), (long_table(11), 1)], ids=["low", "tall"])
def test_a_low_table_stays_on_one_page_and_a_tall_one_runs_on(table: Table, kept: int) -> None:
    opened = docx.Document(BytesIO(word.render(document(table))))
    firsts = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in opened.tables[1].rows]

    assert firsts == [True] * kept + [None] * (len(table.rows) + 1 - kept)


def test_what_introduces_a_list_stays_with_it() -> None:
    opened = docx.Document(BytesIO(word.render(document(Paragraph("To improve:"), BulletList(("a",)), Paragraph("b")))))
    kept = {line.text: line.paragraph_format.keep_with_next for line in opened.paragraphs}

    assert (kept["To improve:"], kept["b"]) == (True, None)


def test_a_cell_that_heads_its_row_is_bold_in_its_first_line_alone() -> None:
    paper = document(Table("T", (Column("A"), Column("B")), (cells("named\nbelow", "b"),)))
    runs = docx.Document(BytesIO(word.render(paper))).tables[1].rows[1].cells[0].paragraphs[0].runs

    assert [(run.text.strip(), run.bold) for run in runs] == [("named", True), ("below", None)]


@pytest.mark.parametrize(("title", "line"), [("Short", 0), ("A title that fills the whole line of the head " * 3, 1)])
def test_the_classification_never_stands_in_the_middle_of_a_long_title(title: str, line: int) -> None:
    section = docx.Document(BytesIO(word.render(document(Paragraph("x"), running_head=title)))).sections[0]

    assert section.header.paragraphs[line].text.endswith("\tUnrestricted")


@pytest.mark.parametrize(
    ("body", "parting"),
    [("Board", "\t"), ("Best Value Programme Review Board (Quarterly Meeting) of the Council", "\n")],
)
def test_a_long_name_of_the_body_stands_below_the_organisation(body: str, parting: str) -> None:
    paper = document(Paragraph("x"))
    title = paper.blocks[0]
    assert isinstance(title, TitleBlock)
    head = replace(title, body=body)
    opened = docx.Document(BytesIO(word.render(replace(paper, blocks=(head, *paper.blocks[1:])))))

    assert opened.paragraphs[0].text == f"Exampleford Borough Council{parting}{body}"
