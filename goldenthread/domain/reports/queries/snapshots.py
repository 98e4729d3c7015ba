"""Builds the snapshot of a Board update from one reading of the plan: seven queries, and those of its thread."""

from datetime import date, datetime

from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.plans.queries.position import PlanFacts, read_plan
from goldenthread.domain.plans.rules.asking import earlier_cut_off
from goldenthread.domain.reports import collected as rounds
from goldenthread.domain.reports import threads
from goldenthread.domain.reports.choices import ReportKind
from goldenthread.domain.reports.collected import Collected
from goldenthread.domain.reports.queries import plan_parts
from goldenthread.domain.reports.queries.plan_parts import Reading
from goldenthread.domain.reports.rules.snapshot import FORMAT, Snapshot, freeze
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import LONDON

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
    return _frozen(Reading(facts, facts.compared(as_at=as_at, since=since)), author_role, item)


def round_update(plan: Plan, one: Round, *, now: datetime, author_role: str, item: str) -> Snapshot:
    """The same of a round of the plan: as at its data cut-off, as known at its latest freeze; a draft before that.

    `one` is read by `plans.queries.rounds.named`. Ten queries, and those of the thread. Raises NotYetOpenedError.
    """
    draft = known_by_then(plan, now.astimezone(LONDON).date())
    found = rounds.collected(one, plan, now=now, known_at=draft)
    facts = read_plan(plan, known_at=found.known_at)
    facts = rounds.as_frozen(facts) if found.is_frozen else facts
    compared = facts.compared(as_at=found.as_at, since=_earlier(facts, found))
    return _frozen(Reading(facts, compared, found), author_role, item)


def _earlier(facts: PlanFacts, found: Collected) -> date:
    """The day it compares with: the data cut-off of the round before, else as in every other paper."""
    starts_on = facts.plan.starts_on
    cut_offs = [
        each.dates.cut_off_on
        for each in facts.rounds
        if each.slug != found.round.slug and each.opened_on is not None and each.dates.cut_off_on < found.as_at
    ]
    usual = earlier_cut_off(found.as_at, starts_on=starts_on)
    return max(*cut_offs, starts_on or date.min) if cut_offs else usual


def _frozen(reading: Reading, author_role: str, item: str) -> Snapshot:
    now = reading.now
    return freeze(
        {
            "format": FORMAT,
            "kind": ReportKind.BOARD_UPDATE,
            "organisation": reading.facts.plan.organisation.name,
            "as_at": now.as_at,
            "since": reading.since,
            "known_at": now.known_at,
            "author_role": author_role,
            "item": item,
        }
        | plan_parts.told(reading)
        | threads.told(now)
    )
