"""What readers' software finds in a pack: every page can be read out, tagged papers as they were tagged."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from goldenthread.foundation.documents import pdf
from goldenthread.foundation.documents.pack import Part
from tests.foundation.documents.extract import bare, words_of_pdf
from tests.foundation.documents.pack_samples import annotated, drawn, packed
from tests.foundation.documents.samples import every_kind


def _elements(node: Any, parent: Any) -> Iterator[tuple[Any, Any]]:
    """Each element with the one that it hangs from."""
    for child in node if isinstance(node, Array) else [node]:
        if isinstance(child, Dictionary) and "/S" in child:
            yield child, parent
            yield from _elements(child.get("/K"), child)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    """A tagged paper, an untagged one, and the tagged one again."""
    tagged = pdf.render(every_kind())
    parts = [Part(title="A", file=tagged), Part(title="B", file=drawn("b1", "b2")), Part(title="C", file=tagged)]
    with packed(parts, tmp_path_factory.mktemp("mixed")) as file:
        yield file


def test_the_joined_file_breaks_no_rule_of_the_format(mixed: pikepdf.Pdf) -> None:
    assert mixed.check_pdf_syntax() == []


def test_each_paper_is_a_part_of_the_document_under_its_title(mixed: pikepdf.Pdf) -> None:
    (whole,) = mixed.Root.StructTreeRoot.K

    assert mixed.Root.MarkInfo.Marked
    assert str(whole.S) == "/Document"
    assert [(str(part.S), str(part.T)) for part in whole.K] == [
        ("/Part", "Contents"),
        ("/Part", "A"),
        ("/Part", "B"),
        ("/Part", "C"),
    ]


def test_tables_and_figures_keep_their_tags_headers_and_alternatives(mixed: pikepdf.Pdf) -> None:
    with pikepdf.open(BytesIO(pdf.render(every_kind()))) as alone:
        own = [str(node.S) for node, _ in _elements(alone.Root.StructTreeRoot.K, None)]
    found = [node for node, _ in _elements(mixed.Root.StructTreeRoot.K, None)]
    kinds = [str(node.S) for node in found]

    for kind in ("/TH", "/TD", "/L", "/LI", "/H2", "/Link", "/Figure", "/Caption"):
        assert kinds.count(kind) - _in_contents(mixed, kind) == 2 * own.count(kind) > 0
    assert all(str(node.Alt) for node in found if str(node.S) == "/Figure")


def _in_contents(file: pikepdf.Pdf, kind: str) -> int:
    contents = file.Root.StructTreeRoot.K[0].K[0]
    return [str(node.S) for node, _ in _elements(contents, None)].count(kind)


def test_every_element_names_the_one_it_hangs_from(mixed: pikepdf.Pdf) -> None:
    pairs = list(_elements(mixed.Root.StructTreeRoot.K, mixed.Root.StructTreeRoot))

    assert len(pairs) > 200
    assert all(node.P.objgen == parent.objgen for node, parent in pairs)


def test_what_a_page_says_of_its_tags_leads_to_elements_of_that_page(mixed: pikepdf.Pdf) -> None:
    parents = dict(pikepdf.NumberTree(mixed.Root.StructTreeRoot.ParentTree).items())
    numbers = [int(page.obj.StructParents) for page in mixed.pages]

    assert len(set(numbers)) == len(mixed.pages)
    for page, number in zip(mixed.pages, numbers, strict=True):
        for element in parents[number]:
            assert page.obj.objgen in _pages_of(element)


def _pages_of(element: Any) -> set[tuple[int, int]]:
    pages = {element.Pg.objgen} if "/Pg" in element else set()
    kids = element.K if isinstance(element.K, Array) else [element.K]
    return pages | {kid.Pg.objgen for kid in kids if isinstance(kid, Dictionary) and "/Pg" in kid}


def test_a_link_is_found_from_its_tag_and_its_tag_from_the_link(mixed: pikepdf.Pdf) -> None:
    parents = dict(pikepdf.NumberTree(mixed.Root.StructTreeRoot.ParentTree).items())
    links = [note for page in mixed.pages for note in page.obj.get("/Annots", ())]

    assert len(links) == 6 + 2 * 2
    for link in links:
        element = parents[int(link.StructParent)]
        kids = element.K if isinstance(element.K, Array) else [element.K]
        assert link.objgen in {kid.Obj.objgen for kid in kids if isinstance(kid, Dictionary) and "/Obj" in kid}


def test_a_page_without_tags_is_read_out_whole_and_its_number_is_not(tmp_path: Path) -> None:
    with packed([Part(title="Scan", file=drawn("untagged words"))], tmp_path) as file:
        del file.pages[0]  # the contents
        file.save(tmp_path / "rest.pdf")

    assert words_of_pdf((tmp_path / "rest.pdf").read_bytes()) == bare("untagged words")


def test_a_paper_that_only_says_it_is_tagged_is_read_out_all_the_same(tmp_path: Path) -> None:
    def change(file: pikepdf.Pdf) -> None:
        file.pages[0].obj.StructParents = 7
        file.Root.StructTreeRoot = Dictionary(
            Type=Name.StructTreeRoot, K=Array([]), ParentTree=Dictionary(Nums=Array([]))
        )

    with packed([Part(title="Liar", file=drawn("words", change=change))], tmp_path) as file:
        part = file.Root.StructTreeRoot.K[0].K[1]
        assert [str(child.S) for child in part.K] == ["/P"]
        assert int(file.pages[1].obj.StructParents) != 7


def test_a_paper_keeps_its_own_language(tmp_path: Path) -> None:
    welsh = annotated(Lang=pikepdf.String("cy"))
    with packed([Part(title="Cymraeg", file=welsh)], tmp_path) as file:
        assert str(file.Root.StructTreeRoot.K[0].K[1].Lang) == "cy"
        assert str(file.Root.Lang) == "en-GB"
