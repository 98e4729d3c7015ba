"""The parts of a snapshot that come from one reading of a plan: position, bridges, areas, milestones, proposals.

Every figure is the one the plans room answers; nothing is counted here that it counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from goldenthread.domain.plans import exporter
from goldenthread.domain.plans.choices import AS_PUBLISHED, ReviewOutcome, Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import AreaPosition, Compared, Given, PlanFacts, Position, Row
from goldenthread.domain.plans.rules.burn_up import burn_up
from goldenthread.domain.plans.rules.headline import ORDER, Counts
from goldenthread.domain.plans.rules.history import Claim, History, Update, counting
from goldenthread.domain.plans.rules.rounds import heard_last, said_of
from goldenthread.domain.reports import collected as rounds
from goldenthread.domain.reports.collected import Collected
from goldenthread.domain.reports.queries import proposals


@dataclass(frozen=True)
class Reading:
    """One reading of a plan on two days, and the round it is for: what every part of a snapshot is taken from."""

    facts: PlanFacts
    compared: Compared
    collected: Collected | None = None

    @property
    def now(self) -> Position:
        return self.compared.now

    @property
    def since(self) -> date:
        return self.compared.before.as_at

    @cached_property
    def histories(self) -> Mapping[str, History]:
        return {history.key: history for _, _, _, history in self.facts.members}


def told(reading: Reading) -> dict[str, Any]:
    """The parts by name, `round` among them, which is None where the paper is of no round."""
    compared, now, plan = reading.compared, reading.now, reading.facts.plan
    return {
        "body": plan.body_name,
        "plan": _plan(plan, now),
        "round": rounds.told(reading.collected, now.rows) if reading.collected else None,
        "milestones": counts_told(now.counts),
        "before": counts_told(compared.before.counts),
        "actions": {
            "completed": now.actions.completed,
            "open": now.actions.open,
            "ended": now.actions.ended,
            "empty": now.actions.empty,
            "total": now.actions.total,
        },
        "bridges": _bridges(compared),
        "forecasts": sum(each.status is Status.IN_PROGRESS and each.forecast is not None for each in now.standings),
        "risk": _risk(now),
        "rating": {"code": now.rating.code, "because": now.rating.because},
        "areas": _areas(reading),
        "proposals": [proposals.told(each) for each in proposals.proposals(reading.facts, now)],
        "burn_up": _burn_up(now),
    }


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


def counts_told(counted: Counts) -> dict[str, int]:
    """Milestones by status and the indicators beside it, as every part has them."""
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


def _risk(now: Position) -> dict[str, Any]:
    """For which reason those in progress are at risk; one may have both."""
    heard = heard_last(now.rounds, as_at=now.as_at)
    return {
        "expects_later": sum(each.expects_later for each in now.standings),
        "silent": sum(each.at_risk and each.silent_this_round for each in now.standings),
        "both": sum(each.expects_later and each.silent_this_round for each in now.standings),
        "silent_in": said_of(heard.title) if heard else None,
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


def _areas(reading: Reading) -> list[dict[str, Any]]:
    before = {each.area.pk: each for each in reading.compared.before.by_area}
    rows: dict[int, list[Row]] = {}
    for row in reading.now.rows:
        rows.setdefault(row.area.pk, []).append(row)
    return [_area(reading, each, before[each.area.pk], rows.get(each.area.pk, [])) for each in reading.now.by_area]


def _area(reading: Reading, area: AreaPosition, before: AreaPosition, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "id": area.area.slug,
        "title": area.area.title,
        "summary": area.area.summary,
        "counts": counts_told(area.counts),
        "before": counts_told(before.counts),
        "rating": {
            "code": area.rating.code,
            "because": area.rating.because,
            "undated": sum(row.standing.undated and row.standing.ending is None for row in rows),
        },
        "given": [_given(each) for each in area.given],
        "actions": [{"id": each.slug, "title": each.title} for each in area.area.actions],
        "milestones": [_milestone(reading, row, reading.histories[row.standing.key]) for row in rows],
    }


def _given(given: Given) -> dict[str, Any]:
    """Who gave it is empty where only a published paper is known to."""
    by = "" if given.by_post == AS_PUBLISHED else given.by_post
    return {"rating": given.rating, "voice": given.voice, "by": by, "on": given.effective_on}


def _milestone(reading: Reading, row: Row, history: History) -> dict[str, Any]:
    """The milestone as the program answers it, with its dates in words and what was said in the period."""
    one, now, last = row.standing, reading.now, row.standing.last_update
    said = _latest_said(history, now)
    in_period = [
        _remark(each, reading) for each in _all_said(history, now) if each.effective_on > reading.since and each.note
    ]
    return (
        exporter.milestone_document(row, now.as_at)
        | {
            "action_title": row.action.title,
            "baseline_said": proposals.said(one.baseline),
            "deadline_said": proposals.said(one.deadline),
            "forecast_said": proposals.said(one.forecast),
            "expects_later": one.expects_later,
            "silent_in": one.silent_in,
            "latest": _latest(said, now) if said else None,
            "update_age": one.update_age,
            "update_note": last.note if last else None,
            "in_period": in_period,
        }
        | _answered(reading, row, history, in_period)
    )


def _latest(said: Update | Claim, now: Position) -> dict[str, Any]:
    reviews = counting(said.reviews, as_at=now.as_at, known_at=now.known_at) if isinstance(said, Claim) else []
    return {
        "on": said.effective_on,
        "note": said.note,
        "age": (now.as_at - said.effective_on).days,
        "returned": bool(reviews) and reviews[-1].outcome is ReviewOutcome.RETURNED,
    }


def _answered(reading: Reading, row: Row, history: History, in_period: Sequence[object]) -> dict[str, Any]:
    """What the round got to hear of it. Where the paper is of no round, silent is who said nothing in the period."""
    found = reading.collected
    if found is None:
        return {"asked": False, "answer": None, "silent": row.standing.is_open and not in_period}
    return {
        "asked": row.pk in found.asked,
        "answer": rounds.answer_told(found, row, history),
        "silent": found.is_silent(row),
    }


def _remark(said: Update | Claim, reading: Reading) -> dict[str, Any]:
    late = reading.collected is not None and reading.collected.is_late(said)
    return {"on": said.effective_on, "note": said.note, "claim": isinstance(said, Claim), "late": late}


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


def _burn_up(position: Position) -> dict[str, Any]:
    drawn = burn_up(position.standings)
    return {"planned": drawn.planned, "achieved": drawn.achieved, "whole": asdict(drawn.whole)}
