"""What shows that a milestone is done, as at a day and as known at a moment; and when it may be accepted on that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.plans.rules.history import Said, counting
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.lib.typed import RefusedError

_A_YEAR = 365  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Said):
    """An item was linked to a milestone. `item` is its primary key."""

    item: int


@dataclass(frozen=True, slots=True)
class Version:
    """What an item held from `known_from` on; `dated_on` is the evidence's own date."""

    item: int
    number: int
    dated_on: date
    known_from: datetime


@dataclass(frozen=True, slots=True)
class EvidenceState:
    """What stands beside a status: how many items, the latest date of those seen, and how many are not shown."""

    items: int
    latest: date | None
    hidden: int

    def said(self) -> str:
        """ "2 items, latest 12 May 2026", "none", "1 item, latest 12 May 2026, and 1 that is not open to you"."""
        seen = f"{plural(self.items, 'item')}, latest {said_date(self.latest)}" if self.latest else ""
        if not self.hidden:
            return seen or "none"
        unseen = f"{self.hidden} that {'is' if self.hidden == 1 else 'are'} not open to you"
        return f"{seen}, and {unseen}" if seen else unseen


def supporting(links: Iterable[Support], *, as_at: date, known_at: datetime) -> tuple[int, ...]:
    """The items that support it on that day, each once, in the order in which they were linked."""
    return tuple(dict.fromkeys(each.item for each in counting(links, as_at=as_at, known_at=known_at)))


def in_force(versions: Iterable[Version], *, known_at: datetime) -> dict[int, Version]:
    """The version of each item that was known last at the moment."""
    known = sorted((each for each in versions if each.known_from <= known_at), key=lambda each: each.number)
    return {each.item: each for each in known}


def state(items: Sequence[int], versions: Mapping[int, Version], visible: frozenset[int]) -> EvidenceState:
    """The evidence of one milestone for who may see `visible`."""
    dates = [versions[item].dated_on for item in items if item in visible and item in versions]
    return EvidenceState(len(dates), max(dates, default=None), sum(item not in visible for item in items))


def older_by_a_year(dated_on: date, claimed_on: date) -> bool:
    """Whether the evidence is more than a year older than what it is to show."""
    return (claimed_on - dated_on).days > _A_YEAR


def acceptable(dates: Sequence[date], *, hidden: int, day: date) -> None:
    """A completion is accepted on evidence dated no later than the acceptance, which the acceptor may see (SPEC 2.5).

    `dates` are those of the linked items the acceptor may see, `hidden` how many they may not. Raises RefusedError.
    """
    if any(dated_on <= day for dated_on in dates):
        return
    add = "Add it on the milestone’s page under “Add evidence”, or return the claim and say what is missing."
    if dates:
        soonest = said_date(min(dates))
        missing = f"All evidence of this milestone is dated later than today: the earliest {soonest}."
    elif hidden:
        missing = "The evidence of this milestone is not open to you, so you cannot accept on it."
        add = "Somebody who may see it has to, or other evidence is added on the milestone’s page."
    else:
        missing = f"Nothing shows yet that this is done: a file, link or figure dated {said_date(day)} or earlier."
    raise RefusedError("", f"{missing} {add}")
