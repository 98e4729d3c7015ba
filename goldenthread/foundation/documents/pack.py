"""One PDF of many: a cover, a contents page, then each paper as it is, under page numbers that run through.

What comes in was made by anybody: it is opened only in a process of its own (`pack_process`), and nothing that acts
comes along. The same parts and the same moment give the same bytes.
"""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Final

import pikepdf

from goldenthread.foundation.documents import pack_pages, pdf
from goldenthread.foundation.documents.pack_assembly import Order, Piece
from goldenthread.foundation.documents.pack_process import USUAL, Allowance, ProcessError, ask
from goldenthread.foundation.documents.tree import Document
from goldenthread.foundation.lib.typed import RefusedError

_AT_UPLOAD: Final = Allowance(memory=512 << 20, cpu=20, wall=40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paper of the pack. `label` is its number ("5", "5.1"), `note` a remark for the contents page.

    Neighbours with the same `group` stand under that heading, in the contents and in the bookmarks.
    """

    title: str
    file: Path | bytes
    label: str = ""
    note: str = ""
    group: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A part of a pack needs a title.")


@dataclass(frozen=True, slots=True)
class Numbering:
    """How pages are numbered: Numbering(413, "S1-") begins a supplement after 412 pages with S1-413."""

    first: int = 1
    prefix: str = ""

    def __post_init__(self) -> None:
        if self.first < 1:
            raise ValueError(f"Page numbers start at 1 or more, not {self.first}.")

    def page(self, place: int) -> str:
        """What the page at `place` (from 0) is called."""
        return f"{self.prefix}{self.first + place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What a pack says of itself. `marking` stands in the margin of every page; `moment` is written as made at.

    `notice` is for the contents page, such as what is left out. `cover` comes first, named `cover_title`.
    """

    title: str
    moment: datetime
    subtitle: str = ""
    notice: str = ""
    marking: str = ""
    cover: Document | Path | bytes | None = None
    cover_title: str = "Cover"
    language: str = "en-GB"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A pack needs a title: readers' software announces it.")
        if self.moment.tzinfo is None:
            raise ValueError("The moment of a pack needs a time zone.")


@dataclass(frozen=True, slots=True)
class Pack:
    """What was made: how many pages, and for each part what its first page is called."""

    pages: int
    starts: tuple[str, ...]
    numbering: Numbering

    @property
    def last(self) -> str:
        """What its last page is called."""
        return self.numbering.page(self.pages - 1)

    def supplement(self, prefix: str) -> Numbering:
        """The numbering of a pack that goes on where this one ends, so that no page here changes its number."""
        return Numbering(self.numbering.first + self.pages, prefix)


_FROM_ONE: Final = Numbering()


def build_pack(
    parts: Sequence[Part], *, to: Path, front: Front, numbering: Numbering = _FROM_ONE, allowed: Allowance = USUAL
) -> Pack:
    """Writes the pack to `to`, over what is there, only when it is whole.

    Raises RefusedError, naming the part and the fix, for a PDF that is protected, damaged or hides what it should not;
    its field is "cover" or "part-5", counted from 1.
    """
    with tempfile.TemporaryDirectory(prefix="pack-") as name:
        folder = Path(name)
        papers = _papers(folder, parts, front)
        try:
            made = _made(folder, papers, front, numbering, allowed)
        except ProcessError as error:
            raise _refused(error, papers) from error
        beside = to.with_name(f"{to.name}.new")
        shutil.move(folder / "pack.pdf", beside)
        beside.replace(to)
    return made


def pages_in(paper: Path | bytes) -> int:
    """How many pages a PDF has. Raises RefusedError for "file" for whatever a pack would refuse."""
    with tempfile.TemporaryDirectory(prefix="pack-") as name:
        try:
            counted: list[int] = ask({"count": [str(_placed(Path(name), 0, paper))]}, _AT_UPLOAD)["pages"]
        except ProcessError as error:
            raise RefusedError("file", error.why) from error
    return counted[0]


def placeholder_pdf(title: str, lines: Sequence[str], *, language: str = "en-GB") -> bytes:
    """One page that stands where a paper is left out, and says why. Tagged; the same words give the same bytes."""
    return pack_pages.typeset(pack_pages.Placeholder(title, tuple(lines)), language=language)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A part, or the cover, as a file on disk; `field` is its name in a refusal."""

    part: Part
    path: Path
    field: str

    @property
    def name(self) -> str:
        return f"{self.part.label} {self.part.title}".strip()


def _papers(folder: Path, parts: Sequence[Part], front: Front) -> list[_Paper]:
    """The cover, if there is one, then the parts."""
    papers = [
        _Paper(part, _placed(folder, number, part.file), f"part-{number}") for number, part in enumerate(parts, 1)
    ]
    if front.cover is None:
        return papers
    file = pdf.render(front.cover) if isinstance(front.cover, Document) else front.cover
    cover = Part(title=front.cover_title, file=file)
    return [_Paper(cover, _placed(folder, 0, file), "cover"), *papers]


def _placed(folder: Path, number: int, file: Path | bytes) -> Path:
    if isinstance(file, Path):
        return file.resolve()
    path = folder / f"{number}.pdf"
    path.write_bytes(file)
    return path


def _made(folder: Path, papers: list[_Paper], front: Front, numbering: Numbering, allowed: Allowance) -> Pack:
    counts = ask({"count": [str(paper.path) for paper in papers]}, allowed)["pages"]
    before = 1 if front.cover is not None else 0
    contents, length = _contents(papers, counts, before, front, numbering)
    (folder / "contents.pdf").write_bytes(contents)
    pieces = [
        Piece(path=str(paper.path), pages=pages, bookmark=paper.name, group=paper.part.group)
        for paper, pages in zip(papers, counts, strict=True)
    ]
    ours = Piece(path=str(folder / "contents.pdf"), pages=length, bookmark="Contents", ours=True)
    pieces.insert(before, ours)
    pack = Pack(
        sum(counts) + length,
        tuple(numbering.page(place) for place in _starts(counts, before, length)[before:]),
        numbering,
    )
    _stamps(folder / "stamps.pdf", pack, front)
    ask({"join": asdict(_order(folder, pieces, front, numbering))}, allowed)
    return pack


def _starts(counts: Sequence[int], before: int, length: int) -> list[int]:
    """The place of each paper's first page, with a contents of so many pages after the first `before` papers."""
    starts = list(accumulate(counts, initial=0))[:-1]
    return starts[:before] + [start + length for start in starts[before:]]


def _contents(
    papers: list[_Paper], counts: Sequence[int], before: int, front: Front, numbering: Numbering
) -> tuple[bytes, int]:
    """The contents page and how many pages it is: where papers start depends on its own length."""
    length, found = 0, 1
    made = b""
    while found != length:
        length, lines, group = found, [], ""
        for paper, start in zip(papers, _starts(counts, before, length), strict=True):
            part = paper.part
            above = part.group if part.group != group else ""
            group = part.group
            lines.append(pack_pages.Line(part.label, part.title, part.note, above, start, numbering.page(start)))
        made = pack_pages.typeset(
            pack_pages.Contents(front.title, front.subtitle, front.notice, tuple(lines)), language=front.language
        )
        with pikepdf.open(BytesIO(made)) as own:
            found = len(own.pages)
    return made, length


def _stamps(path: Path, pack: Pack, front: Front) -> None:
    pages = (pack.numbering.page(place) for place in range(pack.pages))
    stamps = tuple(pack_pages.Stamp(f"Pack page {page} of {pack.last}", front.marking) for page in pages)
    path.write_bytes(pack_pages.typeset(pack_pages.Stamps(stamps), language=front.language))


def _order(folder: Path, pieces: list[Piece], front: Front, numbering: Numbering) -> Order:
    return Order(
        pieces=tuple(pieces),
        stamps=str(folder / "stamps.pdf"),
        to=str(folder / "pack.pdf"),
        title=front.title,
        language=front.language,
        moment=front.moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ"),
        first=numbering.first,
        prefix=numbering.prefix,
    )


def _refused(error: ProcessError, papers: list[_Paper]) -> RefusedError:
    for paper in papers:
        if str(paper.path) == error.at:
            return RefusedError(paper.field, f"“{paper.name}” cannot go into the pack. {error.why}")
    return RefusedError("pack", error.why)
