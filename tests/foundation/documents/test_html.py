"""The HTML paper: one file, its parts named for readers' software, nothing fetched from elsewhere."""

import base64
import re

from goldenthread.foundation.documents import html
from goldenthread.foundation.documents.tree import (
    Cell,
    ChartBlock,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Text,
    TitleBlock,
    cells,
)
from tests.foundation.documents.samples import chart, document, every_kind, formal, status_table


def _page() -> str:
    return html.render(every_kind()).decode()


def test_the_page_names_its_language_its_title_and_its_one_main_part() -> None:
    page = _page()

    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<title>Quarterly update on the improvement plan</title>" in page
    assert page.count("<main>") == page.count("<h1>") == 1


def test_tables_have_captions_scopes_and_a_frame_that_keyboards_can_scroll() -> None:
    page = _page()

    assert page.count("<table") == page.count("<caption") == page.count('tabindex="0"') == 3
    names = re.findall(r'role="region" tabindex="0" aria-labelledby="([^"]+)"', page)
    assert names == re.findall(r'<caption id="([^"]+)"', page)
    assert '<th scope="col" class="right">Milestones</th>' in page
    assert '<th scope="row">Area 0</th>' in page


def test_a_table_without_row_headers_has_none() -> None:
    table = Table("T", (Column("A"),), ((Cell("x"),),), row_header=None)

    assert '<th scope="row"' not in html.render(document(table)).decode()


def test_a_chart_is_a_picture_inside_the_file_with_words_instead() -> None:
    page = _page()
    address = re.search(r'src="data:image/svg\+xml;base64,([^"]+)" alt="([^"]+)"', page)

    assert address
    assert base64.b64decode(address[1]).startswith(b'<svg xmlns="http://www.w3.org/2000/svg" role="img"')
    assert address[2].startswith(chart().title)


def test_nothing_is_fetched_from_elsewhere_and_no_script_runs() -> None:
    page = _page()

    assert not re.search(r"<script|<link|@import|url\(|srcset|<iframe|\son\w+=", page)
    assert re.findall(r'src="(?!data:)', page) == []


def test_a_page_break_stands_before_what_follows_it_and_never_last() -> None:
    broken = html.render(document(Paragraph("a"), PageBreak(), Paragraph("b"), PageBreak())).decode()

    assert broken.count('<div class="break">') == 1
    assert '<div class="break"></div>\n<p>b</p>' in broken


def test_the_contents_are_a_named_list_of_links_that_lead_somewhere() -> None:
    page = html.render(formal()).decode()
    listed = re.search(r'<nav class="contents" aria-labelledby="contents">.*?</nav>', page)

    assert listed
    goals = re.findall(r'href="#([^"]+)"', listed[0])
    assert len(goals) == 6
    assert all(page.count(f'id="{goal}"') == 1 for goal in goals)


def test_a_part_of_a_paper_is_its_blocks_without_frame_and_without_styles_of_its_own() -> None:
    part = (Heading(2, "Costs"), Paragraph("x & y", numbered=True), status_table(), ChartBlock(chart()))
    shown = html.fragment(part, sections_before=3, top=3)

    assert shown.startswith("<h4>Costs</h4>")
    assert '<p id="paragraph-3-1" class="numbered"><span>3.1 </span><span>x &amp; y</span></p>' in shown
    assert not re.search(r"style=|<html|<body|<h1|<script", shown)


def test_the_title_of_a_part_stands_below_the_one_of_the_page_that_shows_it() -> None:
    head = TitleBlock("Wharfdale", "Board", "Progress")

    assert "<h2>Progress</h2>" in html.fragment((head,), top=3)


def test_what_somebody_types_into_a_part_is_shown_and_never_run() -> None:
    shown = html.fragment((Paragraph((Text("<script>alert(1)</script>", emphasis=True),)),))

    assert shown == "<p><em>&lt;script&gt;alert(1)&lt;/script&gt;</em></p>"


def test_empty_words_of_the_foot_are_left_out() -> None:
    bare = html.render(document(Paragraph("a"), fingerprint="", classification="")).decode()

    assert "Fingerprint" not in bare
    assert "<p></p>" not in bare


def test_a_cell_that_heads_its_row_is_bold_in_its_first_line_alone() -> None:
    said = html.render(document(Table("T", (Column("A"), Column("B")), (cells("named\nbelow", "b"),)))).decode()

    assert '<th scope="row">named<br><span class="below">below</span></th>' in said
