"""A plan's position as plain values for the program and for downloads. Shape: docs/reference/position.schema.json."""

from datetime import date
from typing import Any

from goldenthread.domain.plans.queries.position import Position, Row
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.domain.plans.rules.why import why
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


def position_document(position: Position) -> dict[str, Any]:
    """The position as the published schema has it; canonical JSON of it is the same for the same facts."""
    plan, counted = position.plan, position.counts
    return {
        "plan": plan.slug,
        "title": plan.title,
        "organisation": plan.organisation.slug,
        "as_at": position.as_at,
        "known_at": position.known_at,
        "stated": {"areas": plan.stated_areas, "actions": plan.stated_actions, "milestones": plan.stated_milestones},
        "on_record": {
            "areas": len(position.areas),
            "actions": position.actions.total,
            "milestones": counted.total,
        },
        "counts": {status.value: counted[status] for status in ORDER} | {"total": counted.total},
        "milestones": [milestone_document(row, position.as_at) for row in position.rows],
    }


def milestone_document(row: Row, as_at: date) -> dict[str, Any]:
    """One milestone of the position; `id`, `area` and `action` are the record's own ids."""
    one = row.standing
    return {
        "id": one.key,
        "wording": one.wording,
        "area": row.area.slug,
        "action": row.action.slug,
        "owner": one.owner or None,
        "status": one.status.value,
        "why": why(one, as_at=as_at),
        "baseline": _day(one.baseline),
        "first_promised": _day(one.promised),
        "deadline": _day(one.deadline),
        "precision": one.deadline.precision.value if one.deadline else None,
        "times_moved": one.times_moved,
        "days_moved": one.days_moved,
        "unagreed_changes": one.unagreed_moves,
        "forecast": _day(one.forecast),
        "completed_on": one.completed_on,
        "completed_on_is_latest_possible": one.only_known_by or one.completed_precision not in (None, Precision.DAY),
        "completion": one.completion.value if one.completion else None,
        "late": one.late,
        "at_risk": one.at_risk,
        "undated": one.undated,
        "overdue_against_baseline": one.overdue_against_baseline,
        "last_update_on": one.last_update.effective_on if one.last_update else None,
    }


def _day(value: VagueDate | None) -> date | None:
    return value.last_day if value is not None else None
