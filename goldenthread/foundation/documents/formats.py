"""The formats a paper can be had in, by the ending of its file: how each is made, and what it is called on the wire."""

from collections.abc import Callable

from goldenthread.foundation.documents import html, pdf, word
from goldenthread.foundation.documents.tree import Document

RENDERERS: dict[str, Callable[[Document], bytes]] = {"html": html.render, "docx": word.render, "pdf": pdf.render}
MIME = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
