"""HTML, Word and PDF beside each other: the same words, the same bytes each time, no text that breaks one of them."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO

import docx
import pypdf
import pytest

from goldenthread.foundation.documents import html, pdf, word
from goldenthread.foundation.documents.glyphs import drawable
from goldenthread.foundation.documents.tree import (
    BulletList,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    Tag,
    Text,
)
from tests.foundation.documents.extract import bare, words_of_html, words_of_pdf, words_of_word
from tests.foundation.documents.samples import document, every_block, every_kind, formal, long_table

RENDERERS = (html.render, pdf.render, word.render)

HOSTILE = {
    "markup of a page": "<script>alert('x')</script> & &amp; \"quotes\" </main></table>",
    "markup of typst": '#set page(width: 1pt) $x^2$ *bold* _under_ @ref <label> `raw` \\ // no comment #panic("x")',
    "a typst expression": '#{ read("/etc/passwd") } #(1 + 1) [content] = Heading - item + item / term: x',
    "fields of Word": '{ INCLUDETEXT "c:\\\\secret" } <w:t>x</w:t> ]]> <!-- x -->',
    "no-break and odd blanks": "a\u00a0b\u2009c\u3000d\u200be",
    "accents apart from their letters": "Cafe\u0301 A\u030angstro\u0308m",
    "signs that fall back to another font": "✓ ▲ → ≤ ½ № ∑",
}


def _everywhere(text: str) -> Document:
    table = Table(
        text,
        (Column(text), Column(text)),
        ((Cell(text, Tag(text)), Cell(f"{text}\n{text}", strong=True)),),
    )
    return document(
        Heading(1, text),
        Paragraph(
            (Text(text), Text(text, strong=True), Text(text, href="https://data.example/?q='\"<>")), numbered=True
        ),
        Callout(text),
        BulletList((text,)),
        table,
        title=text,
        running_head=text,
        cut_off=text,
        fingerprint=text,
        classification=text,
    )


def test_the_three_formats_say_the_same_words_in_the_same_order() -> None:
    paper = every_kind()

    said = words_of_html(html.render(paper))

    assert "1.2Ofthese,fivewereoverdueatthelastupdate." in said
    assert "Table2:Everymilestonebyarea" in said
    assert words_of_word(word.render(paper)) == said
    assert words_of_pdf(pdf.render(paper)) == said


def test_a_table_over_many_pages_says_each_row_once_in_every_format() -> None:
    paper = document(Heading(1, "Appendix"), long_table(205))

    said = words_of_html(html.render(paper))

    assert said.count("M205") == 1
    assert words_of_word(word.render(paper)) == said
    assert words_of_pdf(pdf.render(paper)) == said


def test_cover_contents_summary_and_references_say_the_same_words_but_for_page_numbers() -> None:
    paper = formal()

    said = words_of_html(html.render(paper))

    assert "Draft,notcleared" in said
    assert "Seeparagraph4.1,section1andTable3.Notyetaudited." in said
    assert "Contents" in said
    assert words_of_word(word.render(paper)) == said
    assert _without_pages(words_of_pdf(pdf.render(paper))) == said


def _without_pages(said: str) -> str:
    """The words without the pages of the contents, which stand between it and the first section."""
    before, listed, after = re.split("(Contents.*?)(?=1.Summary1.1)", said, maxsplit=1)
    return before + re.sub(r"\d(?=\d\.|[A-Z]|$)", "", listed) + after


@pytest.mark.parametrize("fingerprint", ["", "4a7d079536bc"])
@pytest.mark.parametrize("cut_off", ["", "7 June 2017"])
def test_the_frame_of_a_paper_without_a_data_cut_off_says_nothing_of_one(cut_off: str, fingerprint: str) -> None:
    """An agenda has no data; its pages are numbered all the same."""
    paper = document(Paragraph("x"), cut_off=cut_off, fingerprint=fingerprint)
    section = docx.Document(BytesIO(word.render(paper))).sections[0]
    frames = {
        "html": html.render(paper).decode(),
        "word": "\n".join(line.text for part in (section.header, section.footer) for line in part.paragraphs),
        "pdf": pypdf.PdfReader(BytesIO(pdf.render(paper))).pages[0].extract_text(),
    }

    for name, said in frames.items():
        assert ("Data cut-off" in said) is bool(cut_off), name
        assert ("Fingerprint" in said) is bool(fingerprint), name
    assert "Page 1 of 1" in frames["pdf"]
    assert "Page " in frames["word"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_shown_as_text_by_every_format(text: str) -> None:
    paper = _everywhere(text)

    said = words_of_html(html.render(paper))

    assert said.count(bare(text)) >= 10
    assert words_of_word(word.render(paper)) == said
    assert words_of_pdf(pdf.render(paper)) == said


def test_what_the_pdf_cannot_draw_is_named_there_and_shown_elsewhere() -> None:
    paper = _everywhere("Done 😀 in 中文")

    said = words_of_html(html.render(paper))

    assert words_of_word(word.render(paper)) == said
    assert "Done😀in[U+4E2D][U+6587]" in words_of_pdf(pdf.render(paper))
    assert words_of_pdf(pdf.render(paper)) == bare(drawable(said))


def test_writing_from_right_to_left_loses_no_letter() -> None:
    paper = _everywhere("שלום and مرحبا")

    said = words_of_html(html.render(paper))

    assert words_of_word(word.render(paper)) == said
    # A PDF holds such words in the order they are drawn.
    assert sorted(words_of_pdf(pdf.render(paper)).replace("\u200f", "")) == sorted(said)


@pytest.mark.parametrize("render", RENDERERS, ids=["html", "pdf", "word"])
@pytest.mark.parametrize("text", ["\x00\x01\x0b\x1f x \ud800", "\ufffe\uffff x", "\u202e x"])
def test_characters_no_paper_may_carry_are_dropped(render: Callable[[Document], bytes], text: str) -> None:
    assert render(_everywhere(text)) == render(_everywhere(text.encode("ascii", "ignore").decode().strip("\0\1\x1f")))


def test_a_word_longer_than_its_line_is_whole_in_every_format() -> None:
    paper = _everywhere("antidisestablishmentarianism" * 5)

    said = words_of_html(html.render(paper))

    assert words_of_word(word.render(paper)) == said
    assert words_of_pdf(pdf.render(paper)) == said


def test_the_same_paper_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.foundation.documents.samples import every_kind;"
        "from goldenthread.foundation.documents import html, pdf, word;"
        "print([hashlib.sha256(f.render(every_kind())).hexdigest() for f in (html, pdf, word)])"
    )
    here = str([hashlib.sha256(render(every_kind())).hexdigest() for render in RENDERERS])

    elsewhere = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }

    assert elsewhere == {here}


@pytest.mark.parametrize("render", RENDERERS, ids=["html", "pdf", "word"])
def test_a_change_of_one_word_changes_the_file(render: Callable[[Document], bytes]) -> None:
    assert render(document(*every_block())) != render(document(*every_block(), Paragraph("One more.")))
