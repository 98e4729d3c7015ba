"""Who held which function on a day, and where two instruments in force say different things about the same one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from goldenthread.domain.directions.rules.in_force import function_key
from goldenthread.foundation.lib.text import said_date

_FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a function by an instrument, between days; an empty first day is not on record.

    `until_on` is the last day, however it ended: as the instrument says, returned, or with the instrument itself.
    """

    key: int
    function: str
    holder: str
    by: str  # the title of the instrument
    from_on: date | None
    until_on: date | None = None
    ended_by: str = ""  # how it ended, in words
    returned: int = 0  # the row that says it came back, where that ended it
    source: str = ""

    def on(self, day: date) -> bool | None:
        """Whether it was held so on that day; None where that depends on a first day that is not on record."""
        if self.until_on is not None and day > self.until_on:
            return False
        return None if self.from_on is None else day >= self.from_on

    def days(self) -> str:
        """ "from 17 December 2014 to 15 January 2017"."""
        begun = f"from {said_date(self.from_on)}" if self.from_on else "from a day not on record"
        return f"{begun} to {said_date(self.until_on)}" if self.until_on else f"{begun}, with no end on record"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two instruments that give the same function to different holders on the same days."""

    first: Holding
    second: Holding
    from_on: date
    until_on: date | None

    def said(self) -> str:
        """Which two, of what, when, and what to do."""
        until = f" to {said_date(self.until_on)}" if self.until_on else " on"
        return (
            f"From {said_date(self.from_on)}{until}, “{self.first.function}” is given to {self.first.holder} by the "
            f"{self.first.by}, and to {self.second.holder} by the {self.second.by}. Revoke or supersede one of them "
            "for that function, or say from when it came back."
        )


def contradictions(holdings: Iterable[Holding]) -> tuple[Contradiction, ...]:
    """Every pair that contradicts itself, in the order given. Of an unknown first day nothing is claimed."""
    pairs = combinations(holdings, 2)
    return tuple(found for first, second in pairs if (found := _contradiction(first, second)) is not None)


def contradicting(new: Holding, others: Iterable[Holding]) -> tuple[Contradiction, ...]:
    """Those that a new holding would bring."""
    return tuple(found for each in others if (found := _contradiction(each, new)) is not None)


def _contradiction(first: Holding, second: Holding) -> Contradiction | None:
    same = function_key(first.function) == function_key(second.function)
    if not same or function_key(first.holder) == function_key(second.holder):
        return None
    if first.from_on is None or second.from_on is None:
        return None
    begins = max(first.from_on, second.from_on)
    ends = min(first.until_on or _FOREVER, second.until_on or _FOREVER)
    return Contradiction(first, second, begins, None if ends == _FOREVER else ends) if begins <= ends else None


def by_function(holdings: Sequence[Holding]) -> dict[str, tuple[Holding, ...]]:
    """The holdings of each function together, as it was first written."""
    named: dict[str, str] = {}
    for each in holdings:
        named.setdefault(function_key(each.function), each.function)
    return {
        written: tuple(each for each in holdings if function_key(each.function) == key)
        for key, written in named.items()
    }
