"""When an instrument is in force, and what ended it (Local Government Act 1999 s15).

It is in force up to and with the day on which it expires; it is revoked or superseded *from* a day on, so that its
last day is the day before. Whichever comes first ends it. A day that no paper gives stays unknown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.domain.directions.choices import Ending, Force
from goldenthread.foundation.lib.text import joined, said_date
from goldenthread.foundation.lib.typed import RefusedError

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class End:
    """How it ended: `on` is the day that the paper names, `last_day` the last on which it was in force."""

    how: Ending
    on: date
    last_day: date

    def said(self, today: date) -> str:
        """ "revoked from 28 March 2017", "expires on 30 September 2027"."""
        if self.how is Ending.EXPIRED:
            return f"{'expires' if self.last_day >= today else 'expired'} on {said_date(self.on)}"
        return f"{self.how.label.lower()} from {said_date(self.on)}"


@dataclass(frozen=True, slots=True)
class Removed:
    """Functions for which an instrument was revoked from a day on."""

    on: date
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """The days of an instrument, as far as they are on record."""

    issued_on: date
    from_on: date | None
    end: End | None
    removed: tuple[Removed, ...] = ()

    def on(self, day: date) -> Force:
        """Whether it was in force on that day."""
        if day < self.issued_on:
            return Force.NOT_ISSUED
        if self.end is not None and day > self.end.last_day:
            return Force.ENDED
        if self.from_on is None:
            return Force.UNKNOWN
        if day < self.from_on:
            return Force.NOT_YET
        return Force.PART if any(each.on <= day for each in self.removed) else Force.WHOLE

    @property
    def last_day(self) -> date | None:
        """Its last day in force; None where no end is on record."""
        return None if self.end is None else self.end.last_day

    def last_day_of(self, function: str) -> date | None:
        """The last day on which what it says of the function was in force."""
        same = [each.on - _DAY for each in self.removed if function_key(function) in map(function_key, each.functions)]
        return min([*same, *([self.end.last_day] if self.end else [])], default=None)


def first_end(
    *, expires_on: date | None, revoked_on: Iterable[date] = (), superseded_on: Iterable[date | None] = ()
) -> End | None:
    """What ended it first; `superseded_on` are the first days of those that supersede it, where they are on record."""
    ends = [End(Ending.REVOKED, day, day - _DAY) for day in revoked_on]
    ends += [End(Ending.SUPERSEDED, day, day - _DAY) for day in superseded_on if day is not None]
    ends += [End(Ending.EXPIRED, expires_on, expires_on)] if expires_on else []
    return min(ends, key=lambda end: end.last_day, default=None)


def function_key(function: str) -> str:
    """By what two ways of writing a function are the same: capitals and spaces do not matter."""
    return " ".join(function.casefold().split())


def functions_of(words: str) -> tuple[str, ...]:
    """The functions that are written one a line."""
    return tuple(filter(None, (line.strip() for line in words.splitlines())))


def in_circle(key: str, supersedes: Mapping[str, str]) -> bool:
    """Whether an instrument supersedes itself, at once or by others; each key names the one that it supersedes."""
    seen: set[str] = set()
    at = supersedes.get(key, "")
    while at and at not in seen:
        if at == key:
            return True
        seen.add(at)
        at = supersedes.get(at, "")
    return False


def refuse_revocation(life: Life, on: date, functions: Sequence[str], moved: Iterable[str]) -> None:
    """Raises RefusedError for a revocation before the issue or after the end, or of a function that was not moved.

    `moved` are the functions that it is on record to have moved; while there is none, any may be named.
    """
    if on < life.issued_on:
        raise RefusedError("on", f"It was issued on {said_date(life.issued_on)}: it cannot be revoked before that.")
    if life.end is not None and on > life.end.last_day:
        ended = life.end.said(on)
        raise RefusedError("on", f"By then it is no longer in force: {ended}.")
    known = {function_key(each): each for each in moved}
    strange = [each for each in functions if known and function_key(each) not in known]
    if strange:
        raise RefusedError(
            "functions", f"It moves no function called {joined(strange, 'or')}. It moves: {joined([*known.values()])}."
        )
