"""Kinds of report as data: which sections in which order, who writes and who clears each, what it may hold (SPEC 4.7).

A kind is one TOML text: `slug`, `title`, `edition`, `needs`, `[[capacity]]`, `[[front]]` and `[[section]]`. It is kept
with every report that is begun from it, so a later edition changes no report.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.toml_reader import Reader

FRONT = "front"  # the front sheet: written, versioned and cleared like a section, and never one of a kind's own
NEEDS = ("plan", "round", "requirement", "review")
MOST_CHARACTERS = 400_000
_MOST = 60  # sections, capacities, lines of a front sheet
_LONGEST_START = 20_000
_EACH_AREA = re.compile(r"\{each area\}(.*?)\{end\}", re.DOTALL)
_BLOCK = re.compile(r"\{block: *([^{}\n]*?) *\}")
_HEAD = frozenset(
    (
        "slug",
        "title",
        "edition",
        "needs",
        "front_clears",
        "cover",
        "contents",
        "summary",
        "capacity",
        "front",
        "section",
    )
)
_SECTION = frozenset(
    ("slug", "title", "required", "writes", "clears", "blocks", "starts_with", "numbered", "appendix", "recommends")
)


@dataclass(frozen=True, slots=True)
class Capacity:
    """As what somebody clears, such as `finance`, and how many working days they have for it."""

    slug: str
    title: str
    days: int


@dataclass(frozen=True, slots=True)
class FrontField:
    """One line of the front sheet. `slug` is how the program knows it, `label` how the council calls it."""

    slug: str
    label: str
    needed: bool
    starts_with: str


@dataclass(frozen=True, slots=True)
class SectionKind:
    """One section. `writes` says in words who writes it; `clears` are capacities, `blocks` what it may hold.

    An unnumbered one has no number and no numbered paragraphs, as the executive summary of [S0]; an appendix starts a
    page. `starts_with` is the Markdown that a new report has there.
    """

    slug: str
    title: str
    required: bool = True
    writes: str = ""
    clears: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    starts_with: str = ""
    numbered: bool = True
    appendix: bool = False
    recommends: bool = False  # its numbered list is recommendations, each with its verb


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report in one edition. `needs` says what it must be about, of NEEDS."""

    slug: str
    title: str
    edition: int
    needs: tuple[str, ...]
    front: tuple[FrontField, ...]
    capacities: tuple[Capacity, ...]
    sections: tuple[SectionKind, ...]
    front_clears: tuple[str, ...] = ()
    cover: bool = False
    contents: bool = False
    summary: bool = False

    def section(self, slug: str) -> SectionKind:
        """The section of that name, or the front sheet as one. Raises KeyError."""
        if slug == FRONT:
            return SectionKind(FRONT, "Front sheet", clears=self.front_clears)
        for each in self.sections:
            if each.slug == slug:
                return each
        raise KeyError(slug)

    def capacity(self, slug: str) -> Capacity:
        """The capacity of that name. Raises KeyError."""
        for each in self.capacities:
            if each.slug == slug:
                return each
        raise KeyError(slug)

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every text of a report of this kind, in order: the front sheet first."""
        return (FRONT, *(each.slug for each in self.sections))


def starting_texts(kind: Kind, areas: Sequence[tuple[str, str]] = ()) -> Mapping[str, str]:
    """What a new report of the kind says, by section, the front sheet among them.

    What stands between `{each area}` and `{end}` is said once for each area, with `{area}` for its title and
    `{area.name}` for how figures name it; `areas` holds both of each.
    """
    sheet = "\n".join(f"{each.label}: {each.starts_with}".rstrip() for each in kind.front)
    return {FRONT: sheet} | {each.slug: _for_areas(each.starts_with, areas) for each in kind.sections}


def _for_areas(text: str, areas: Sequence[tuple[str, str]]) -> str:
    def each(found: re.Match[str]) -> str:
        said = (found[1].replace("{area}", title).replace("{area.name}", name) for title, name in areas)
        return "\n\n".join(part.strip("\n") for part in said)

    return _EACH_AREA.sub(each, text)


class KindRefusedError(ValueError):
    """A text is no kind of report. The message names every fault: its place, the reason and the fix."""

    def __init__(self, refused: Sequence[Refusal]) -> None:
        super().__init__("\n".join(_said(each) for each in refused))
        self.refused = tuple(refused)
        self.said = tuple(_said(each) for each in refused)


def _said(refusal: Refusal) -> str:
    place = f"{refusal.column[0].upper()}{refusal.column[1:]}: " if refusal.column else ""
    return f"{place}{refusal.reason} {refusal.fix}".rstrip()


def parse(text: str) -> Kind:
    """The kind that a TOML text says. Raises KindRefusedError with every fault.

    That a block exists is checked where blocks are known (`operations.kinds`).
    """
    reader = Reader("definition")
    told = reader.toml(text, most=MOST_CHARACTERS)
    kind = _kind(told, reader) if told is not None else None
    if kind is None or reader.refused:
        raise KindRefusedError(reader.refused)
    return kind


def _kind(told: Mapping[str, Any], reader: Reader) -> Kind:
    reader.known(told, _HEAD, "")
    taken: set[str] = set()
    capacities = tuple(
        _capacity(each, f"capacity {place}, ", reader, taken)
        for place, each in enumerate(reader.tables(told, "capacity", "", most=_MOST), start=1)
    )
    return Kind(
        slug=reader.slug(told, "", set()),
        title=reader.words(told, "title", "", needed=True, longest=200),
        edition=reader.whole(told, "edition", "", usual=1, least=1, most=9_999),
        needs=reader.several(told, "needs", "", NEEDS),
        front=_front(told, reader),
        capacities=capacities,
        sections=_sections(told, reader, taken),
        front_clears=reader.several(told, "front_clears", "", taken),
        cover=reader.flag(told, "cover", "", usual=False),
        contents=reader.flag(told, "contents", "", usual=False),
        summary=reader.flag(told, "summary", "", usual=False),
    )


def _capacity(told: Mapping[str, Any], place: str, reader: Reader, taken: set[str]) -> Capacity:
    reader.known(told, {"slug", "title", "days"}, place)
    return Capacity(
        reader.slug(told, place, taken),
        reader.words(told, "title", place, needed=True, longest=100),
        reader.whole(told, "days", place, usual=5, least=0, most=60),
    )


def _front(told: Mapping[str, Any], reader: Reader) -> tuple[FrontField, ...]:
    taken: set[str] = set()
    found = enumerate(reader.tables(told, "front", "", most=_MOST), start=1)
    return tuple(_field(each, f"front {place}, ", reader, taken) for place, each in found)


def _field(told: Mapping[str, Any], place: str, reader: Reader, taken: set[str]) -> FrontField:
    reader.known(told, {"slug", "label", "needed", "starts_with"}, place)
    label = reader.words(told, "label", place, needed=True, longest=100)
    if ":" in label or "\n" in label:
        reader.refuse(f"{place}label", "A label cannot hold a colon or a line break.", "Put it in other words.")
    return FrontField(
        reader.slug(told, place, taken),
        label,
        reader.flag(told, "needed", place, usual=False),
        reader.words(told, "starts_with", place),
    )


def _sections(told: Mapping[str, Any], reader: Reader, capacities: Collection[str]) -> tuple[SectionKind, ...]:
    taken = {FRONT}
    found = enumerate(reader.tables(told, "section", "", least=1, most=_MOST), start=1)
    return tuple(_section(each, f"section {place}, ", reader, taken, capacities) for place, each in found)


def _section(
    told: Mapping[str, Any], place: str, reader: Reader, taken: set[str], capacities: Collection[str]
) -> SectionKind:
    reader.known(told, _SECTION, place)
    blocks = reader.several(told, "blocks", place, None)
    text = reader.words(told, "starts_with", place, longest=_LONGEST_START)
    for name in _BLOCK.findall(text):
        if name not in blocks:
            reader.refuse(f"{place}starts_with", f"It holds the block {quoted(name)}.", f"Add {name} to its blocks.")
    return SectionKind(
        slug=reader.slug(told, place, taken),
        title=reader.words(told, "title", place, needed=True, longest=200),
        required=reader.flag(told, "required", place, usual=True),
        writes=reader.words(told, "writes", place, needed=True),
        clears=reader.several(told, "clears", place, capacities),
        blocks=blocks,
        starts_with=text,
        numbered=reader.flag(told, "numbered", place, usual=True),
        appendix=reader.flag(told, "appendix", place, usual=False),
        recommends=reader.flag(told, "recommends", place, usual=False),
    )


@cache
def standard() -> Mapping[str, str]:
    """The TOML of every kind that comes ready, by its slug."""
    folder = resources.files("goldenthread.domain.reports") / "standard"
    found = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return {each.name.removesuffix(".toml"): each.read_text(encoding="utf-8") for each in found}
