"""Where two snapshots part: the first fact that differs, with its place in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# What a list's members are called by, and what tells them apart: a milestone by its id, not by its place.
_CALLED = {"areas": "area", "milestones": "milestone", "measures": "measure", "decisions": "decision"}
_KEYS = ("id", "milestone", "slug", "status", "name")
_LONGEST = 200  # characters of a value that is shown
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """`place` in words, such as "milestone p2-3: deadline_said"; what it was and what it is now, as JSON has them."""

    place: str
    was: Any
    now: Any

    def said(self) -> str:
        """ "milestone p2-3: deadline_said was "30 June 2017", is "31 July 2017"."""
        return f"{self.place} was {_shown(self.was)}, is {_shown(self.now)}."

    @property
    def about(self) -> tuple[str, str] | None:
        """Of what it is, such as ("milestone", "p2-3"); None where it is of the whole."""
        found = [part.split(" ", 1) for part in self.place.split(": ") if part.split(" ")[0] in _CALLED.values()]
        return (found[-1][0], found[-1][1]) if found else None


def first_difference(was: Any, now: Any) -> Difference | None:
    """The first in the order in which the first of the two tells it; None where they are the same."""
    return next(_differences(was, now, ()), None)


def _differences(was: Any, now: Any, path: tuple[str, ...]) -> Iterator[Difference]:
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys((*was, *now)):
            yield from _differences(was.get(key, _NOTHING), now.get(key, _NOTHING), (*path, key))
    elif isinstance(was, list) and isinstance(now, list):
        yield from _listed(was, now, path)
    elif was is _NOTHING or now is _NOTHING or type(was) is not type(now) or was != now:
        yield Difference(": ".join(_joined(path)) or "the whole", was, now)


def _listed(was: Sequence[Any], now: Sequence[Any], path: tuple[str, ...]) -> Iterator[Difference]:
    """Members are compared by what they are called, then by their order."""
    named = _CALLED.get(path[-1] if path else "", path[-1] if path else "member")
    before, after = _by_name(was), _by_name(now)
    for name in dict.fromkeys((*before, *after)):
        yield from _differences(before.get(name, _NOTHING), after.get(name, _NOTHING), (*path[:-1], f"{named} {name}"))
    if list(before) != list(after):
        yield Difference(": ".join(_joined((*path, "order"))), list(before), list(after))


def _by_name(members: Sequence[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, each in enumerate(members, start=1):
        name = next((str(each[key]) for key in _KEYS if key in each), "") if isinstance(each, Mapping) else ""
        found[name if name and name not in found else f"{name or 'number'} {place}".strip()] = each
    return found


def _joined(path: tuple[str, ...]) -> list[str]:
    """An area's milestones are told by the milestone alone: its name is enough to find it."""
    at = max((place for place, part in enumerate(path) if part.startswith("milestone ")), default=0)
    return list(path[at:])


def _shown(value: Any) -> str:
    if value is _NOTHING:
        return "not there"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
