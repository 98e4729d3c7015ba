"""Which bodies answer a requirement, as at a day and as known at a moment, from dated facts and from their meetings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.plans.rules.history import Said, counting


@dataclass(frozen=True, slots=True)
class Sittings:
    """The meetings that a body held; of `undated` the day is not on record, and the days are those of the others."""

    held: int = 0
    undated: int = 0
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidToAnswer(Said):
    """A body was said to answer a requirement; both are primary keys."""

    requirement: int
    body: int
    slug: str  # of the body
    name: str
    why: str
    by: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class AnsweringBody:
    """A body that answers a requirement, and its meetings. `key` is the primary key of the fact."""

    key: int
    requirement_id: int
    body_id: int
    slug: str
    name: str
    why: str
    by: str
    on: date
    source: str
    sittings: Sittings


def sittings_of(days: Iterable[date | None]) -> Sittings:
    """Of the days of the meetings that were held; None where a meeting's day is not on record."""
    every = list(days)
    dated = sorted(each for each in every if each is not None)
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    return Sittings(len(every), len(every) - len(dated), first, last)


def answering(
    facts: Iterable[SaidToAnswer], held: Mapping[int, Sittings], *, as_at: date, known_at: datetime
) -> dict[int, tuple[AnsweringBody, ...]]:
    """The bodies that count by the requirement's primary key, oldest first; `held` has their meetings by the body's."""
    found: dict[int, dict[int, AnsweringBody]] = {}
    for one in counting(facts, as_at=as_at, known_at=known_at):
        about = (one.key, one.requirement, one.body, one.slug, one.name, one.why, one.by, one.effective_on, one.source)
        row = AnsweringBody(*about, held.get(one.body, Sittings()))
        found.setdefault(one.requirement, {}).setdefault(one.body, row)
    return {requirement: tuple(bodies.values()) for requirement, bodies in found.items()}
