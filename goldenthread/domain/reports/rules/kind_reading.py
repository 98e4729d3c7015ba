"""A kind of report read from its TOML, or refused with every fault: its place, the reason and the fix.

It has `slug`, `title`, `edition`, `needs`, `[[capacity]]`, `[[front]]` and `[[section]]`. Six come ready, as files.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from goldenthread.domain.reports.rules.kinds import FRONT, NEEDS, Capacity, FrontField, Kind, SectionKind
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.toml_reader import Reader

MOST_CHARACTERS = 400_000
_MOST = 60  # sections, capacities, lines of a front sheet
_LONGEST_START = 20_000
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
