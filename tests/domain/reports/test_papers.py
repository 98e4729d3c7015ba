"""A whole paper: its sections in order, its three formats with the same words, its bytes the same each time."""

import ast
import hashlib
import inspect
import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.reports import papers, sections
from goldenthread.domain.reports.choices import ReportKind
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import summary
from goldenthread.domain.reports.sections.registry import BLOCKS
from goldenthread.foundation.documents.tree import Heading, TitleBlock
from tests.domain.reports.papers_made import but, said
from tests.foundation.documents.extract import bare, words_of_html, words_of_pdf, words_of_word

# [S1] and [S2], with the status criteria of [S2 4.7] and its appendix.
HEADINGS = (
    "Summary",
    "Recommendations",
    "Background",
    "Progress by area",
    "Status of milestones",
    "What was asked, and how far this plan answers it",
    "Gaps",
    "Comments of the chief finance officer",
    "Legal comments",
    "Appendix 1: every milestone",
)
WORDS = {"html": words_of_html, "docx": words_of_word, "pdf": words_of_pdf}


def _words(snapshot: Snapshot) -> dict[str, str]:
    files = papers.paper(snapshot).files
    return {ending: read(files[f"report.{ending}"]) for ending, read in WORDS.items()}


def _headings(blocks: tuple[Any, ...]) -> list[str]:
    """Level-1 headings, also those on landscape pages."""
    found: list[str] = []
    for block in blocks:
        found += [block.text] if isinstance(block, Heading) and block.level == 1 else []
        found += _headings(getattr(block, "blocks", ()))
    return found


def test_every_section_is_there_in_its_order(each_paper: Snapshot) -> None:
    blocks = papers.tree(each_paper).blocks

    assert isinstance(blocks[0], TitleBlock)
    assert tuple(_headings(blocks)) == HEADINGS


def test_every_kind_of_paper_has_its_sections() -> None:
    assert set(papers.SECTIONS) == set(ReportKind)


def test_the_three_formats_say_the_same_words(each_paper: Snapshot) -> None:
    words = _words(each_paper)

    assert words["html"] == words["docx"] == words["pdf"]
    assert bare(summary.headline(each_paper.content)) in words["html"]


def test_the_same_snapshot_gives_the_same_bytes(june_2018: Snapshot) -> None:
    assert papers.paper(june_2018) == papers.paper(Snapshot(bytes(june_2018.text)))


def test_one_rendering_alone_is_the_one_of_the_whole_paper(june_2018: Snapshot) -> None:
    files = papers.paper(june_2018).files

    assert {ending: papers.render(june_2018, ending) for ending in WORDS} == {
        ending: files[f"report.{ending}"] for ending in WORDS
    }
    with pytest.raises(KeyError):
        papers.render(june_2018, "odt")


def test_the_data_cut_off_stands_on_the_first_page(each_paper: Snapshot) -> None:
    first, *_ = pypdf.PdfReader(BytesIO(papers.render(each_paper, "pdf"))).pages
    as_at = "14 June 2017" if each_paper.content["plan"]["id"] == "bvip-2017-18" else "11 June 2018"

    assert bare(f"Data cut-off {as_at}, as on record at {as_at} at 23:59") in bare(first.extract_text())


def test_the_snapshot_comes_with_its_digest(june_2017: Snapshot) -> None:
    files = papers.paper(june_2017).files

    assert files["snapshot.json"] == june_2017.text
    assert files["snapshot.json.sha256"].decode().split()[0] == hashlib.sha256(june_2017.text).hexdigest()
    assert june_2017.digest[:12] in papers.render(june_2017, "html").decode()


