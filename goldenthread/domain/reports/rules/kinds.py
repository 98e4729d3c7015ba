"""Kinds of report as data: which sections in which order, who writes and who clears each, what it may hold (SPEC 4.7).

A kind is one TOML text: `slug`, `title`, `edition`, `needs`, `[[capacity]]`, `[[front]]` and `[[section]]`. It is kept
with every report that is begun from it, so a later edition changes no report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

FRONT = "front"  # the front sheet: written, versioned and cleared like a section, and never one of a kind's own
NEEDS = ("plan", "round", "requirement", "review")


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


def starting_texts(kind: Kind) -> Mapping[str, str]:
    """What a new report of the kind says, by section, the front sheet among them."""
    raise NotImplementedError


class KindRefusedError(ValueError):
    """A text is no kind of report. The message names every fault: its place, the reason and the fix."""


def parse(text: str) -> Kind:
    """The kind that a TOML text says. Raises KindRefusedError with every fault."""
    raise NotImplementedError


@cache
def standard() -> Mapping[str, str]:
    """The TOML of every kind that comes ready, by its slug."""
    folder = resources.files("goldenthread.domain.reports") / "standard"
    found = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return {each.name.removesuffix(".toml"): each.read_text(encoding="utf-8") for each in found}
