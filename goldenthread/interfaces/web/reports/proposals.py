"""The revised deadlines that a Board is asked about, as a file: those that the paper of the same day lists."""

from goldenthread.domain.plans.queries.position import Position
from goldenthread.domain.reports.queries.proposals import Proposal
from goldenthread.foundation.lib.vague_dates import VagueDate
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, counted, moments, of_plan

PROPOSALS = Layout(
    "proposals",
    "Revised deadlines to agree",
    (
        Column("milestone", "Ref", width=22),
        Column("wording", "Milestone", width=60),
        Column("area_title", "Area", width=24),
        Column("owner", "Owner (post)", width=30),
        Column("baseline", "First deadline", Kind.DATE),
        Column("deadline", "Deadline in force", Kind.DATE),
        Column("revised_to", "Revised to", Kind.DATE),
        Column("revised_said", "Revised to, as it was said", width=20),
        Column("reason", "Reason given", width=60),
        Column("proposed_on", "Proposed on", Kind.DATE),
        Column("moved_before", "Times moved before", Kind.INTEGER, 10),
    ),
)


def extract(position: Position, found: list[Proposal]) -> Extract:
    """The proposals that wait, in the order of the paper."""
    plan = position.plan
    about = (*of_plan(plan), *moments(position.as_at, position.known_at), *counted("Proposals", len(found)))
    named = (plan.organisation.slug, plan.slug)
    return Extract(PROPOSALS, map(_row, found), named, position.as_at, position.known_at, about)


def _row(each: Proposal) -> Row:
    one, move = each.standing, each.move
    return {
        "milestone": one.key,
        "wording": one.wording,
        "area_title": each.area,
        "owner": one.owner,
        "baseline": _day(one.baseline),
        "deadline": _day(one.deadline),
        "revised_to": _day(move.to),
        "revised_said": move.to.said() if move.to else None,
        "reason": move.reason,
        "proposed_on": move.effective_on,
        "moved_before": each.moved_before,
    }


def _day(value: VagueDate | None) -> object:
    return value.last_day if value is not None else None
