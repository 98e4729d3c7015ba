"""A pack: what a reader finds in it, on paper, on a screen and read out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from goldenthread.foundation.documents import pdf
from goldenthread.foundation.documents.pack import Front, Numbering, Part, build_pack, pages_in, placeholder_pdf
from goldenthread.foundation.lib.typed import RefusedError
from tests.foundation.documents.pack_samples import FRONT, drawn, packed, papers, texts
from tests.foundation.documents.samples import every_kind

COVER: dict[str, Any] = {"cover": every_kind(), "cover_title": "Agenda"}


def _place(file: pikepdf.Pdf, goal: Any) -> int:
    return [page.obj.objgen for page in file.pages].index(goal[0].objgen)


def _links(file: pikepdf.Pdf, page: int) -> list[int]:
    """The places, from 0, that the links of a page lead to."""
    return [_place(file, note.Dest) for note in file.pages[page].obj.get("/Annots", ()) if "/Dest" in note]


def test_the_papers_follow_the_contents_each_whole_and_on_pages_of_its_own(tmp_path: Path) -> None:
    parts = [Part(title="Two", file=drawn("alpha", "beta")), Part(title="One", file=drawn("gamma"))]
    with packed(parts, tmp_path):
        contents, *rest = texts(tmp_path / "pack.pdf")

    assert "Contents" in contents
    assert [text.split()[0] for text in rest] == ["alpha", "beta", "gamma"]


def test_the_cover_comes_first_and_the_contents_name_it(tmp_path: Path) -> None:
    with packed(papers("Minutes"), tmp_path, **COVER) as file:
        found = texts(tmp_path / "pack.pdf")
        places = _links(file, 5)

    assert "Quarterly update" in found[0]
    assert "Agenda" in found[5]
    assert places == [0, 0, 6, 6]  # the title and the number of each line


def test_a_line_of_the_contents_says_and_leads_to_the_page_where_its_paper_starts(tmp_path: Path) -> None:
    parts = [Part(label=f"{n}", title=f"Paper {n}", file=drawn(*[f"paper-{n}"] * (n % 3 + 1))) for n in range(1, 121)]
    pack = build_pack(parts, to=tmp_path / "pack.pdf", front=FRONT)
    found = texts(tmp_path / "pack.pdf")
    contents = [place for place, text in enumerate(found) if "Pack page\n" in text or "Contents" in text]

    assert len(contents) > 3
    assert pack.starts[0] == f"{len(contents) + 1}"
    for number, start in enumerate(pack.starts, 1):
        assert f"paper-{number}\n" in found[int(start) - 1] + "\n"
    with pikepdf.open(tmp_path / "pack.pdf") as file:
        led = [place for page in contents for place in _links(file, page)]
    assert led[::2] == [int(start) - 1 for start in pack.starts]


def test_every_page_bears_its_number_in_the_pack_and_the_marking(tmp_path: Path) -> None:
    with packed(papers("Minutes", "Update"), tmp_path, marking="Exempt: paragraph 3", **COVER):
        found = texts(tmp_path / "pack.pdf")

    assert len(found) == 8
    for number, text in enumerate(found, 1):
        assert f"Pack page {number} of 8" in text
        assert "Exempt: paragraph 3" in text


def test_notes_groups_and_the_notice_stand_in_the_contents(tmp_path: Path) -> None:
    parts = [
        Part(label="5.1", title="Update", file=drawn("a"), group="5 Progress", note="Replaces the one of 6 June"),
        Part(label="5.2", title="Appendix", file=drawn("b"), group="5 Progress"),
    ]
    with packed(parts, tmp_path, subtitle="Public version", notice="Item 9 is left out."):
        contents = texts(tmp_path / "pack.pdf")[0]

    assert contents.count("5 Progress") == 1
    for words in ("Public version", "Item 9 is left out.", "5.1", "Replaces the one of 6 June", FRONT.title):
        assert words in contents


def test_bookmarks_are_the_cover_the_contents_and_the_papers_below_their_groups(tmp_path: Path) -> None:
    parts = [
        *papers("Minutes"),
        Part(label="5.1", title="Update", file=drawn("a"), group="5 Progress"),
        Part(label="5.2", title="Appendix", file=drawn("b"), group="5 Progress"),
        Part(label="6", title="Any other business", file=drawn("c")),
    ]
    with packed(parts, tmp_path, **COVER) as file, file.open_outline() as outline:
        top = [(item.title, _place(file, item.destination)) for item in outline.root]
        nested = [(item.title, _place(file, item.destination)) for item in outline.root[3].children]

    assert top == [("Agenda", 0), ("Contents", 5), ("1 Minutes", 6), ("5 Progress", 7), ("6 Any other business", 9)]
    assert nested == [("5.1 Update", 7), ("5.2 Appendix", 8)]


def test_a_supplement_goes_on_where_the_pack_ended(tmp_path: Path) -> None:
    first = build_pack(papers("Minutes", "Update"), to=tmp_path / "first.pdf", front=FRONT)
    numbering = first.supplement("S1-")
    with packed(papers("Late paper"), tmp_path, numbering) as file:
        labels = file.Root.PageLabels.Nums[1]
    found = texts(tmp_path / "pack.pdf")

    assert (first.pages, first.last, first.starts) == (3, "3", ("2", "3"))
    assert numbering == Numbering(4, "S1-")
    assert "Pack page S1-5 of S1-5" in found[1]
    assert "S1-5" in found[0]
    assert (str(labels.P), int(labels.St)) == ("S1-", 4)


def test_pages_keep_their_size_and_their_turn(tmp_path: Path) -> None:
    def change(file: pikepdf.Pdf) -> None:
        file.pages[0].obj.MediaBox = [0, 0, 1191, 842]
        file.pages[1].obj.Rotate = 90

    with packed([Part(title="Map", file=drawn("a", "b", change=change))], tmp_path) as file:
        sizes = [[float(edge) for edge in page.mediabox][2:] for page in file.pages]
        turned = [int(page.obj.get("/Rotate", 0)) for page in file.pages]

    assert sizes[1:] == [[1191, 842], [595, 842]]
    assert turned == [0, 0, 90]


def test_the_same_parts_give_the_same_bytes_wherever_they_lie(tmp_path: Path) -> None:
    content = pdf.render(every_kind())
    (tmp_path / "update.pdf").write_bytes(content)
    made = []
    for name, file in (("one", content), ("two", tmp_path / "update.pdf")):
        build_pack([Part(title="Update", file=file)], to=tmp_path / name, front=replace(FRONT, **COVER))
        made.append((tmp_path / name).read_bytes())

    assert made[0] == made[1]


def test_the_file_says_its_title_its_language_and_its_moment(tmp_path: Path) -> None:
    with packed(papers("Minutes"), tmp_path, language="cy-GB") as file:
        described = file.open_metadata()
        assert str(file.docinfo["/Title"]) == described["dc:title"] == FRONT.title
        assert str(file.docinfo["/CreationDate"]) == "D:20170614090000Z"
        assert str(file.Root.Lang) == "cy-GB"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert "pdfuaid:part" not in described  # not every paper is, so the pack does not claim it


def test_a_title_that_no_font_draws_or_no_line_holds_still_gives_a_pack(tmp_path: Path) -> None:
    with packed(papers("中 \u20dd plan", "Appendix_" * 30), tmp_path):
        contents = texts(tmp_path / "pack.pdf")[0]

    assert "[U+4E2D]" in contents
    assert max(len(line) for line in contents.splitlines()) < 110


def test_a_pack_without_papers_is_its_front_alone(tmp_path: Path) -> None:
    assert build_pack([], to=tmp_path / "pack.pdf", front=FRONT).pages == 1
    assert FRONT.title in texts(tmp_path / "pack.pdf")[0]


def test_a_refused_pack_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(b"the one before")

    with pytest.raises(RefusedError):
        build_pack([Part(title="Broken", file=b"%PDF-1.7 no")], to=tmp_path / "pack.pdf", front=FRONT)

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("pack.pdf", b"the one before")]


def test_a_placeholder_is_one_tagged_page_that_says_why(tmp_path: Path) -> None:
    page = placeholder_pdf("Disposal of the Town Hall", ["Withheld: exempt under paragraph 3 of Schedule 12A."])
    (tmp_path / "page.pdf").write_bytes(page)

    assert pages_in(page) == 1
    assert "Withheld: exempt under paragraph 3 of Schedule 12A." in texts(tmp_path / "page.pdf")[0]
    with pikepdf.open(tmp_path / "page.pdf") as file:
        assert file.Root.MarkInfo.Marked


def test_pages_are_counted_from_bytes_and_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "three.pdf").write_bytes(drawn("a", "b", "c"))

    assert pages_in(tmp_path / "three.pdf") == pages_in(drawn("a", "b", "c")) == 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: Part(title=" ", file=b""), "needs a title"),
        (lambda: Front(title="", moment=FRONT.moment), "needs a title"),
        (lambda: replace(FRONT, moment=FRONT.moment.replace(tzinfo=None)), "time zone"),
        (lambda: Numbering(0), "start at 1"),
    ],
)
def test_what_cannot_be_said_of_a_pack_is_refused_at_once(wrong: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        wrong()
