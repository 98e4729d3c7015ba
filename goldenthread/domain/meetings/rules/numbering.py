"""Numbers of agenda items. Until the agenda is published they follow the order; from then on no number changes."""

import re
from collections.abc import Iterable

_TOP = re.compile(r"[1-9][0-9]{0,3}")


def following(numbers: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """So many numbers after the highest that is printed: of "1", "2" and "6.1" they begin with "7".

    What was withdrawn keeps its number, so it counts here too.
    """
    tops = (int(found.group()) for each in numbers if (found := _TOP.match(each)))
    highest = max(tops, default=0)
    return tuple(str(highest + place) for place in range(1, count + 1))


def moved_to(order: Iterable[int], item: int, place: int) -> list[int]:
    """The same items with one of them at that place, from 1; beyond either end means at that end."""
    rest = [each for each in order if each != item]
    at = min(max(place, 1), len(rest) + 1) - 1
    return [*rest[:at], item, *rest[at:]]
