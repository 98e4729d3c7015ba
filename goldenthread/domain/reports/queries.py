"""Builds the snapshot of a paper from one reading of the plan. The SQL is the plans room's: six queries."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.domain.plans import exporter
from goldenthread.domain.plans.choices import AS_PUBLISHED, Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import (
    AreaPosition,
    Compared,
    Given,
    PlanFacts,
    Position,
    Row,
    read_plan,
)
from goldenthread.domain.plans.rules.burn_up import burn_up
from goldenthread.domain.plans.rules.headline import ORDER, Counts
from goldenthread.domain.plans.rules.history import Claim, History, Move, Update, counting
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.reports.choices import ReportKind
from goldenthread.domain.reports.rules.proposals import waiting
from goldenthread.domain.reports.rules.snapshot import Snapshot, freeze
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.vague_dates import VagueDate

FORMAT = 2  # raised when the shape of the content changes
DEFAULT_AUTHOR = "Performance team"
DEFAULT_ITEM = "To be given"


def known_by_then(plan: Plan, as_at: date) -> datetime:
    """What a paper of that day knows unless told otherwise: all that was on record at the day's end.

    On the day itself that is the moment of the ledger's last entry, so that the same database gives the same paper
    without claiming to know what is still to come. At most one query.
    """
    end = end_of_day(as_at)
    last = ledger.entries(plan.organisation.slug).first()
    return end if last is None else min(end, last.moment)


def board_update(plan: Plan, *, as_at: date, since: date, known_at: datetime, author_role: str, item: str) -> Snapshot:
    """Everything the Board's quarterly update of that day shows."""
    facts = read_plan(plan, known_at=known_at)
    compared = facts.compared(as_at=as_at, since=since)
    now = compared.now
    return freeze(
        {
            "format": FORMAT,
            "kind": ReportKind.BOARD_UPDATE,
            "organisation": plan.organisation.name,
            "body": plan.body_name,
            "plan": _plan(plan, now),
            "as_at": as_at,
            "since": since,
            "known_at": known_at,
            "author_role": author_role,
            "item": item,
            "milestones": _counts(now.counts),
            "before": _counts(compared.before.counts),
            "actions": {
                "completed": now.actions.completed,
                "open": now.actions.open,
                "ended": now.actions.ended,
                "empty": now.actions.empty,
                "total": now.actions.total,
            },
            "bridges": _bridges(compared),
            "forecasts": sum(each.status is Status.IN_PROGRESS and each.forecast is not None for each in now.standings),
            "rating": {"code": now.rating.code, "because": now.rating.because},
            "areas": _areas(facts, compared, since),
            "proposals": [_proposal(each) for each in proposals(facts, now)],
            "burn_up": _burn_up(now),
        }
    )


def _plan(plan: Plan, position: Position) -> dict[str, Any]:
    return {
        "id": plan.slug,
        "title": plan.title,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "predecessor": plan.predecessor.title if plan.predecessor else None,
        "stated": {"areas": plan.stated_areas, "actions": plan.stated_actions, "milestones": plan.stated_milestones},
        "on_record": {
            "areas": len(position.areas),
            "actions": position.actions.total,
            "milestones": position.counts.total,
        },
        "source": plan.source,
    }


def _counts(counted: Counts) -> dict[str, int]:
    return {status.value: counted[status] for status in ORDER} | {
        "total": counted.total,
        "counted": counted.counted,
        "claimed": counted.claimed,
        "at_risk": counted.at_risk,
        "undated": counted.undated,
        "moved": counted.moved,
        "unagreed_changes": counted.unagreed_moves,
        "overdue_against_baseline": counted.overdue_against_baseline,
    }


def _bridges(compared: Compared) -> list[dict[str, Any]]:
    return [
        {
            "status": each.status,
            "before": each.before,
            "steps": [{"name": step.name, "change": step.change, "milestones": step.keys} for step in each.steps],
            "after": each.after,
        }
        for each in compared.bridges
    ]


