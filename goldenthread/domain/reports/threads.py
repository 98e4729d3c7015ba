"""What a snapshot holds of the thread and the gaps of a plan: figures and sentences, nothing of evidence by name."""

from typing import Any

from goldenthread.domain.insight.queries.plan_thread import plan_thread
from goldenthread.domain.insight.rules.gaps import Group
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.plans.queries.position import Position

_SHOWN = 3  # gaps of a kind that a paper names


def told(position: Position) -> dict[str, Any]:
    """`thread`: what was asked and how far this plan answers it. `gaps`: how many of each kind, the oldest named."""
    found = plan_thread(position)
    return {
        "thread": {"asked": len(found.lines), "rows": [_row(each) for each in found.lines]},
        "gaps": {
            "total": sum(len(each.gaps) for each in found.gaps),
            "shown": _SHOWN,
            "kinds": [_kind(each) for each in found.gaps],
        },
    }


def _row(line: Line) -> dict[str, Any]:
    tally = line.tally
    return {
        "asked_by": line.of_title,
        "text": line.text,
        "when": line.due or line.because,
        "actions": len(line.answers),
        "milestones": tally.of,
        "completed": tally.completed,
        "overdue": tally.overdue,
        "accepted": tally.accepted,
        "measures": len(line.indicators),
        "better": sum(each.moved == "better" for each in line.indicators),
    }


def _kind(group: Group) -> dict[str, Any]:
    return {
        "title": group.rule.title,
        "why": group.rule.why,
        "count": len(group.gaps),
        "oldest": [{"said": each.sentence, "age": each.aged()} for each in group.gaps[:_SHOWN]],
    }
