"""Counts that show their parts, and the bridge from an earlier count to a later one (SPEC 4.3)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
C = TypeVar("C", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Share:
    """A part out of a whole, never a bare percentage. Raises ValueError for a part beyond the whole."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} is not a part of {self.whole}.")

    def percent(self) -> int | None:
        """Whole percent, a half rounded up; None when there is nothing to be a part of."""
        if self.whole == 0:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)

    def said(self) -> str:
        """ "112 of 205 (55%)", or "0 of 0"."""
        percent = self.percent()
        return f"{self.part:,} of {self.whole:,}" + ("" if percent is None else f" ({percent}%)")


def tally(categories: Iterable[C]) -> Counter[C]:
    """How many times each category occurs; 0 for one that does not."""
    return Counter(categories)


# Without slots: a generic class with them cannot be made through Bridge[str, str](…).
@dataclass(frozen=True)
class Bridge(Generic[K, C]):
    """How the count of each category got from before to after, thing by thing.

    `flows` holds the changes only: (from, to) and the keys that moved so, in the order given. None stands for
    absent: (None, to) was added, (from, None) was removed.
    """

    counts_before: Mapping[C, int]
    counts_after: Mapping[C, int]
    flows: Mapping[tuple[C | None, C | None], tuple[K, ...]]

    def into(self, category: C) -> tuple[K, ...]:
        """What entered the category, additions among them."""
        return tuple(key for (_, to), keys in self.flows.items() if to == category for key in keys)

    def out_of(self, category: C) -> tuple[K, ...]:
        """What left the category, removals among them."""
        return tuple(key for (source, _), keys in self.flows.items() if source == category for key in keys)

    def change(self, category: C) -> int:
        """After less before."""
        return self.counts_after.get(category, 0) - self.counts_before.get(category, 0)

    def adds_up(self) -> bool:
        """Before, plus in, less out, is after: for every category."""
        return all(
            len(self.into(category)) - len(self.out_of(category)) == self.change(category)
            for category in {*self.counts_before, *self.counts_after}
        )


def bridge(before: Mapping[K, C], after: Mapping[K, C]) -> Bridge[K, C]:
    """The bridge between two states of the same things, each a category by key; no category may be None."""
    flows: dict[tuple[C | None, C | None], list[K]] = {}
    for key in [*before, *(key for key in after if key not in before)]:
        step = (before.get(key), after.get(key))
        if step[0] != step[1]:
            flows.setdefault(step, []).append(key)
    return Bridge(tally(before.values()), tally(after.values()), {step: tuple(keys) for step, keys in flows.items()})
