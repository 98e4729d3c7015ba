"""Date changes that still wait for a decision, of one reading of a plan."""

from dataclasses import dataclass
from typing import Any

from goldenthread.domain.plans.queries.position import PlanFacts, Position
from goldenthread.domain.plans.rules.history import Move, counting
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.reports.rules.proposals import waiting
from goldenthread.foundation.lib.vague_dates import VagueDate


@dataclass(frozen=True, slots=True)
class Proposal:
    """A date change that still waits for a decision; `moved_before` is how often the deadline was moved by one."""

    area: str
    standing: Standing
    move: Move
    moved_before: int


def proposals(facts: PlanFacts, now: Position) -> list[Proposal]:
    """Date changes of open milestones still to be agreed: what the Board is asked, with how often each moved before."""
    still_open = {row.standing.key: row.standing for row in now.rows if row.standing.is_open}
    found = []
    for _, area, _, history in facts.members:
        if history.key in still_open:
            moves = counting(history.moves, as_at=now.as_at, known_at=now.known_at)
            agreed = sum(move.is_agreed for move in moves)
            found += [Proposal(area.title, still_open[history.key], move, agreed) for move in waiting(moves)]
    return found


def told(each: Proposal) -> dict[str, Any]:
    one, move = each.standing, each.move
    return {
        "milestone": one.key,
        "wording": one.wording,
        "area": each.area,
        "baseline_said": said(one.baseline),
        "deadline_said": said(one.deadline),
        "to_said": said(move.to),
        "reason": move.reason,
        "on": move.effective_on,
        "moved_before": each.moved_before,
    }


def said(value: VagueDate | None) -> str | None:
    """A day in the words it was given in, or None where the record has none."""
    return value.said() if value is not None else None
