"""What the record shows of how long milestones really took: each looked at on past days, and followed from there.

A milestone is looked at every twelve weeks, as it stood and as it was known on that day, and followed until it was
completed, was ended otherwise, or is still open (then it counts for as long as it was watched: it is "censored").
So a forecast today asks how long those took that looked then as this one looks now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

EVERY_DAYS = 84  # twelve weeks between two looks
REPORTED_AFTER_DAYS = 28  # what was achieved later than so many days ago may not have been reported yet
HEARD_LATELY_DAYS = 100  # a quarter and a week
LEAST_COMPLETED = 20  # milestones seen open on one day and completed by a later one
QUIET_DAYS = 182  # nothing was recorded for so long: what has been done since is not known
LEAST_DAYS = 182  # between the first look and the last day that is followed

NEVER_MOVED, MOVED_ONCE, MOVED_OFTEN = "Never moved", "Moved once", "Moved more than once"
HEARD, SILENT, NEVER_HEARD = "Heard of lately", "Silent for longer", "No update yet"
MOVES, SILENCE, AREA, PLAN = "moves", "silence", "area", "plan"


@dataclass(frozen=True, slots=True)
class Traits:
    """The record of a milestone on a day: what it has in common with others. `area` and `plan` are titles."""

    moves: str
    silence: str
    area: str
    plan: str = ""

    def groups(self) -> Mapping[str, str]:
        """The group it is in, by what is grouped."""
        return {MOVES: self.moves, SILENCE: self.silence, AREA: self.area, PLAN: self.plan}


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A milestone that was open on a day. `key` is its own in its organisation; no `deadline` where it has none."""

    key: str
    deadline: date | None
    traits: Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched(Open):
    """One look at it, on `seen_on`, and what came: it was completed on `until`, or had not been by that day.

    `until` may lie on or before `seen_on`: it was done by then and nobody had said so.
    """

    seen_on: date
    until: date
    completed: bool


def moves_of(times_moved: int) -> str:
    """The group of those whose deadline was moved so often."""
    if times_moved == 0:
        return NEVER_MOVED
    return MOVED_ONCE if times_moved == 1 else MOVED_OFTEN


def silence_of(update_age: int | None) -> str:
    """The group by the age of the last update in days; None where there is none."""
    if update_age is None:
        return NEVER_HEARD
    return HEARD if update_age <= HEARD_LATELY_DAYS else SILENT
