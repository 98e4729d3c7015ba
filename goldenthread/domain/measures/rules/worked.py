"""Did it work? Readings before and after a completion side by side, and an honest word where there are none.

A change after a completion does not show that the action made it: the page says so, and compares only like with like.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from goldenthread.domain.measures.choices import Moved, Polarity
from goldenthread.domain.measures.rules.comparing import Point, why_not
from goldenthread.domain.measures.rules.judging import Aim, moved

USUAL_WAIT = 92  # days: a quarter, where a measure does not say how often it is read


class Shown(Enum):
    """What the two readings can show."""

    COMPARED = "Compared"
    NOT_COMPARABLE = "Not like for like"
    NO_READINGS = "No reading"
    NONE_BEFORE = "No reading before"
    NONE_AFTER = "No reading after"
    TOO_RECENT = "Completed too recently"


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The last reading before the day, those after it oldest first, and what they show.

    `why` says why the two are not compared. `across` are readings of a period in which the day lies: neither.
    """

    shown: Shown
    before: Point | None
    after: tuple[Point, ...]
    across: tuple[Point, ...]
    moved: Moved | None = None
    why: str = ""

    def days_after(self, completed_on: date, point: Point) -> int:
        """From the completion to the end of what the reading speaks of."""
        return (point.period.until_on - completed_on).days


def before_after(
    points: Sequence[Point],
    *,
    completed_on: date,
    as_at: date,
    changed: Sequence[date],
    polarity: Polarity,
    wanted: Aim | None = None,
    wait: int = USUAL_WAIT,
) -> BeforeAfter:
    """`points` are the standing readings oldest first, `wait` the days until the next one can be expected.

    Compared are the last reading before the day and the latest after it.
    """
    earlier = [each for each in points if each.period.until_on < completed_on]
    later = tuple(each for each in points if each.period.first > completed_on)
    across = tuple(each for each in points if each.period.first <= completed_on <= each.period.until_on)
    last = earlier[-1] if earlier else None
    if not later:
        recent = (as_at - completed_on).days < wait
        shown = Shown.TOO_RECENT if recent else Shown.NONE_AFTER if points else Shown.NO_READINGS
        return BeforeAfter(shown, last, (), across)
    if last is None:
        return BeforeAfter(Shown.NONE_BEFORE, None, later, across)
    why = why_not(last.period, later[-1].period, changed)
    if why:
        return BeforeAfter(Shown.NOT_COMPARABLE, last, later, across, why=why)
    change = moved(last.value, later[-1].value, polarity, wanted)
    return BeforeAfter(Shown.COMPARED, last, later, across, moved=change)
