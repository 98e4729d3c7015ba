"""What can be said of an agenda from the numbers that are printed on it."""

import re
from collections.abc import Iterable

_TOP = re.compile(r"[1-9][0-9]{0,2}(?![0-9])")


def missing(numbers: Iterable[str]) -> tuple[int, ...]:
    """The item numbers below the highest that no item of the record carries: of 2, 3 and 6.1 they are 1, 4 and 5."""
    tops = {int(found.group()) for each in numbers if (found := _TOP.match(each))}
    return tuple(sorted(set(range(1, max(tops, default=0))) - tops))
