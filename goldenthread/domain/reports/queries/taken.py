"""Takes the figures of a report: a snapshot of all that its kind may tell, from one reading of the record.

What is not on record is None, and `missing` says in a sentence why, so that a section can say it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.reports import collected as rounds
from goldenthread.domain.reports import threads
from goldenthread.domain.reports.collected import Collected
from goldenthread.domain.reports.queries import (
    asked_parts,
    deadline_parts,
    measure_parts,
    meeting_parts,
    other_parts,
    plan_parts,
    review_parts,
)
from goldenthread.domain.reports.queries.about import About, Look, Missing
from goldenthread.domain.reports.queries.plan_parts import Reading
from goldenthread.domain.reports.rules.snapshot import FORMAT, Snapshot, freeze
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.lib.moments import end_of_day

__all__ = ["About", "known_for", "take"]

_OF_A_PLAN = (
    "plan", "milestones", "before", "actions", "bridges", "forecasts", "risk", "rating", "areas", "proposals", "moves",
    "burn_up", "thread", "gaps",
)  # fmt: skip
_NO_PLAN = "This report is about no plan, so it has no milestones to count."
_NO_ROUND = "This report is of no round of updates."
_NOT_OPENED = "The round had not been opened by that moment, so nobody had been asked."


def take(about: About, *, as_at: date, since: date, known_at: datetime) -> Snapshot:
    """The snapshot of that report: what had happened by `as_at` and was on record at `known_at`.

    The same days and moment give the same bytes at any later time, whatever else has been recorded since. At most 130
    queries, whatever the size of the plan.
    """
    look = Look(about, as_at, since, known_at)
    reading = _reading(look)
    others = other_parts.compared(look)
    positions = [*([reading.now] if reading else []), *(each.now for each in others)]
    parts = {
        **_of_plan(reading),
        **measure_parts.told(look),
        **meeting_parts.told(look),
        **asked_parts.requirement(look),
        **asked_parts.everything(look, positions),
        **review_parts.told(look, positions),
        **other_parts.plans(others),
        **other_parts.discrepancies(look),
        **other_parts.proofs(look, reading.now if reading else None),
    }
    if parts["round"] is None:
        parts["round"] = Missing(_NOT_OPENED if about.round else _NO_ROUND)
    return freeze(_head(look) | _said(parts))


def known_for(about: About, as_at: date, *, now: datetime) -> datetime:
    """What the figures of a report know unless told otherwise: of a frozen round what its freeze knew.

    Else what was on record at the end of their day, or, where that is not over, at the latest moment in the ledger,
    which need not be that of its last entry: the sequence is the order, and a clock may have been set back.
    """
    if about.round is not None and (frozen_at := course_of(about.round).frozen_at) is not None:
        return frozen_at
    end = min(end_of_day(as_at), now)
    last = ledger.entries(about.organisation.slug).aggregate(moment=Max("moment"))["moment"]
    return end if last is None else min(end, last)


def _head(look: Look) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "kind": look.about.kind,
        "organisation": look.about.organisation.name,
        "as_at": look.as_at,
        "since": look.since,
        "known_at": look.known_at,
    }


def _said(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts with None for each that is missing, and beside them why."""
    missing = {name: str(part) for name, part in parts.items() if isinstance(part, Missing)}
    return {**parts, **dict.fromkeys(missing), "missing": missing}


def _reading(look: Look) -> Reading | None:
    """The plan on both days, with the round that the report is of."""
    plan = look.about.plan
    if plan is None:
        return None
    (facts,) = other_parts.there([read_plan(plan, known_at=look.known_at)])
    found = _round(look, plan)
    if found is not None and found.is_frozen:
        facts = rounds.as_frozen(facts)
    return Reading(facts, facts.compared(as_at=look.as_at, since=look.since), found)


def _round(look: Look, plan: Plan) -> Collected | None:
    if look.about.round is None:
        return None
    return rounds.known(look.about.round, plan, as_at=look.as_at, known_at=look.known_at)


def _of_plan(reading: Reading | None) -> dict[str, Any]:
    if reading is None:
        return {"body": "", "round": None, **dict.fromkeys(_OF_A_PLAN, Missing(_NO_PLAN))}
    return plan_parts.told(reading) | deadline_parts.told(reading) | threads.told(reading.now)
