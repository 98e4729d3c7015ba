"""What the terms of reference ask of the seats of a body, set against who sits there on a day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.foundation.lib.text import quoted, said_date
from goldenthread.foundation.lib.typed import RefusedError

_NOUNS = {
    Capacity.CHAIR: ("chair", "chairs"),
    Capacity.MEMBER: ("member", "members"),
    Capacity.EXTERNAL: ("external member", "external members"),
    Capacity.STATUTORY_OFFICER: ("statutory officer", "statutory officers"),
    Capacity.DEPARTMENT: ("government department", "government departments"),
    Capacity.OBSERVER: ("observer", "observers"),
    Capacity.IN_ATTENDANCE: ("person in attendance", "persons in attendance"),
}
_LINE = re.compile(r"(?:at least )?(\d{1,3}) (.+?)(?: for (.+))?", re.IGNORECASE)
_ALSO = {Capacity.MEMBER: Capacity.CHAIR}  # who chairs is a member too


@dataclass(frozen=True, slots=True)
class Ask:
    """At least so many seats in a capacity; of a political group or partner, where the terms name one."""

    capacity: Capacity
    least: int
    stands_for: str = ""

    def noun(self, count: int) -> str:
        """ "external members", "member for the opposition"."""
        noun = _NOUNS[self.capacity][0 if count == 1 else 1]
        return f"{noun} for {self.stands_for}" if self.stands_for else noun


@dataclass(frozen=True, slots=True)
class Held:
    """A seat. `vacant`: it is a post's, and nobody holds that. Substitutes are left out by whoever asks."""

    name: str
    capacity: Capacity
    stands_for: str = ""
    from_on: date | None = None
    until_on: date | None = None
    vacant: bool = False

    def on(self, day: date) -> bool:
        """Whether nothing says that it began later or had ended; both ends included."""
        begun = self.from_on is None or self.from_on <= day
        return begun and (self.until_on is None or self.until_on >= day)


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing the terms ask, with whether it is so, in a sentence."""

    is_met: bool
    said: str


def asks_of(text: str) -> tuple[Ask, ...]:
    """What is asked, a line each: "2 external members", "1 member for the opposition".

    Raises RefusedError for a line that is none, with how to write it.
    """
    return tuple(_ask(" ".join(line.split())) for line in text.splitlines() if line.strip())


def said_asks(asks: Iterable[Ask]) -> str:
    """The same lines again, to be changed."""
    return "\n".join(f"{each.least} {each.noun(each.least)}" for each in asks)


def represented(asks: Iterable[Ask], seats: Sequence[Held], *, on: date) -> tuple[Answered, ...]:
    """Each ask against the seats of that day, in the order of the terms. Vacant seats are no representation."""
    return tuple(_answered(each, seats, on) for each in asks)


def vacancies(seats: Iterable[Held], *, on: date) -> tuple[str, ...]:
    """A sentence for each seat of that day whose post nobody holds."""
    return tuple(f"Nobody holds the post of {each.name}, so its seat is vacant." for each in seats if _empty(each, on))


def too_small(needed: int | None, members: int) -> str:
    """A sentence where no meeting could be quorate; empty where one could, or where no seat is on record."""
    if needed is None or not members or needed <= members:
        return ""
    seats = "1 member’s seat is" if members == 1 else f"{members} members’ seats are"
    return f"Its quorum is {needed}, and {seats} on record: no meeting could be quorate."


def _ask(line: str) -> Ask:
    found = _LINE.fullmatch(line)
    named = found[2].casefold() if found else ""
    capacity = next((each for each, nouns in _NOUNS.items() if named in nouns or named == each.label.casefold()), None)
    if found is None or capacity is None:
        known = ", ".join(nouns[1] for nouns in _NOUNS.values())
        raise RefusedError("asks", f"{quoted(line)} is not understood. Write a number and one of: {known}.")
    return Ask(capacity, int(found[1]), found[3] or "")


def _empty(seat: Held, on: date) -> bool:
    return seat.vacant and seat.on(on)


def _answered(ask: Ask, seats: Sequence[Held], on: date) -> Answered:
    fitting = [each for each in seats if _fits(each, ask)]
    here = sum(1 for each in fitting if each.on(on) and not each.vacant)
    asked = f"At least {ask.least} {ask.noun(ask.least)} asked for"
    if here:
        return Answered(is_met=here >= ask.least, said=f"{asked}; {here} {'sits' if here == 1 else 'sit'} on it.")
    ended = [each.until_on for each in fitting if each.until_on is not None and each.until_on < on]
    since = f" has sat on it since {said_date(max(ended))}" if ended else " sits on it"
    return Answered(is_met=False, said=f"{asked}. No {ask.noun(1)}{since}.")


def _fits(seat: Held, ask: Ask) -> bool:
    fits = seat.capacity in (ask.capacity, _ALSO.get(ask.capacity))
    return fits and (not ask.stands_for or seat.stands_for.casefold() == ask.stands_for.casefold())
