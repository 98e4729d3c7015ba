"""A pack of 400 pages from 40 papers, built in a process of its own, which says how much memory it took.

Most papers are tagged, with tables; every tenth is a scan, its pages of a megabyte each.
"""

import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from benchmarks.timing import Aim, Case
from goldenthread.foundation.documents import pdf
from goldenthread.foundation.documents.pack import Front, Part, build_pack
from goldenthread.foundation.documents.tree import (
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Properties,
    Table,
    TitleBlock,
    cells,
)

PAPERS, PAGES = 40, 10
MOST_MEMORY = 500  # MB, of the process and the one that opens the papers, together
_MOMENT = datetime(2025, 6, 30, 9, tzinfo=UTC)
_ROOT = Path(__file__).resolve().parents[1]


def cases(folder: Path) -> Iterator[Case]:
    """The papers are made once, in `folder`."""
    _make_papers(folder)
    of, aim = f"{PAPERS * PAGES} pages, {PAPERS} papers", Aim(seconds=20)
    yield Case(name="pack, the whole process", size=of, work=partial(_build, folder), runs=3, aim=aim, queries=False)


def _build(folder: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.packs", str(folder)]
    said = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True).stdout
    print(said, end="", file=sys.stderr)


def _make_papers(folder: Path) -> None:
    tagged, scan = pdf.render(_paper()), folder / "scan.pdf"
    _scan(scan)
    for number in range(1, PAPERS + 1):
        (folder / f"paper-{number}.pdf").write_bytes(scan.read_bytes() if number % 10 == 0 else tagged)


def _paper() -> Document:
    title = "Progress on the plan"
    about = Properties(title, "Synthetic", "Corporate Director", _MOMENT, title, "23 June 2025")
    columns = (Column("Milestone", width=3), Column("Deadline"), Column("Latest update", width=3))
    row = cells("Publish the revised scheme and train all in its use", "30 September 2025", "The draft is agreed.")
    page = (Table("Milestones of an area", columns, (row,) * 14), Paragraph("Work is under way. " * 20), PageBreak())
    start = (TitleBlock("Exampleford", "Board", title), Heading(1, "Progress"), PageBreak())
    return Document(about, (*start, *page * (PAGES - 2), Paragraph("The end.")))


def _scan(path: Path) -> None:
    drawn, side = random.Random(1), 1000  # grey pixels that nothing compresses
    with pikepdf.new() as file:
        for _ in range(PAGES):
            page = file.add_blank_page(page_size=(595, 842))
            image = file.make_stream(drawn.randbytes(side * side))
            for key, value in (("Subtype", Name.Image), ("ColorSpace", Name.DeviceGray), ("BitsPerComponent", 8)):
                image[f"/{key}"] = value
            image.Width = image.Height = side
            page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
            page.obj.Contents = file.make_stream(b"595 0 0 842 0 0 cm /Im0 Do")
        file.save(path)


def _main(folder: Path) -> None:
    parts = [
        Part(label=f"{number}", title=f"Paper {number}", file=folder / f"paper-{number}.pdf")
        for number in range(1, PAPERS + 1)
    ]
    front = Front(title="Synthetic board", moment=_MOMENT, cover=_paper(), cover_title="Agenda")
    pack = build_pack(parts, to=folder / "pack.pdf", front=front)
    took = sum(resource.getrusage(each).ru_maxrss >> 10 for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"pack: {pack.pages} pages, {(folder / 'pack.pdf').stat().st_size >> 20} MB; most memory {took} MB")
    assert took < MOST_MEMORY, f"{took} MB is more than {MOST_MEMORY} MB."


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
