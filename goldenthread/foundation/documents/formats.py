"""The formats a paper can be had in, by the ending of its file: how each is made, and what it is called on the wire."""

from collections.abc import Callable, Mapping

from goldenthread.foundation.documents import html, odt, pdf, word
from goldenthread.foundation.documents.tree import Document

# What is published and compared byte by byte, made by this program alone.
RENDERERS: dict[str, Callable[[Document], bytes]] = {"html": html.render, "docx": word.render, "pdf": pdf.render}
MIME = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_OPEN = "odt"


def offered() -> Mapping[str, str]:
    """What a reader may be offered here, with its name on the wire: OpenDocument too where LibreOffice is."""
    return MIME | {_OPEN: odt.MIME} if odt.program() else MIME


def rendered(document: Document, ending: str, *, template: bytes | None = None) -> bytes:
    """The paper in one of the formats offered; `template` is a .docx that gives Word and OpenDocument their look.

    Raises KeyError for another format, ConversionError where LibreOffice fails, TemplateError as `word.render`.
    """
    if ending not in ("docx", _OPEN):
        return RENDERERS[ending](document)
    paper = word.render(document, template)
    made = paper if ending != _OPEN else odt.render(paper)
    if made is None:
        raise KeyError(ending)
    return made
