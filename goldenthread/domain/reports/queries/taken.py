"""Takes the figures of a report: a snapshot of all that its kind may tell, from one reading of the record.

What is not on record is None, and `missing` says in a sentence why, so that a section can say it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.reports import threads
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.queries import plan_parts
from goldenthread.domain.reports.queries.plan_parts import Reading
from goldenthread.domain.reports.rules.snapshot import FORMAT, Snapshot, freeze
from goldenthread.domain.reviews.models import Review
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.lib.moments import end_of_day

PLAN_PARTS = (
    "plan", "round", "milestones", "before", "actions", "bridges", "forecasts", "risk", "rating", "areas", "proposals",
    "burn_up", "thread", "gaps",
)  # fmt: skip
_NO_PLAN = "This report is about no plan, so it has no milestones to count."


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about. A part that it is not about is None."""

    organisation: Organisation
    kind: str
    plan: Plan | None = None
    round: Round | None = None
    requirement: Requirement | None = None
    for_on: date | None = None
    review: Review | None = None

    @classmethod
    def of(cls, report: Report) -> "About":
        """What that report is about."""
        return cls(
            report.organisation,
            report.kind,
            report.plan,
            report.round,
            report.requirement,
            report.for_on,
            report.review,
        )


def take(about: About, *, as_at: date, since: date, known_at: datetime) -> Snapshot:
    """The snapshot of that report: what had happened by `as_at` and was on record at `known_at`.

    The same three give the same bytes at any later time, whatever else has been recorded since.
    """
    head: dict[str, Any] = {
        "format": FORMAT,
        "kind": about.kind,
        "organisation": about.organisation.name,
        "as_at": as_at,
        "since": since,
        "known_at": known_at,
    }
    missing: dict[str, str] = {}
    return freeze(head | _plan(about, as_at, since, known_at, missing) | {"missing": missing})


def _plan(about: About, as_at: date, since: date, known_at: datetime, missing: dict[str, str]) -> dict[str, Any]:
    if about.plan is None:
        missing.update(dict.fromkeys(PLAN_PARTS, _NO_PLAN))
        return {"body": "", **dict.fromkeys(PLAN_PARTS)}
    facts = read_plan(about.plan, known_at=known_at)
    reading = Reading(facts, facts.compared(as_at=as_at, since=since))
    return plan_parts.told(reading) | threads.told(reading.now)


def known_for(about: About, as_at: date, *, now: datetime) -> datetime:
    """What the figures of a report know unless told otherwise: of a frozen round what its freeze knew.

    Else what was on record at the end of their day, or, where that is not over, at the ledger's last entry.
    """
    if about.round is not None and (frozen_at := course_of(about.round).frozen_at) is not None:
        return frozen_at
    end = min(end_of_day(as_at), now)
    last = ledger.entries(about.organisation.slug).first()
    return end if last is None else min(end, last.moment)
