"""PDFs as councils and attackers make them, as small as they can be, and a pack of them opened again."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
from pikepdf import Array, Dictionary, Name, String

from goldenthread.foundation.documents.pack import Front, Numbering, Part, build_pack

FROM_ONE = Numbering()
FRONT = Front(title="Improvement Board, 14 June 2017", moment=datetime(2017, 6, 14, 9, tzinfo=UTC))


def drawn(*pages: str, change: Callable[[pikepdf.Pdf], object] = lambda _: None, **options: Any) -> bytes:
    """An untagged PDF with a page for each string, its words in Helvetica; `change` has the last word."""
    made = BytesIO()
    with pikepdf.new() as file:
        font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for words in pages:
            page = file.add_blank_page(page_size=(595, 842))
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.obj.Contents = file.make_stream(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode())
        change(file)
        file.save(made, **options)
    return made.getvalue()


def papers(*titles: str) -> list[Part]:
    """A paper of one page for each title, numbered from 1; its words are the title."""
    return [Part(label=f"{number}", title=title, file=drawn(title)) for number, title in enumerate(titles, 1)]


@contextmanager
def packed(parts: Sequence[Part], folder: Path, numbering: Numbering = FROM_ONE, **front: Any) -> Iterator[pikepdf.Pdf]:
    """The pack of these parts, opened."""
    build_pack(parts, to=folder / "pack.pdf", front=replace(FRONT, **front), numbering=numbering)
    with pikepdf.open(folder / "pack.pdf") as file:
        yield file


def texts(path: Path) -> list[str]:
    """The words of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def plain(path: Path) -> bytes:
    """All of the file with nothing compressed, to be searched."""
    made = BytesIO()
    with pikepdf.open(path) as file:
        file.save(made, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, preserve_pdfa=False)
    return made.getvalue()


def annotated(*notes: dict[str, Any], **root: Any) -> bytes:
    """A page with these annotations, and these entries in the file's root."""

    def change(file: pikepdf.Pdf) -> None:
        file.pages[0].obj.Annots = Array([Dictionary({"/Rect": [72, 72, 200, 90]} | note) for note in notes])
        for key, value in root.items():
            file.Root[f"/{key}"] = value

    return drawn("Words", change=change)


def script() -> Dictionary:
    """An action that runs."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def attached(file: pikepdf.Pdf) -> Any:
    """A program inside the file."""
    return Dictionary(Type=Name.Filespec, F=String("run.exe"), EF=Dictionary(F=file.make_stream(b"MZ-PAYLOAD")))