def _areas(facts: PlanFacts, compared: Compared, since: date) -> list[dict[str, Any]]:
    histories = {history.key: history for _, _, _, history in facts.members}
    before = {each.area.pk: each for each in compared.before.by_area}
    rows: dict[int, list[Row]] = {}
    for row in compared.now.rows:
        rows.setdefault(row.area.pk, []).append(row)
    return [
        _area(each, before[each.area.pk], rows.get(each.area.pk, []), histories, compared.now, since)
        for each in compared.now.by_area
    ]


def _area(  # noqa: PLR0917 - one row of the list above, taken apart
    area: AreaPosition,
    before: AreaPosition,
    rows: Sequence[Row],
    histories: dict[str, History],
    now: Position,
    since: date,
) -> dict[str, Any]:
    return {
        "id": area.area.slug,
        "title": area.area.title,
        "summary": area.area.summary,
        "counts": _counts(area.counts),
        "before": _counts(before.counts),
        "rating": {
            "code": area.rating.code,
            "because": area.rating.because,
            "undated": sum(row.standing.undated and row.standing.ending is None for row in rows),
        },
        "given": [_given(each) for each in area.given],
        "actions": [{"id": each.slug, "title": each.title} for each in area.area.actions],
        "milestones": [_milestone(row, histories[row.standing.key], now, since) for row in rows],
    }


def _given(given: Given) -> dict[str, Any]:
    """Who gave it is empty where only a published paper is known to."""
    by = "" if given.by_post == AS_PUBLISHED else given.by_post
    return {"rating": given.rating, "voice": given.voice, "by": by, "on": given.effective_on}


def _milestone(row: Row, history: History, now: Position, since: date) -> dict[str, Any]:
    """The milestone as the program answers it, with its dates in words and what was said in the period."""
    one, last = row.standing, row.standing.last_update
    said = _latest_said(history, now)
    return exporter.milestone_document(row, now.as_at) | {
        "action_title": row.action.title,
        "baseline_said": _said(one.baseline),
        "deadline_said": _said(one.deadline),
        "forecast_said": _said(one.forecast),
        "latest": {"on": said.effective_on, "note": said.note, "age": (now.as_at - said.effective_on).days}
        if said
        else None,
        "update_age": one.update_age,
        "update_note": last.note if last else None,
        "in_period": [
            {"on": each.effective_on, "note": each.note, "claim": isinstance(each, Claim)}
            for each in _all_said(history, now)
            if each.effective_on > since and each.note
        ],
    }


def _all_said(history: History, now: Position) -> list[Update | Claim]:
    """Updates and completion claims that count, oldest first."""
    found: list[Update | Claim] = [
        *counting(history.updates, as_at=now.as_at, known_at=now.known_at),
        *counting(history.claims, as_at=now.as_at, known_at=now.known_at),
    ]
    return sorted(found, key=lambda each: (each.effective_on, each.recorded_at, isinstance(each, Claim), each.key))


def _latest_said(history: History, now: Position) -> Update | Claim | None:
    said = _all_said(history, now)
    return said[-1] if said else None


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


def _proposal(each: Proposal) -> dict[str, Any]:
    one, move = each.standing, each.move
    return {
        "milestone": one.key,
        "wording": one.wording,
        "area": each.area,
        "baseline_said": _said(one.baseline),
        "deadline_said": _said(one.deadline),
        "to_said": _said(move.to),
        "reason": move.reason,
        "on": move.effective_on,
        "moved_before": each.moved_before,
    }


def _burn_up(position: Position) -> dict[str, Any]:
    drawn = burn_up(position.standings)
    return {"planned": drawn.planned, "achieved": drawn.achieved, "whole": asdict(drawn.whole)}


def _said(value: VagueDate | None) -> str | None:
    return value.said() if value is not None else None
