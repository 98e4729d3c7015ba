"""A vague date in its three columns: the last day, how closely it was said, the words."""

from datetime import date
from functools import lru_cache
from typing import Any

from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

# Looked up 40,000 times in a large plan, where calling the enumeration costs more than reading the row.
PRECISIONS = {each.value: each for each in Precision}


def vague(on: date | None, precision: str, words: str) -> VagueDate | None:
    """The three columns as one value."""
    return None if on is None else _kept(on, precision or "day", words)


@lru_cache(maxsize=8192)
def _kept(on: date, precision: str, words: str) -> VagueDate:
    """Made once for the many facts that name the same day: in a large plan that is quicker and smaller."""
    return VagueDate(on, PRECISIONS[precision], words)


def columns(name: str, value: VagueDate | None) -> dict[str, Any]:
    """The value as the columns `name_on`, `name_precision` and `name_words`."""
    if value is None:
        return {f"{name}_on": None, f"{name}_precision": "", f"{name}_words": ""}
    return {f"{name}_on": value.last_day, f"{name}_precision": value.precision.value, f"{name}_words": value.words}
