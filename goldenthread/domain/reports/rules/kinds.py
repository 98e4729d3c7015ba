"""Kinds of report as data: which sections in which order, who writes and who clears each, what it may hold (SPEC 4.7).

A kind is one TOML text (`kind_reading`). It is kept with every report that is begun from it, so a later edition
changes no report.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FRONT = "front"  # the front sheet: written, versioned and cleared like a section, and never one of a kind's own
NEEDS = ("plan", "round", "requirement", "review")
_EACH_AREA = re.compile(r"\{each area\}(.*?)\{end\}", re.DOTALL)


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
