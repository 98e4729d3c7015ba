"""Which body took over from which, and which reports to which: a line from the first to the last, never a circle."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError

_DAY = timedelta(days=1)


def circles(successors: Mapping[str, str]) -> Iterator[str]:
    """The keys whose succession comes back to them; `successors` gives each key's successor, "" for none."""
    return (key for key in successors if comes_back(key, successors))


def comes_back(key: str, nexts: Mapping[str, str]) -> bool:
    """Whether going on from `key` leads back to it; `nexts` gives the one after each, "" for none."""
    seen, at = set[str](), nexts.get(key, "")
    while at and at != key and at not in seen:
        seen.add(at)
        at = nexts.get(at, "")
    return at == key


def last_day(*, on: date, begun: date | None, today: date) -> date:
    """The last day of a body whose successor takes over `on`: the day before.

    Raises RefusedError for a day to come, since what is open then is not known yet, and for one before it `begun`.
    """
    if on > today:
        raise RefusedError("on", "That day is still to come. Hand over on the day: what is open then is handed over.")
    if begun is not None and on <= begun:
        raise RefusedError("on", f"It was established on {said_date(begun)}. Choose a later day.")
    return on - _DAY
