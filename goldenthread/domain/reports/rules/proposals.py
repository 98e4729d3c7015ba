"""Which date changes still wait for a decision (SPEC 2.3): noting, commenting and deferring agree nothing."""

from collections.abc import Sequence

from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.rules.history import Move


def waiting(moves: Sequence[Move]) -> tuple[Move, ...]:
    """Of one milestone's date changes, oldest first, those that no decision agreed, refused or has since overtaken.

    What a body said to a proposal carries its date and reason, and takes its place: the two are never both listed.
    """
    answered = {move.decides for move in moves if move.decides is not None}
    last_agreed = max((place for place, move in enumerate(moves) if move.is_agreed), default=-1)
    return tuple(
        move for move in moves[last_agreed + 1 :] if move.verb is not Verb.REFUSED and move.key not in answered
    )
