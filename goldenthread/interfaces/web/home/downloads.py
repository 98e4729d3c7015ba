"""The plans a person may see, as a file."""

from collections.abc import Iterable
from datetime import datetime

from goldenthread.domain.plans.models import Plan
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, counted, taken

PLANS = Layout(
    "plans",
    "Plans",
    (
        Column("organisation", "Short name of the organisation", width=20),
        Column("organisation_name", "Organisation", width=36),
        Column("id", "Short name", width=24),
        Column("title", "Plan", width=50),
        Column("starts_on", "First day", Kind.DATE),
        Column("ends_on", "Last day", Kind.DATE),
        Column("body", "Owned by", width=30),
        Column("follows", "Follows", width=24),
        Column("milestones_on_record", "Milestones on record", Kind.INTEGER, 12),
        Column("stated_areas", "Areas stated", Kind.INTEGER, 10),
        Column("stated_actions", "Actions stated", Kind.INTEGER, 10),
        Column("stated_milestones", "Milestones stated", Kind.INTEGER, 12),
    ),
)


def listed(plans: Iterable[Plan], *, now: datetime) -> Extract:
    """The plans, which come with their organisation, their predecessor and their `milestones_on_record`."""
    rows = [_row(plan) for plan in plans]
    return Extract(PLANS, rows, (), now.astimezone(LONDON).date(), now, (taken(now), *counted("Plans", len(rows))))


def _row(plan: Plan) -> Row:
    return {
        "organisation": plan.organisation.slug,
        "organisation_name": plan.organisation.name,
        "id": plan.slug,
        "title": plan.title,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "body": plan.body_name,
        "follows": plan.predecessor.slug if plan.predecessor else None,
        "milestones_on_record": plan.milestones_on_record,  # type: ignore[attr-defined]
        "stated_areas": plan.stated_areas,
        "stated_actions": plan.stated_actions,
        "stated_milestones": plan.stated_milestones,
    }
