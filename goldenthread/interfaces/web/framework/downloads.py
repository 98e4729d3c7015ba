"""The plans of an organisation side by side, as a file."""

from goldenthread.domain.insight.queries.framework import Framework, PlanSeen
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.domain.plans.rules.rounds import frozen_last
from goldenthread.foundation.lib.text import joined, said_date
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, moments, whose
from goldenthread.interfaces.web.framework.loading import Loaded
from goldenthread.interfaces.web.framework.page import working

FRAMEWORK = Layout(
    "framework",
    "Improvement framework",
    (
        Column("id", "Short name", width=24),
        Column("title", "Plan", width=50),
        Column("owned_by", "Owned by", width=30),
        Column("followed_by", "Followed by", width=30),
        Column("starts_on", "First day", Kind.DATE),
        Column("closed_on", "Closed", Kind.DATE),
        *(Column(status.value, status.label, Kind.INTEGER, 11) for status in ORDER),
        Column("total", "Of", Kind.INTEGER, 8),
        Column("claimed", "Claimed, not accepted", Kind.INTEGER, 11),
        Column("at_risk", "At risk", Kind.INTEGER, 8),
        Column("completed_before", "Completed before", Kind.INTEGER, 11),
        Column("overdue_before", "Overdue before", Kind.INTEGER, 11),
        Column("actions_completed", "Actions completed", Kind.INTEGER, 11),
        Column("actions", "Actions", Kind.INTEGER, 8),
        Column("rating", "Rating computed", width=10),
        Column("because", "Computed on", width=50),
        Column("rating_given", "Rating given", width=30),
        Column("last_round", "Last reported round", width=30),
        Column("last_cut_off", "Its data cut-off", Kind.DATE),
    ),
)


def listed(found: Framework, loaded: Loaded) -> Extract:
    """The plans shown; what they hold together stands beside the list, for its rows must not be added up."""
    asked = loaded.asked
    about = [
        whose(loaded.home),
        *moments(asked.as_at, asked.known_at),
        About("compared_with", asked.since, "Before means", said_date(asked.since)),
        About("milestones_together", found.now.total, "Milestones of these plans together", working(found)),
        About("shown", len(found.plans), "Plans in this file", f"{len(found.plans):,}"),
        About("of", len(found.plans) + len(found.others)),
    ]
    rows = [_row(each, loaded) for each in found.plans]
    return Extract(FRAMEWORK, rows, (loaded.home.slug,), asked.as_at, loaded.visitor.now, about)


def _row(seen: PlanSeen, loaded: Loaded) -> Row:
    plan, now, before = seen.plan, seen.compared.now, seen.compared.before
    last = frozen_last(now.rounds, as_at=loaded.asked.as_at)
    given = [f"{each.rating} ({each.voice.label})" for each in now.given if each.area_id is None]
    return {
        "id": plan.slug,
        "title": plan.title,
        "owned_by": seen.owner.name if seen.owner else plan.body_name,
        "followed_by": joined([each.name for each in seen.followers]),
        "starts_on": plan.starts_on,
        "closed_on": plan.closed_on,
        **{status.value: now.counts[status] for status in ORDER},
        "total": now.counts.total,
        "claimed": now.counts.claimed,
        "at_risk": now.counts.at_risk,
        "completed_before": before.counts[ORDER[0]],
        "overdue_before": before.counts[ORDER[2]],
        "actions_completed": now.actions.completed,
        "actions": now.actions.total,
        "rating": now.rating.code,
        "because": now.rating.because,
        "rating_given": joined(given),
        "last_round": last.title if last else None,
        "last_cut_off": last.dates.cut_off_on if last else None,
    }