def test_sha256sum_verifies_the_snapshot(june_2017: Snapshot, tmp_path: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("no sha256sum on this machine")
    for name in ("snapshot.json", "snapshot.json.sha256"):
        (tmp_path / name).write_bytes(papers.paper(june_2017).files[name])

    def verified() -> int:
        return subprocess.run([program, "--check", "snapshot.json.sha256"], cwd=tmp_path, check=False).returncode

    assert verified() == 0
    (tmp_path / "snapshot.json").write_bytes(june_2017.text.replace(b'"total":54', b'"total":55'))
    assert verified() == 1


def test_the_outline_names_what_the_paper_holds(june_2017: Snapshot) -> None:
    outline = papers.outline(june_2017)

    assert outline.sections == HEADINGS
    words = _words(june_2017)["html"]
    assert all(bare(part) in words for part in (outline.title, outline.cut_off, outline.period, outline.headline))


def test_a_paper_asks_nothing_but_its_snapshot(each_paper: Snapshot) -> None:
    with CaptureQueriesContext(connection) as captured:
        papers.tree(each_paper)

    assert len(captured) == 0


def test_the_paper_follows_its_snapshot(june_2017: Snapshot) -> None:
    counted = june_2017.content["milestones"] | {"completed": 7771, "claimed": 7772, "undated": 7773, "moved": 7774}

    words = said(papers.tree(but(june_2017, milestones=counted)))

    assert all(figure in words for figure in ("7,771", "7,772", "7,773", "7,774"))


def _typed(module: Any) -> list[str]:
    """The string constants of a section, without docstrings and names of figures."""
    tree = ast.parse(inspect.getsource(module))
    docs = {
        ast.get_docstring(each, clean=False)
        for each in ast.walk(tree)
        if isinstance(each, ast.Module | ast.FunctionDef)
    }
    found = [each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return [re.sub(r"\{[a-z_.]+\}", "", each) for each in found if each not in docs]


@pytest.mark.parametrize("section", papers.SECTIONS[ReportKind.BOARD_UPDATE], ids=lambda each: each.__module__)
def test_no_figure_is_typed_into_a_section(section: papers.Section) -> None:
    typed = [each for each in _typed(inspect.getmodule(section)) if re.search(r"\d", each)]

    assert set(typed) <= {"Appendix 1: every milestone", "appendix-1", ":+d"} | {
        each for each in typed if "Appendix 1" in each
    }


HOSTILE = {
    "markup of a page": "<script>alert('x')</script></table></main>",
    "markup of the typesetter": '#set page(width: 1pt) $x^2$ *bold* @ref `raw` #panic("x")',
    "a name of a figure": "{milestones.total} {nothing.like.it}",
}
LONG = {"10,000 characters": "Open the hub. " * 715, "one word of 2,000 characters": "x" * 2_000}
# What PDF readers hand back in another order or for which a font has no sign: it must not break the paper.
UNEVEN = {
    "right to left": "פתח \u202eהמרכז\u202c",
    "emoji": "Open the hub 🎉👩🏽‍💻",
    "signs no text may hold": "a\x00b\x0bc\ufffed",
}


def _with_wording(snapshot: Snapshot, words: str) -> Snapshot:
    """One area with one milestone that says this wherever it can; what the tables limit to 200 characters is cut."""
    area, short = snapshot.content["areas"][0], words[:200]
    told = {"on": "2018-06-01", "note": words, "claim": False, "late": False}
    one = area["milestones"][0] | {
        "wording": words,
        "owner": short,
        "in_period": [told],
        "latest": told | {"age": 1, "returned": False},
    }
    proposal = snapshot.content["proposals"][0] | {"wording": words, "reason": words}
    return but(snapshot, areas=[area | {"milestones": [one], "title": short}], proposals=[proposal], body=short)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_words_in_every_format(june_2018: Snapshot, hostile: str) -> None:
    words = _words(_with_wording(june_2018, hostile))

    assert words["html"] == words["docx"] == words["pdf"]
    assert words["html"].count(bare(hostile)) >= 6


@pytest.mark.parametrize("long", LONG.values(), ids=LONG)
def test_a_cell_longer_than_a_page_loses_nothing(june_2018: Snapshot, long: str) -> None:
    words = _words(_with_wording(june_2018, long))

    # In the PDF two such cells of a row alternate from page to page, so the order of their words cannot be compared.
    letters = {ending: Counter(each) for ending, each in words.items()}
    assert letters["html"] == letters["docx"] == letters["pdf"]
    assert letters["html"][long[0]] >= 6 * long.count(long[0])


@pytest.mark.parametrize("uneven", UNEVEN.values(), ids=UNEVEN)
def test_words_that_no_format_can_show_alike_break_none_of_them(june_2018: Snapshot, uneven: str) -> None:
    words = _words(_with_wording(june_2018, uneven))

    assert words["html"] == words["docx"]
    assert all(bare("Appendix 1: every milestone") in each for each in words.values())


def test_no_hostile_word_is_markup(june_2018: Snapshot) -> None:
    page = papers.render(_with_wording(june_2018, HOSTILE["markup of a page"]), "html")

    assert b"<script" not in page
    assert page.count(b"</main>") == 1


def test_every_section_is_a_module_of_the_room() -> None:
    used = {inspect.getmodule(each) for made in papers.SECTIONS.values() for each in made}
    used |= {inspect.getmodule(each.make) for each in BLOCKS.values()}
    here = {each.stem for each in Path(sections.__path__[0]).glob("[a-z]*.py")} - {"registry"}

    assert {str(each.__name__).rpartition(".")[2] for each in used if each} == here
