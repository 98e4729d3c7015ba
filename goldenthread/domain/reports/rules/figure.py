"""One named figure of a snapshot: its value, how a reader gets it said, and what it counts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.foundation.lib.counting import Share
from goldenthread.foundation.lib.text import said_date

_OF_NOTHING = "0 of 0 (no percentage: there are none to count)"
_EITHER = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")


@dataclass(frozen=True, slots=True)
class Figure:
    """`said` is what stands in the paper, `what` the thing counted ("milestones overdue in Property").

    `parts` are numerator and denominator of a share, which is never said without them (SPEC 2.6). `one` is the thing
    counted if there is one ("milestone overdue in Property"); "" for what is no count.
    """

    name: str
    value: int | Decimal | str
    said: str
    what: str
    parts: tuple[int, int] | None = None
    one: str = ""

    @property
    def counted(self) -> str:
        """What stands after the number in a sentence: "1 area rated RED", "0 areas rated RED"."""
        return self.one if self.one and self.value == 1 else self.what


def count(name: str, value: int, what: str, beside: str = "") -> Figure:
    """A whole number, its thousands parted, of `what` in the plural; `beside` follows it as it is.

    Of one thing the first word loses its s; what else differs is given as "[one|many]": "milestones past
    [its|their] first deadline".
    """
    return Figure(name, value, f"{value:,}", f"{many_of(what)}{beside}", one=f"{one_of(what)}{beside}")


def many_of(what: str) -> str:
    """The thing counted as of many: "milestones past their first deadline"."""
    return _EITHER.sub(r"\2", what)


def one_of(what: str) -> str:
    """The thing counted as of one: "milestone past its first deadline"."""
    first, space, rest = what.partition(" ")
    return _EITHER.sub(r"\1", what if first.startswith("[") else f"{first.removesuffix('s')}{space}{rest}")


def counts(head: str, found: Mapping[str, int], told: Mapping[str, str]) -> Iterator[Figure]:
    """The numbers that stand beside each other under one head: one for each name that is told, with what it counts."""
    return (count(f"{head}.{name}", found[name], what) for name, what in told.items())


def words(name: str, value: str, what: str) -> Figure:
    """A name, a rating, a sentence."""
    return Figure(name, value, value, what)


def day(name: str, iso: str, what: str) -> Figure:
    """A day of the snapshot, said as readers write it."""
    return Figure(name, iso, said_date(date.fromisoformat(iso)), what)


def share(name: str, part: int, whole: int, what: str) -> Figure:
    """A percentage with its parts: "43 of 205 (21%)"; of nothing there is none, and it says so."""
    found = Share(part, whole)
    said = found.said() if whole else _OF_NOTHING
    return Figure(name, found.percent() or 0, said, what, (part, whole))


def part_of_name(slug: str) -> str:
    """A short name as a figure's name has it: without hyphens, which would read as a minus."""
    return slug.replace("-", "_")
