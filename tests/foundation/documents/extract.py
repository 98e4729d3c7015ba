"""What a reader of each format gets: the words of its body in reading order, without blanks and list bullets."""

import re
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pypdf
from docx.table import Table
from docx.text.paragraph import Paragraph

_BLANK = re.compile("[\\s\u00a0\u00ad\u200b\u2022]+")


def bare(text: str) -> str:
    """Line ends fall differently in each format, so blanks cannot be compared; every other character can."""
    return _BLANK.sub("", text)


class _Main(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)


def words_of_html(file: bytes) -> str:
    parser = _Main()
    parser.feed(file.decode())
    return bare("".join(parser.words))


def words_of_word(file: bytes) -> str:
    words = []
    for part in docx.Document(BytesIO(file)).iter_inner_content():
        if isinstance(part, Paragraph):
            words.append(part.text)
        elif isinstance(part, Table):
            words += [cell.text for row in part.rows for cell in row.cells]
    return bare("".join(words))


def words_of_pdf(file: bytes) -> str:
    """The words of no artifact (running heads, page numbers, repeated table headers) and of no figure."""
    body = BytesIO()
    with pikepdf.open(BytesIO(file)) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_spoken(page, _drawn(pdf.Root.StructTreeRoot.K, page)))
        pdf.save(body)
    return bare("".join(page.extract_text() for page in pypdf.PdfReader(body).pages))


def _drawn(node: Any, page: Any, kind: str = "") -> set[int]:
    """The marks on this page that belong to figures: words inside a drawing are not the paper's words."""
    if isinstance(node, pikepdf.Array):
        return {mark for child in node for mark in _drawn(child, page, kind)}
    if not isinstance(node, pikepdf.Dictionary):
        return set()
    if "/MCID" in node:
        here = node.get("/Pg") is not None and node.Pg.objgen == page.objgen
        return {int(node.MCID)} if kind == "/Figure" and here else set()
    kind = kind if kind == "/Figure" else str(node.get("/S", kind))
    marks = _drawn(node.get("/K"), page, kind)
    if kind == "/Figure" and node.get("/Pg") is not None and node.Pg.objgen == page.objgen:
        marks |= {int(k) for k in _listed(node.get("/K")) if isinstance(k, int)}
    return marks


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _spoken(page: Any, drawn: set[int]) -> bytes:
    kept, marks = [], []
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in {"BMC", "BDC"}:
            marks.append(str(operands[0]) == "/Artifact" or _mark(operands) in drawn)
        elif name == "EMC":
            marks.pop()
        if not (name in {"Tj", "TJ", "Do"} and any(marks)):
            kept.append(instruction)
    return bytes(pikepdf.unparse_content_stream(kept))


def _mark(operands: Any) -> int:
    if len(operands) < 2 or not isinstance(operands[1], pikepdf.Dictionary):
        return -1
    return int(operands[1].get("/MCID", -1))
