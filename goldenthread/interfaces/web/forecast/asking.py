"""The day of the reader's own choice that a forecast is asked for, read from the address as `by`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.domain.insight.rules.simulating import FARTHEST_DAYS
from goldenthread.foundation.lib import vague_dates
from goldenthread.foundation.lib.text import quoted, said_date
from goldenthread.foundation.lib.vague_dates import VagueDate

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class By:
    """The day, None where none was asked for or it could not be used; then `error` says why. `typed` is kept."""

    day: date | None
    typed: str = ""
    error: str = ""


def by(address: Mapping[str, str], *, as_at: date) -> By:
    """Reads `by`: a day, or a period of which the last day counts, after `as_at` and not too far off."""
    typed = "".join(each for each in address.get("by", "")[:_LONGEST] if each.isprintable()).strip()
    if not typed:
        return By(None)
    try:
        found = vague_dates.read(typed)
    except vague_dates.UnreadableDate:
        return By(None, typed, f"{quoted(typed)} is not a date. Write a day, such as 30 September 2018.")
    if not isinstance(found, VagueDate):
        return By(None, typed, f"{quoted(typed)} is not one certain day. Write a day, such as 30 September 2018.")
    return _within(found.last_day, typed, as_at)


def _within(day: date, typed: str, as_at: date) -> By:
    last = as_at + timedelta(days=FARTHEST_DAYS)
    if day <= as_at:
        return By(None, typed, f"{said_date(day)} is not after {said_date(as_at)}. Choose a later day.")
    if day > last:
        return By(None, typed, f"{said_date(day)} is too far off to forecast. Choose a day up to {said_date(last)}.")
    return By(day, typed)
