"""Days watched and completions seen, counted from the looks at milestones: in bands around the deadline.

A day on which a milestone was watched from three earlier looks counts a third for each of them, so that nothing is
counted twice and the intervals of a forecast do not come out too narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from goldenthread.domain.insight.rules.histories import AREA, MOVES, PLAN, SILENCE, Open, Watched

Floats = NDArray[np.float64]
Whole = NDArray[np.int_]

# Days after the deadline at which a band ends; the first begins long before, the last has no end.
ENDS = np.array([-182, -91, -28, 0, 28, 91, 182, 365, np.inf])
BEGINS = np.concatenate(([-np.inf], ENDS[:-1]))
UNDATED = len(ENDS)  # the band of those that have no deadline
BANDS = UNDATED + 1
DIMENSIONS = (MOVES, SILENCE, AREA, PLAN)
_DONE_UNSAID = 0.5  # days: it was done already and nobody had said so


@dataclass(frozen=True, slots=True)
class Counted:
    """Of each look (row): days in each band, the band in which it was completed (-1: it was not), and its weight.

    `stretch` is the number of the twelve weeks in which the look ended; `groups` the number of its group in each
    dimension, `names` what these are called.
    """

    days: Floats
    band: Whole
    weight: Floats
    stretch: Whole
    stretch_days: Floats  # rows x stretches x bands
    groups: dict[str, Whole]
    names: dict[str, tuple[str, ...]]


def ordinals(days: Sequence[date | None]) -> Floats:
    """Days as numbers; NaN for None."""
    return np.array([np.nan if day is None else day.toordinal() for day in days], dtype=np.float64)


def days_in_bands(deadline: Floats, start: Floats, end: Floats) -> Floats:
    """Of the time from `start` to `end` of each row, the days in each band around its deadline. Rows x bands."""
    found = np.zeros((len(deadline), BANDS))
    dated = ~np.isnan(deadline)
    low, high = (start - deadline)[dated, None], (end - deadline)[dated, None]
    found[dated, :UNDATED] = np.clip(np.minimum(high, ENDS) - np.maximum(low, BEGINS), 0, None)
    found[~dated, UNDATED] = (end - start)[~dated]
    return found


def counted(watched: Sequence[Watched]) -> Counted:
    """Counts the looks. Every day watched and every completion weighs one in all, however many looks saw it."""
    seen, until = ordinals([each.seen_on for each in watched]), ordinals([each.until for each in watched])
    deadline = ordinals([each.deadline for each in watched])
    done = np.array([each.completed for each in watched])
    until = np.where(until <= seen, seen + np.where(done, _DONE_UNSAID, 0), until)
    begins = np.unique(seen)
    ends = np.append(begins[1:], np.inf)
    weights = _weights([each.key for each in watched], np.searchsorted(begins, seen), len(begins))
    days = np.zeros((len(watched), len(begins), BANDS))
    for place, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        start = np.maximum(seen, begin)
        within = days_in_bands(deadline, start, np.maximum(start, np.minimum(until, end)))
        days[:, place, :] = within * weights[:, place, None]
    stretch = np.searchsorted(begins, until, side="left") - 1
    groups = {each: _grouped(watched, each) for each in DIMENSIONS}
    return Counted(
        days=days.sum(axis=1),
        band=np.where(done, _band(deadline, until), -1),
        weight=np.where(done, weights[np.arange(len(watched)), stretch], 0),
        stretch=stretch,
        stretch_days=days,
        groups={each: numbers for each, (numbers, _) in groups.items()},
        names={each: names for each, (_, names) in groups.items()},
    )


def _weights(keys: Sequence[str], first: Whole, stretches: int) -> Floats:
    """One by the number of looks at the same milestone up to each stretch; nothing before the look itself."""
    _, of = np.unique(np.array(keys), return_inverse=True)
    looked = np.zeros((of.max() + 1, stretches))
    looked[of, first] = 1
    looks = np.maximum(looked.cumsum(axis=1), 1)
    found: Floats = np.where(np.arange(stretches) >= first[:, None], 1 / looks[of], 0)
    return found


def _band(deadline: Floats, until: Floats) -> Whole:
    after = np.where(np.isnan(deadline), 0, until - deadline)
    return np.where(np.isnan(deadline), UNDATED, np.searchsorted(ENDS, after, side="left"))


def _grouped(rows: Sequence[Open], dimension: str) -> tuple[Whole, tuple[str, ...]]:
    found, numbers = np.unique(np.array([each.traits.groups()[dimension] for each in rows]), return_inverse=True)
    return numbers, tuple(map(str, found))
