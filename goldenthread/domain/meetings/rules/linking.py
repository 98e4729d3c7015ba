"""Which decision on record the words of a fact name: "Improvement Board, 14 June 2017, item 4.2"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_BRACKETED = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Named:
    """What a fact says of its authority in words; an empty item or day is one that it does not say."""

    body: str
    on: date | None
    item: str
    verb: str


@dataclass(frozen=True, slots=True)
class Found:
    """A decision that stands: of which body, on which day, under which numbers, with which verb."""

    key: int
    body: str
    on: date | None
    numbers: tuple[str, ...]
    verb: str


def decision_named(said: Named, decisions: Iterable[Found]) -> tuple[int | None, str]:
    """The key of the one decision that is named, or None and why there is not one.

    A body is itself with or without what stands in brackets after its name. An item is told by its number.
    """
    if not said.body or said.on is None:
        return None, "it names no body" if not said.body else "it names no day"
    here = [each for each in decisions if each.on == said.on and same_body(said.body, each.body)]
    if not here:
        return None, "no decision of that body on that day is on record"
    here = [each for each in here if each.verb == said.verb]
    if not here:
        return None, "what that body did on that day is on record with another verb"
    number = _NUMBER.search(said.item)
    if number is not None:
        here = [each for each in here if number.group() in each.numbers]
    if len(here) == 1:
        return here[0].key, ""
    return None, "several decisions could be meant" if here else "no decision under that item is on record"


def same_body(said: str, name: str) -> bool:
    """Whether the words name the body."""
    return _plain(said) in {_plain(name), _plain(_BRACKETED.sub("", name))}


def line_of(item: str) -> str:
    """The line of a schedule in the words of an item, such as "line 3"; at most 40 letters, else empty."""
    last = item.rpartition(",")[2].strip()
    return last if last.startswith("line ") and len(last) <= 40 else ""


def owned_from(starts_on: date | None, established_on: date | None, spoken_of: Sequence[date]) -> date | None:
    """From which day a plan is on record as its body's: its first day, or the first of which anything is said of it;
    not before the body was there. None where no day is known: then none is made up.
    """
    first = starts_on or min(spoken_of, default=None)
    known = [each for each in (first, established_on) if each is not None]
    return max(known, default=None)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
