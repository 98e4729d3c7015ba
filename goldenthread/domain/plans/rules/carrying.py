"""How a plan closes into its successor: every open milestone is carried, merged or withdrawn, and the counts add up.

[S2 4] carried 43 milestones forward in 14 actions; nobody could say what had become of the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.lib.text import joined, plural, said_date


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is to become of the milestones open on a day. `actions` are those of the successor that take some over."""

    on: date
    open: int
    carried: int
    actions: int
    withdrawn: int
    merged: int

    @property
    def missing(self) -> int:
        """How many open ones nothing is said of yet."""
        return self.open - self.carried - self.withdrawn - self.merged

    def said(self) -> str:
        """ "43 carried in 14 actions, 3 withdrawn, 1 merged = 47 open at 31 March 2018"."""
        parts = [f"{self.carried:,} carried in {plural(self.actions, 'action')}"]
        parts += [f"{self.withdrawn:,} withdrawn", f"{self.merged:,} merged"]
        if self.missing:
            parts.append(f"{self.missing:,} not decided yet")
        return f"{', '.join(parts)} = {self.open:,} open at {said_date(self.on)}"


def unaccounted(names: list[str], *, most: int = 5) -> str:
    """Which open milestones nothing is said of, as a sentence; empty when there is none."""
    if not names:
        return ""
    return f"Nothing is said of {_some(names, most)}. Carry, merge or withdraw every open milestone."


def waiting_still(names: Sequence[str], *, most: int = 5) -> str:
    """Which claims nobody answered yet, as a sentence: returned after the closing, they would stand open in it."""
    verb, wait = ("is", "waits") if len(names) == 1 else ("are", "wait")
    return f"{_some(names, most)} {verb} claimed and {wait} to be accepted or returned. Answer that first."


def _some(names: Sequence[str], most: int) -> str:
    more = len(names) - most
    return joined([*names[:most], f"{more:,} more"] if more > 0 else list(names))
