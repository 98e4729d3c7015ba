"""What our own record shows of a recommendation, beside what the reviewer found, and whether the two agree.

Both are shown and neither overrules the other (SPEC 2.4).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.reviews.choices import Ours, RecheckRating

# Which findings of a reviewer say the same as ours. Being overdue says nothing of how far it got.
_AGREE: dict[Ours, frozenset[RecheckRating]] = {
    Ours.DONE: frozenset({RecheckRating.DONE}),
    Ours.CLAIMED: frozenset({RecheckRating.DONE}),
    Ours.UNDER_WAY: frozenset({RecheckRating.GOOD_PROGRESS, RecheckRating.LITTLE_PROGRESS}),
    Ours.OVERDUE: frozenset({RecheckRating.GOOD_PROGRESS, RecheckRating.LITTLE_PROGRESS, RecheckRating.NONE}),
    Ours.ENDED: frozenset({RecheckRating.NONE, RecheckRating.LITTLE_PROGRESS}),
    Ours.EMPTY: frozenset({RecheckRating.NONE, RecheckRating.LITTLE_PROGRESS}),
    Ours.NO_ACTION: frozenset({RecheckRating.NONE, RecheckRating.LITTLE_PROGRESS}),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """The milestones of one action, or of all actions linked to a recommendation, counted."""

    total: int  # withdrawn and carried forward among them
    completed: int
    claimed: int  # of the completed: nobody else has agreed yet
    overdue: int
    open: int  # overdue among them

    @property
    def state(self) -> Ours:
        """Of an action: overdue before under way before done; an action without milestones shows nothing."""
        if not self.total:
            return Ours.EMPTY
        if self.overdue:
            return Ours.OVERDUE
        if self.open:
            return Ours.UNDER_WAY
        if self.claimed:
            return Ours.CLAIMED
        return Ours.DONE if self.completed else Ours.ENDED


def progress(standings: Iterable[Standing]) -> Progress:
    """The milestones counted, each once."""
    each = list(standings)
    completed = [one for one in each if one.status is Status.COMPLETED]
    return Progress(
        total=len(each),
        completed=len(completed),
        claimed=sum(one.completion is CompletionState.CLAIMED for one in completed),
        overdue=sum(one.status is Status.OVERDUE for one in each),
        open=sum(one.is_open for one in each),
    )


def ours(actions: Sequence[Progress]) -> Ours:
    """Of all linked actions: as far as the one that is furthest behind. One without milestones is not done."""
    states = {each.state for each in actions}
    for state in (Ours.OVERDUE, Ours.UNDER_WAY, Ours.EMPTY, Ours.CLAIMED, Ours.DONE, Ours.ENDED):
        if state in states:
            return state
    return Ours.NO_ACTION


def disagreement(ours: Ours, theirs: RecheckRating | None) -> str:
    """How our record and the reviewer's finding differ, in a sentence; empty where they do not or there is none."""
    if theirs is None or theirs in _AGREE[ours]:
        return ""
    return f"Our record shows “{ours.label.lower()}”; the reviewer found “{theirs.label.lower()}”."
