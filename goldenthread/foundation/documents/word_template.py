"""A council's own Word file as the ground of a paper: its styles, its page, its head and foot; nothing else of it."""

import re
import zipfile
from io import BytesIO
from typing import Any, Final

import docx
from docx.oxml.ns import qn

from goldenthread.foundation.documents import word_fields, word_styles
from goldenthread.foundation.lib import zipped

_MOST_BYTES: Final = 100_000_000  # inflated
_MOST_PARTS: Final = 2_000
_MACROS: Final = re.compile(r"macroEnabled|vbaProject", re.IGNORECASE)
_TEMPLATE_TYPE: Final = "wordprocessingml.template.main+xml"
# Parts of the main document that hold its looks. Its pictures, comments and objects went with its words.
_KEPT: Final = frozenset(
    {
        "styles",
        "settings",
        "numbering",
        "theme",
        "fontTable",
        "header",
        "footer",
        "webSettings",
        "footnotes",
        "endnotes",
    }
)
_LIVE: Final = frozenset({"oleObject", "package", "control", "frame", "subDocument", "aFChunk", "externalLinkPath"})
_WITH_FIELDS: Final = tuple(f"/word/{name}" for name in ("header", "footer", "footnotes", "endnotes"))
_SAVE_AGAIN: Final = "Open it in Word and save it again as a Word document (.docx)."


class TemplateError(ValueError):
    """A template that no paper is made with; `faults` are sentences that name what is wrong and the fix."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def check_template(content: bytes) -> tuple[str, ...]:
    """Why no paper can be made with this file, a sentence each with its fix; empty where one can."""
    try:
        opened_template(content)
    except TemplateError as refusal:
        return refusal.faults
    return ()


def brought_along(content: bytes) -> tuple[str, ...]:
    """The styles that the template lacks and a paper brings, in the template's own letter. May raise TemplateError."""
    return word_styles.lacks(_read(content))


def opened_template(content: bytes) -> Any:
    """A python-docx document with the template's looks and no words in its body. Raises TemplateError."""
    file = _read(content)
    missing = [name for name in word_styles.NEEDED if name not in file.styles]
    if missing:
        raise TemplateError(*map(_lacking, missing))
    body = file.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    _keep_looks(file.part)
    _make_still(file)
    return file


def _lacking(name: str) -> str:
    return (
        f"The template has no style “{name}”. In Word, type a line, give it the style {name}, save the file, and then "
        "delete the line: Word keeps a style in the file only once it was used."
    )


def _read(content: bytes) -> Any:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _look_through(package)
        return docx.Document(BytesIO(content))
    except TemplateError:
        raise
    except zipped.PackageError as refusal:
        raise TemplateError(f"The file {refusal.what}. {_SAVE_AGAIN}") from refusal
    except Exception as error:  # zipfile, lxml and python-docx raise many kinds for what is hostile or cut short
        raise TemplateError(f"The file is no Word document, or it is damaged. {_SAVE_AGAIN}") from error


def _look_through(package: zipfile.ZipFile) -> None:
    names = zipped.check_names(package, most_parts=_MOST_PARTS)
    zipped.check_content(package, most_bytes=_MOST_BYTES)
    types = package.read("[Content_Types].xml").decode("utf-8", "replace")
    if _MACROS.search(types) or any("vba" in name.lower() for name in names):
        raise TemplateError(f"The template holds macros, and a paper runs no program. {_SAVE_AGAIN}")
    if _TEMPLATE_TYPE in types:
        raise TemplateError(f"The file is a Word template (.dotx). {_SAVE_AGAIN}")


def _make_still(file: Any) -> None:
    """Take away the tie to the template's own template; refuse what fetches or runs something when it is opened."""
    for part in file.part.package.iter_parts():
        where = str(part.partname)
        for key, relation in list(part.rels.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind == "attachedTemplate":
                _untie(part, key)
            elif kind in _LIVE or (relation.is_external and kind != "hyperlink"):
                raise TemplateError(_live(where, relation, kind))
        if where.startswith(_WITH_FIELDS) and word_fields.fetches(part.blob):
            raise TemplateError(f"The template holds a field that fetches another file ({where}). Take the field out.")


def _live(where: str, relation: Any, kind: str) -> str:
    if relation.is_external:
        return (
            f"The template fetches something from elsewhere ({kind} {relation.target_ref[:80]}, in {where}). Put the "
            "picture or text itself into the template instead of a link to it."
        )
    return f"The template holds an embedded object ({where}). Take it out, or put a picture of it in its place."


def _untie(settings: Any, key: str) -> None:
    for tie in settings.element.findall(qn("w:attachedTemplate")):
        settings.element.remove(tie)
    del settings.rels[key]


def _keep_looks(main: Any) -> None:
    used = {
        reference.get(qn("r:id")) for reference in main.element.iter(qn("w:headerReference"), qn("w:footerReference"))
    }
    for key, relation in list(main.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if kind not in _KEPT or (kind in {"header", "footer"} and key not in used):
            del main.rels[key]
    package = main.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.rpartition("/")[2] in {"custom-properties", "customXml", "metadata"}:
            del package.rels[key]
