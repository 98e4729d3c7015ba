"""Tables fit their page: turned where they must be, in parts where even that is too little, never off the paper."""

from io import BytesIO

import pypdf
import pytest

from goldenthread.foundation.documents import html, pdf, word
from goldenthread.foundation.documents.tree import Block, Column, Landscape, Paragraph, SummaryPage, Table, cells
from goldenthread.foundation.documents.wide import SIDEWAYS, UPRIGHT, keeps_together, least_widths, spread
from tests.foundation.documents.extract import words_of_html, words_of_pdf, words_of_word
from tests.foundation.documents.samples import document, long_table, status_table


def _table(columns: int, word: str = "transformation", row_header: int | None = 0) -> Table:
    titles = tuple(Column(f"Column {place}") for place in range(1, columns + 1))
    return Table("Wide", titles, (cells(*[word] * columns),) * 3, row_header, anchor="wide")


def _tables(blocks: tuple[Block, ...]) -> list[Table]:
    inner = [part for block in blocks for part in (block.blocks if isinstance(block, Landscape) else (block,))]
    return [part for part in inner if isinstance(part, Table)]


def test_a_table_that_fits_is_left_as_it_is() -> None:
    assert spread((status_table(),)) == (status_table(),)


@pytest.mark.parametrize(
    ("columns", "turned", "parts"), [(5, False, 1), (6, True, 1), (9, True, 1), (10, True, 2), (30, True, 4)]
)
def test_a_wide_table_is_turned_and_a_wider_one_parted(columns: int, turned: bool, parts: int) -> None:
    made = spread((_table(columns),))

    assert isinstance(made[0], Landscape) is turned
    assert len(_tables(made)) == parts
    room = SIDEWAYS if turned else UPRIGHT
    assert all(sum(least_widths(part)) <= room for part in _tables(made))


def test_every_part_names_its_rows_and_no_column_is_lost_or_said_twice() -> None:
    parts = _tables(spread((_table(30),)))
    titles = [[column.title for column in part.columns] for part in parts]

    assert all(first == "Column 1" for first, *_ in titles)
    assert [title for _, *rest in titles for title in rest] == [f"Column {place}" for place in range(2, 31)]
    assert parts[0].caption == "Wide (part 1 of 4)"
    assert [part.anchor for part in parts] == ["wide", "", "", ""]


def test_the_column_that_names_the_rows_need_not_be_the_first() -> None:
    parts = _tables(spread((_table(12, row_header=2),)))

    assert [part.columns[part.row_header or 0].title for part in parts] == ["Column 3", "Column 3"]
    assert _tables(spread((_table(12, row_header=None),)))[1].columns[0].title != "Column 1"


@pytest.mark.parametrize("around", [Landscape, SummaryPage])
def test_what_stands_on_pages_of_its_own_is_parted_there(around: type[Landscape] | type[SummaryPage]) -> None:
    (made,) = spread((around((_table(12),)),))

    assert isinstance(made, around)
    assert len(made.blocks) > 1


def test_a_column_too_narrow_for_its_words_takes_room_from_those_that_have_it() -> None:
    table = Table("T", (Column("Transformation", width=0.1), Column("B", width=5)), (cells("a", "b"),))
    (fitted,) = _tables(spread((table,)))
    first, second = (column.width for column in fitted.columns)

    assert UPRIGHT * first / (first + second) == pytest.approx(least_widths(table)[0], abs=0.1)


def test_a_table_of_thirty_columns_says_the_same_words_in_each_format_and_none_off_the_page() -> None:
    paper = document(_table(30, "£1,234,567"))
    file = pdf.render(paper)
    said = words_of_html(html.render(paper))

    assert words_of_word(word.render(paper)) == said
    assert words_of_pdf(file) == said
    for page in pypdf.PdfReader(BytesIO(file)).pages:
        assert max(_rights(page)) < page.mediabox.width


def _rights(page: pypdf.PageObject) -> list[float]:
    """Where each piece of writing begins, from the left edge in points, and how far it runs at the least."""
    found: list[float] = []

    def see(text: str, _: object, place: list[float], *__: object) -> None:
        found.append(place[4] + 4 * len(text.strip()))

    page.extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize(
    ("rows", "words", "whole"),
    [
        (11, "few", True),
        (13, "few", False),
        (3, "word " * 40, True),
        (3, "word " * 100, False),
        (1, "word " * 400, False),
    ],
)
def test_a_low_table_keeps_together_and_one_that_could_fill_a_page_does_not(rows: int, words: str, whole: bool) -> None:
    assert keeps_together(Table("T", (Column("A"), Column("B")), (cells("x", words),) * rows)) is whole


def test_a_long_cell_of_a_short_table_runs_on_instead_of_off_the_page() -> None:
    table = Table("T", (Column("A"), Column("B", width=3)), (cells("x", "few"), cells("y", "word " * 3000 + "end")))
    pages = pypdf.PdfReader(BytesIO(pdf.render(document(Paragraph("x"), table)))).pages

    assert len(pages) > 3
    assert "end" in pages[-1].extract_text()


def test_the_list_of_every_milestone_stays_upright_as_it_was() -> None:
    assert isinstance(spread((long_table(3),))[0], Table)


def test_a_table_in_parts_is_shared_out_evenly() -> None:
    sizes = [len(part.columns) for part in _tables(spread((_table(31),)))]

    assert len(sizes) > 2
    assert max(sizes) - min(sizes) <= 1
