"""The pages of a pack that we set ourselves: its contents, what stands in its margins, a page in place of a paper."""

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Literal, TypeAlias

import typst

from goldenthread.foundation.documents import palette, typesetter
from goldenthread.foundation.documents.glyphs import drawable, named
from goldenthread.foundation.documents.legible import legible_text, rewritten


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: `place` counts pages of the file from 0, `page` is what the reader calls that page."""

    label: str
    title: str
    note: str
    group: str
    place: int
    page: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents page; a `group` stands above its first line only."""

    title: str
    subtitle: str
    notice: str
    lines: tuple[Line, ...]
    columns: tuple[str, ...] = ("Item", "Paper", "Pack page")
    heading: str = "Contents"
    kind: Literal["contents"] = "contents"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands in the margin of one page."""

    number: str
    marking: str


@dataclass(frozen=True, slots=True)
class Stamps:
    """The margins of all pages, each set on a small page of its own."""

    stamps: tuple[Stamp, ...]
    title: str = "Page numbers"
    kind: Literal["stamps"] = "stamps"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One page that stands where a paper is left out, and says why."""

    title: str
    lines: tuple[str, ...]
    subtitle: str = ""
    notice: str = ""
    kind: Literal["placeholder"] = "placeholder"


Sheet: TypeAlias = Contents | Stamps | Placeholder


def typeset(sheet: Sheet, *, language: str = "en-GB") -> bytes:
    """The sheet as a tagged PDF; the same sheet gives the same bytes. Characters no font draws are named."""
    clean = rewritten(sheet, lambda text, _: legible_text(text).replace("\n", " "))
    try:
        return _set(rewritten(clean, lambda text, _: drawable(text)), language)
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise
        return _set(rewritten(clean, lambda text, _: named(text)), language)


def _set(sheet: Sheet, language: str) -> bytes:
    tongue, _, region = language.partition("-")
    look = {"families": typesetter.FAMILIES, "palette": palette.by_name()}
    told = asdict(sheet) | {"language": tongue, "region": region or None} | look
    sources = {
        "main.typ": files(__package__).joinpath("pack.typ").read_bytes(),
        "pack.json": json.dumps(told, ensure_ascii=False).encode(),
    }
    # These pages go into a pack, which has a moment of its own.
    return typesetter.pdf(sources, timestamp=0)
