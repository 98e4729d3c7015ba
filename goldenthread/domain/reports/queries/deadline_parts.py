"""Deadlines moved by a decision since the earlier day: beside the proposals, the whole schedule of a report."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.domain.plans.rules.history import History, Move, counting
from goldenthread.domain.reports.queries.plan_parts import Reading
from goldenthread.domain.reports.queries.proposals import said
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import VagueDate

_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def told(reading: Reading) -> dict[str, Any]:
    """Every agreed move after the earlier day, area by area; withdrawn and completed milestones are among them."""
    return {
        "moves": [row for _, area, _, history in reading.facts.members for row in _moves(reading, area.title, history)]
    }


def _moves(reading: Reading, area: str, history: History) -> Iterator[dict[str, Any]]:
    now = reading.now
    before: VagueDate | None = history.baseline
    agreed = [each for each in counting(history.moves, as_at=now.as_at, known_at=now.known_at) if each.is_agreed]
    for times, move in enumerate(agreed, start=1):
        if move.effective_on > reading.since:
            yield _row(area, history, move, before, times)
        before = move.to


def _row(area: str, history: History, move: Move, before: VagueDate | None, times: int) -> dict[str, Any]:
    return {
        "milestone": history.key,
        "wording": history.wording,
        "area": area,
        "baseline_said": said(history.baseline),
        "from_said": said(before),
        "to_said": said(move.to),
        "days": (move.to.last_day - before.last_day).days if move.to and before else None,
        "reason": move.reason,
        "authority": _ISO.sub(lambda found: said_date(date.fromisoformat(found.group())), move.authority),
        "on": move.effective_on,
        "times": times,
    }
