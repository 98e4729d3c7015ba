"""The PDF paper: what readers' software and the archive find in it, beside its words."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pypdf
import pytest
import typst

from goldenthread.foundation.documents import pdf, typesetter
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    ChartBlock,
    Column,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    SummaryPage,
    Table,
    Tag,
    Text,
    TitleBlock,
    cells,
)
from tests.foundation.documents.extract import words_of_pdf
from tests.foundation.documents.samples import MOMENT, chart, document, every_kind, formal, long_table


@pytest.fixture(scope="module")
def opened() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(pdf.render(every_kind()))) as file:
        yield file


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _nodes(node.get("/K"))


def _kinds(file: pikepdf.Pdf) -> list[str]:
    return [str(node.S) for node in _nodes(file.Root.StructTreeRoot.K)]


def test_the_file_says_that_it_is_tagged_universally_accessible_and_in_english(opened: pikepdf.Pdf) -> None:
    described = opened.open_metadata()

    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert described["pdfuaid:part"] == "1"
    assert (described["pdfaid:part"], described["pdfaid:conformance"]) == ("2", "A")


def test_headings_lists_tables_and_figures_are_tagged_as_such(opened: pikepdf.Pdf) -> None:
    kinds = _kinds(opened)

    assert {"/Title", "/H1", "/H2", "/H3", "/L", "/LI", "/Table", "/Caption", "/Link"} <= set(kinds)
    assert kinds.count("/Table") == 3
    assert kinds.count("/Figure") == 1


def test_no_heading_holds_a_paragraph(opened: pikepdf.Pdf) -> None:
    headings = [node for node in _nodes(opened.Root.StructTreeRoot.K) if str(node.S) in {"/H1", "/H2", "/H3"}]

    assert len(headings) == 7
    assert not [inner for node in headings for inner in _nodes(node.K) if str(inner.S) == "/P"]


def test_every_table_header_has_its_scope(opened: pikepdf.Pdf) -> None:
    headers = [node for node in _nodes(opened.Root.StructTreeRoot.K) if str(node.S) == "/TH"]
    scopes = [
        str(part.Scope) for node in headers for part in (node.A if isinstance(node.A, pikepdf.Array) else [node.A])
    ]

    assert scopes.count("/Column") == 4 + 3 + 7
    assert scopes.count("/Row") == sum(len(table.rows) for table in _tables_with_row_headers(every_kind().blocks))
    assert len(scopes) == len(headers)


def test_no_cell_names_its_columns_header_alone_where_its_row_has_one_too() -> None:
    with pikepdf.open(
        BytesIO(pdf.render(document(Table("T", (Column("A"), Column("B")), (cells("a", "b"),)))))
    ) as file:
        (data,) = [node for node in _nodes(file.Root.StructTreeRoot.K) if str(node.S) == "/TD"]
        told = [part for part in data.get("/A", []) if "/Headers" in part]

    assert told == []


def _tables_with_row_headers(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table() if block.row_header is not None:
                yield block
            case ChartBlock():
                yield block.table()
            case Landscape():
                yield from _tables_with_row_headers(block.blocks)


def test_a_table_whose_rows_nothing_names_has_headers_of_columns_alone() -> None:
    table = Table("T", (Column("A"), Column("B")), (cells("a", "b"),), row_header=None)
    with pikepdf.open(BytesIO(pdf.render(document(table, replace(table, row_header=1))))) as file:
        kinds = [kind for kind in _kinds(file) if kind in {"/TH", "/TD"}]

    assert kinds == ["/TH", "/TH", "/TD", "/TD", "/TH", "/TH", "/TD", "/TH"]


def test_a_figure_has_words_instead(opened: pikepdf.Pdf) -> None:
    (figure,) = [node for node in _nodes(opened.Root.StructTreeRoot.K) if str(node.S) == "/Figure"]

    assert str(figure.Alt) == f"{chart().title}. {chart().description}"


def test_the_bookmarks_are_the_headings_with_their_numbers(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        titles = [" ".join(item.title.split()) for item in outline.root]

    assert titles[:2] == ["1. Summary", "2. Recommendations"]
    assert titles[-1] == "Appendix 1: every milestone"


def test_the_dates_are_the_papers_moment(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo["/CreationDate"]) == "D:20170614090000Z"
    assert str(opened.docinfo["/Author"]) == "Divisional Director, Strategy"


def test_only_our_own_fonts_are_embedded(opened: pikepdf.Pdf) -> None:
    fonts = {str(font.BaseFont).split("+")[1] for page in opened.pages for font in page.Resources.Font.values()}

    assert fonts <= {"SourceSansPro-Regular", "SourceSansPro-Semibold"}


def test_each_page_of_a_long_table_repeats_its_header_head_and_foot() -> None:
    pages = pypdf.PdfReader(BytesIO(pdf.render(document(long_table(60))))).pages

    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert "Deadline" in text
        assert "Data cut-off: 7 June 2017" in text
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize("fingerprint", ["4a7d079536bc", "9f86d081884c7d65" * 4])
def test_the_fingerprint_stands_whole_on_its_line_beside_a_long_cut_off(fingerprint: str) -> None:
    cut_off = "18 November 2026, as on record at 18 November 2026 at 23:59"
    blocks: list[Block] = [Paragraph("x"), PageBreak()] * 100
    paper = document(*blocks, cut_off=cut_off, fingerprint=fingerprint)

    pages = pypdf.PdfReader(BytesIO(pdf.render(paper))).pages

    assert len(pages) > 99
    lines = pages[-1].extract_text().splitlines()
    assert [line for line in lines if line.startswith(f"Fingerprint: {fingerprint}")]
    assert [line for line in lines if line.endswith("Page 100 of 100")]
    assert [line for line in lines if line.startswith(f"Data cut-off: {cut_off}")]


def test_wide_pages_are_turned_and_upright_ones_follow(opened: pikepdf.Pdf) -> None:
    wide = [page.MediaBox[2] > page.MediaBox[3] for page in opened.pages]

    assert wide[0] is False
    assert True in wide
    assert wide[-1] is False


def test_a_row_taller_than_a_page_runs_on_instead_of_off_the_page() -> None:
    words = " ".join(f"word{i}" for i in range(2000))
    pages = pypdf.PdfReader(BytesIO(pdf.render(document(Table("T", (Column("A"),), ((Cell(words),),)))))).pages

    assert len(pages) > 1
    assert "word1999" in pages[-1].extract_text()


def test_a_mark_parted_from_its_letter_by_a_run_still_gives_a_paper() -> None:
    paper = document(Paragraph((Text("x"), Text("\u1dc4"))))

    assert words_of_pdf(pdf.render(paper)).endswith("x[U+1DC4]")


def test_a_word_longer_than_its_line_breaks_instead_of_running_off_the_page() -> None:
    word = "antidisestablishmentarianism" * 8
    columns = (Column(word), Column(word))
    paper = document(
        Heading(1, word),
        Paragraph(word, numbered=True),
        Callout(word),
        BulletList((word,)),
        Table(word, columns, ((Cell(word, Tag(word)), Cell(word)),)),
        running_head=word,
        classification=word,
        cut_off=word,
        fingerprint=word,
    )
    page = pypdf.PdfReader(BytesIO(pdf.render(paper))).pages[0]

    assert max(len(line) for line in page.extract_text().splitlines()) < 110


def test_contents_are_tagged_as_such_and_their_lines_lead_to_pages() -> None:
    with pikepdf.open(BytesIO(pdf.render(formal()))) as file:
        kinds = _kinds(file)
        page = file.pages[2]
        links = [note for note in page.Annots if note.Subtype == "/Link"]

    assert "/TOC" in kinds
    assert kinds.count("/TOCI") == len(links) == 6


def test_a_cover_and_a_summary_have_a_page_each() -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf.render(formal()))).pages]

    assert "Draft, not cleared" in pages[0]
    assert "On one page" not in pages[0]
    assert "On one page" in pages[1]
    assert "Contents" not in pages[1]
    assert pages[2].count("Summary") == 1
    assert "1.1" not in pages[2]


@pytest.mark.parametrize(("rows", "page"), [(5, 0), (30, 0), (36, 1)])
def test_under_a_title_alone_a_summary_stands_on_the_first_page_where_it_fits(rows: int, page: int) -> None:
    table = Table("T", (Column("A"), Column("B")), (cells("a", "b"),) * rows)
    paper = document(SummaryPage((Heading(1, "On one page"), table)), Heading(1, "Next"))
    said = [each.extract_text() for each in pypdf.PdfReader(BytesIO(pdf.render(paper))).pages]

    assert [number for number, text in enumerate(said) if "On one page" in text or "a b" in text] == [page]
    assert "Next" in said[page + 1]


@pytest.mark.parametrize(("rows", "pages"), [(38, 1), (44, 1), (60, 2)])
def test_a_summary_a_little_too_long_for_its_page_is_set_smaller_and_a_long_one_runs_on(rows: int, pages: int) -> None:
    table = Table("T", (Column("A"), Column("B")), (cells("a", "b"),) * rows)
    paper = document(SummaryPage((Heading(1, "S"), table)), Heading(1, "Next"))
    said = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf.render(paper))).pages]

    assert len([text for text in said if "a b" in text]) == pages
    assert "Next" in said[-1]


def test_the_typesetter_refuses_what_would_not_be_accessible() -> None:
    with pytest.raises(typst.TypstError, match="PDF/UA-1"):
        typesetter.pdf({"main.typ": b"no title"}, timestamp=0)


def test_a_moment_is_written_as_the_same_instant_whatever_its_zone() -> None:
    summer = MOMENT.astimezone(ZoneInfo("Europe/London"))
    paper = document(Paragraph("x"))

    assert pdf.render(replace(paper, properties=replace(paper.properties, moment=summer))) == pdf.render(paper)


@pytest.mark.parametrize("lines", range(8, 20))
def test_what_introduces_a_list_is_not_left_at_the_foot_of_a_page(lines: int) -> None:
    before = tuple(Paragraph("Above it.") for _ in range(lines + 12))
    paper = document(*before, Paragraph("To improve:"), BulletList(("first of the list", "second")))
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf.render(paper))).pages]

    (page,) = (text for text in pages if "To improve:" in text)
    assert "first of the list" in page


def test_a_cell_that_heads_its_row_is_bold_in_its_first_line_alone() -> None:
    paper = document(Table("T", (Column("A"), Column("B")), (cells("named here\nbelow it", "b"),)))
    bold: dict[str, str] = {}

    def note(text: str, _: Any, __: Any, font: Any, ___: Any) -> None:
        bold[text.strip()] = str(font["/BaseFont"]) if font else ""

    for page in pypdf.PdfReader(BytesIO(pdf.render(paper))).pages:
        page.extract_text(visitor_text=note)

    assert "Semibold" in next(face for words, face in bold.items() if "named" in words)
    assert "Regular" in next(face for words, face in bold.items() if "below" in words)


def test_a_title_ends_in_no_short_word_alone() -> None:
    plain = document()
    assert isinstance(plain.blocks[0], TitleBlock)
    paper = replace(plain, blocks=(replace(plain.blocks[0], title="What the peers found and what follows from it"),))
    words = pypdf.PdfReader(BytesIO(pdf.render(paper))).pages[0].extract_text()

    assert "from it" in [line.strip() for line in words.splitlines()]


def test_a_summary_is_not_set_smaller_for_a_first_page_that_it_does_not_get() -> None:
    above = Callout("This is edition 2. " + "What it changes is told at length. " * 30)
    table = Table("T", (Column("A"), Column("B")), (cells("a", "b"),) * 24)
    sizes: set[float] = set()

    def note(text: str, matrix: Any, _: Any, __: Any, size: float) -> None:
        if text.strip() == "S":
            sizes.add(round(size * abs(matrix[3]), 1))

    for page in pypdf.PdfReader(BytesIO(pdf.render(document(above, SummaryPage((Heading(1, "S"), table)))))).pages[1:]:
        page.extract_text(visitor_text=note)

    assert sizes == {14.5}
