"""A framework as it is handed in, and what changed from one edition to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from goldenthread.domain.reviews.choices import CharacteristicKind


@dataclass(frozen=True, slots=True)
class CharacteristicDraft:
    """What is judged. Its slug names it in every edition: that is how one edition is compared with another."""

    slug: str
    text: str
    kind: CharacteristicKind = CharacteristicKind.WELL


@dataclass(frozen=True, slots=True)
class ThemeDraft:
    slug: str
    title: str
    characteristics: tuple[CharacteristicDraft, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkDraft:
    """One edition, complete. `previous` is the slug of the edition before it."""

    slug: str
    title: str
    themes: tuple[ThemeDraft, ...]
    edition: str = ""
    previous: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StandardFrameworks:
    """The frameworks that come with the program, in the form of a part of a record."""

    drafts: tuple[FrameworkDraft, ...]

    def sizes(self) -> dict[str, int]:
        """How many there are, for the last line of a command."""
        return {"frameworks": len(self.drafts)}


class _Characteristic(Protocol):
    @property
    def slug(self) -> Any: ...
    @property
    def text(self) -> Any: ...


Each = TypeVar("Each", bound=_Characteristic)


@dataclass(frozen=True, slots=True)
class Editions(Generic[Each]):
    """Two editions, characteristic by characteristic, matched by slug. Pairs are (earlier, later)."""

    kept: tuple[tuple[Each, Each], ...]
    reworded: tuple[tuple[Each, Each], ...]
    new: tuple[Each, ...]
    dropped: tuple[Each, ...]


def compared(earlier: Sequence[Each], later: Sequence[Each]) -> Editions[Each]:
    """What stayed, what is said otherwise, what is new and what was dropped, each in its own edition's order."""
    before, after = {each.slug: each for each in earlier}, {each.slug for each in later}
    pairs = [(before[each.slug], each) for each in later if each.slug in before]
    return Editions(
        kept=tuple(pair for pair in pairs if pair[0].text == pair[1].text),
        reworded=tuple(pair for pair in pairs if pair[0].text != pair[1].text),
        new=tuple(each for each in later if each.slug not in before),
        dropped=tuple(each for each in earlier if each.slug not in after),
    )
