"""One named figure of a snapshot: its value, how a reader gets it said, and what it counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.foundation.lib.counting import Share
from goldenthread.foundation.lib.text import said_date


@dataclass(frozen=True, slots=True)
class Figure:
    """`said` is what stands in the paper, `what` the thing counted ("milestones overdue in Property").

    `parts` are numerator and denominator of a share, which is never said without them (SPEC 2.6).
    """

    name: str
    value: int | Decimal | str
    said: str
    what: str
    parts: tuple[int, int] | None = None


def count(name: str, value: int, what: str) -> Figure:
    """A whole number, its thousands parted."""
    return Figure(name, value, f"{value:,}", what)


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
    """A percentage with its parts: "43 of 205 (21%)"; of nothing it is 0, said "0 of 0"."""
    found = Share(part, whole)
    return Figure(name, found.percent() or 0, found.said(), what, (part, whole))


def part_of_name(slug: str) -> str:
    """A short name as a figure's name has it: without hyphens, which would read as a minus."""
    return slug.replace("-", "_")
