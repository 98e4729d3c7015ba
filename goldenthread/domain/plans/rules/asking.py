"""Which days may be asked for: not the future, not before the plan (SPEC 4.8)."""

from datetime import date, timedelta

from goldenthread.foundation.lib.quarters import quarter_of
from goldenthread.foundation.lib.text import said_date


class DayNotAskable(ValueError):  # noqa: N818 - a sentence for people, not a failure of the program
    """The message names the fault and the fix."""


def require_askable(day: date, *, starts_on: date | None, today: date) -> None:
    """Raises DayNotAskable for a day in the future or before the plan begins."""
    if day > today:
        raise DayNotAskable(f"{said_date(day)} is in the future. Choose a day up to today, {said_date(today)}.")
    if starts_on is not None and day < starts_on:
        raise DayNotAskable(f"{said_date(day)} is before the plan begins. Choose a day from {said_date(starts_on)} on.")


def earlier_cut_off(as_at: date, *, starts_on: date | None) -> date:
    """The day a position is compared with unless another is chosen: the end of the financial quarter before.

    Never before the plan begins; on the plan's first day there is nothing earlier, and the day itself is given.
    """
    quarter_end = quarter_of(as_at).first_day - timedelta(days=1)
    if starts_on is None:
        return quarter_end
    return min(max(quarter_end, starts_on), as_at)
