"""The lists of a plan as files: milestones, areas, actions, each as at the day and as known at the moment shown."""

from collections.abc import Iterable

from goldenthread.domain.plans.exporter import milestone_document
from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.queries.position import AreaItem, AreaPosition, Position
from goldenthread.domain.plans.rules.headline import ORDER, Counts, action_state, counts
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, counted, moments, of_plan
from goldenthread.interfaces.web.plans import page
from goldenthread.interfaces.web.plans.table import Chosen

MILESTONES = Layout(
    "milestones",
    "Milestones",
    (
        Column("id", "Ref", width=22),
        Column("wording", "Milestone", width=60),
        Column("area_title", "Area", width=24),
        Column("action_title", "Action", width=40),
        Column("owner", "Owner (post)", width=30),
        Column("baseline", "First deadline", Kind.DATE),
        Column("first_promised", "First promised, in any plan", Kind.DATE),
        Column("deadline", "Deadline in force", Kind.DATE),
        Column("precision", "Deadline said as", width=14),
        Column("times_moved", "Times moved", Kind.INTEGER, 10),
        Column("days_moved", "Days moved", Kind.INTEGER, 10),
        Column("unagreed_changes", "Date changes not agreed", Kind.INTEGER, 12),
        Column("status", "Status", width=16),
        Column("why", "Why", width=60),
        Column("forecast", "Owner expects", Kind.DATE),
        Column("completed_on", "Completed on", Kind.DATE),
        Column("completed_on_is_latest_possible", "Completed on or before that day", Kind.FLAG, 12),
        Column("completion", "Completion", width=12),
        Column("at_risk", "At risk", Kind.FLAG, 8),
        Column("undated", "No deadline on record", Kind.FLAG, 10),
        Column("overdue_against_baseline", "Past its first deadline", Kind.FLAG, 10),
        Column("last_update_on", "Last update", Kind.DATE),
    ),
)
# Milestones by status and what stands beside a status, the same of an area and of an action.
_COUNTS = (
    *(Column(status.value, status.label, Kind.INTEGER, 11) for status in ORDER),
    Column("total", "Of", Kind.INTEGER, 8),
    Column("claimed", "Claimed, not accepted", Kind.INTEGER, 11),
    Column("at_risk", "At risk", Kind.INTEGER, 8),
    Column("undated", "No deadline on record", Kind.INTEGER, 11),
    Column("moved", "Deadline moved", Kind.INTEGER, 11),
    Column("unagreed_changes", "Date change nobody agreed", Kind.INTEGER, 12),
    Column("overdue_against_baseline", "Past the first deadline", Kind.INTEGER, 11),
)
AREAS = Layout(
    "areas",
    "Areas",
    (
        Column("id", "Short name", width=20),
        Column("title", "Area", width=30),
        Column("summary", "What it is about", width=50),
        Column("actions", "Actions", Kind.INTEGER, 8),
        *_COUNTS,
        Column("rating", "Rating, computed", width=12),
        Column("rating_because", "Because", width=50),
        Column("given_ratings", "Ratings given", width=60),
    ),
)
ACTIONS = Layout(
    "actions",
    "Actions",
    (
        Column("id", "Short name", width=20),
        Column("reference", "Ref", width=10),
        Column("title", "Action", width=50),
        Column("area", "Short name of the area", width=20),
        Column("area_title", "Area", width=24),
        Column("outcome", "Outcome", width=50),
        Column("lead_post", "Lead post", width=30),
        Column("directorate", "Directorate", width=24),
        Column("state", "State", width=12),
        *_COUNTS,
    ),
)


def milestones(position: Position, chosen: Chosen) -> Extract:
    """The chosen milestones, in their order."""
    rows = (
        milestone_document(row, position.as_at) | {"area_title": row.area.title, "action_title": row.action.title}
        for row in chosen.rows
    )
    filtered = About("filter", dict(chosen.filters.pairs()), "Filter", _said(chosen.filters.pairs()))
    return _extract(MILESTONES, position, rows, filtered, *counted("Milestones", len(chosen.rows), chosen.of))


def areas(position: Position) -> Extract:
    """Every area with its counts and its ratings."""
    found = position.by_area
    return _extract(AREAS, position, map(_area, found), *counted("Areas", len(found)))


def actions(position: Position, parts: Iterable[Action], only: AreaItem | None = None) -> Extract:
    """The actions, of one area if asked, with their counts. `parts` are those actions as the plan has them."""
    kept = [only] if only else position.areas
    known = {each.pk: each for each in parts}
    rows = [
        _action(known[item.pk], area, position)
        for area in kept
        for item in area.actions
        if item.pk in known  # taken out of a plan being set up, since its position was remembered
    ]
    filtered = {"area": only.slug} if only else {}
    said = About("filter", filtered, "Filter", _said(filtered.items()))
    return _extract(ACTIONS, position, rows, said, *counted("Actions", len(rows)))


def _extract(layout: Layout, position: Position, rows: Iterable[Row], *about: About) -> Extract:
    plan = position.plan
    asked = (*of_plan(plan), About("title", plan.title), *moments(position.as_at, position.known_at))
    named = (plan.organisation.slug, plan.slug)
    return Extract(layout, rows, named, position.as_at, position.known_at, (*asked, *about))


def _said(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in pairs) or "none"


def _area(each: AreaPosition) -> Row:
    computed, *given = page.ratings(each)
    return _counts(each.counts) | {
        "id": each.area.slug,
        "title": each.area.title,
        "summary": each.area.summary,
        "actions": len(each.area.actions),
        "rating": each.rating.code,
        "rating_because": computed.because,
        "given_ratings": "; ".join(f"{one.words} ({one.by}): {one.because}" for one in given),
    }


def _action(part: Action, area: AreaItem, position: Position) -> Row:
    standings = position.standings_by_action.get(part.pk, ())
    return _counts(counts(standings)) | {
        "id": part.slug,
        "reference": part.reference,
        "title": part.title,
        "area": area.slug,
        "area_title": area.title,
        "outcome": part.outcome,
        "lead_post": part.lead_post.title if part.lead_post else None,
        "directorate": part.directorate,
        "state": action_state(standings),
    }


def _counts(counted: Counts) -> dict[str, object]:
    by_status: dict[str, object] = {status.value: counted[status] for status in ORDER}
    return by_status | {
        "total": counted.total,
        "claimed": counted.claimed,
        "at_risk": counted.at_risk,
        "undated": counted.undated,
        "moved": counted.moved,
        "unagreed_changes": counted.unagreed_moves,
        "overdue_against_baseline": counted.overdue_against_baseline,
    }
