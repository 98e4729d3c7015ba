"""How what a meeting decided on a plan is said."""

from collections.abc import Sequence
from itertools import pairwise

from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.foundation.lib.text import joined

_RUN = 3  # from so many in a row on they are said as "1 to 3"


def said_lines(places: Sequence[int]) -> str:
    """ "Line 3", "Lines 1 to 9 and 11"."""
    runs: list[list[int]] = []
    for before, place in pairwise([None, *sorted(places)]):
        if before is not None and place == before + 1:
            runs[-1].append(place)
        elif place is not None:
            runs.append([place])
    said = [part for run in runs for part in _run(run)]
    return f"{'Line' if len(places) == 1 else 'Lines'} {joined(said)}"


def _run(places: Sequence[int]) -> list[str]:
    """Two in a row are named one by one."""
    if len(places) < _RUN:
        return [str(each) for each in places]
    return [f"{places[0]} to {places[-1]}"]


def said_schedule(verb: Verb, places: Sequence[int], *, of: int) -> str:
    """The text of the decision on these lines of a schedule of so many."""
    share = "the whole schedule" if len(places) == of else f"{len(places):,} of {of:,} lines of the schedule"
    moved = "" if verb in AGREEING else " Nothing in the plan moves by it."
    return f"{said_lines(places)} ({share}): {verb.label.lower()}.{moved}"


def said_alone(verb: Verb, what: str) -> str:
    """The text of a decision on one change, which is named in words."""
    moved = "" if verb in AGREEING else " Nothing in the plan moves by it."
    return f"{what}: {verb.label.lower()}.{moved}"
