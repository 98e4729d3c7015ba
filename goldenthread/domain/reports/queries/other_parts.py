"""What stands beside a plan: the other plans of the organisation in brief, papers that disagree, evidence counted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q

from goldenthread.domain.insight.queries.discrepancies import unanswered
from goldenthread.domain.plans.choices import CompletionState
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.queries import evidence
from goldenthread.domain.plans.queries.plans import in_organisation
from goldenthread.domain.plans.queries.position import AreaPosition, Compared, PlanFacts, Position, read_plans
from goldenthread.domain.reports.queries.about import Look, Missing
from goldenthread.domain.reports.queries.plan_parts import counts_told

_NO_OTHER = "No other plan of the organisation had begun by that day."
_NO_DISCREPANCY = "No two papers on record are known to disagree without somebody having said which is right."
_NO_PLAN = "This report is about no plan, so no evidence of one can be counted."


def compared(look: Look) -> tuple[Compared, ...]:
    """Where the other plans that had begun by the day stood on both days. Nine queries, however many they are."""
    facts = there(read_plans(_begun(look), known_at=look.known_at))
    return tuple(each.compared(as_at=look.as_at, since=look.since) for each in facts)


def _begun(look: Look) -> list[Plan]:
    """Those set up by the moment, or of a published record."""
    known = ~Q(source="") | Q(baseline_fixed_at__lte=look.known_at)
    found = in_organisation(look.about.organisation).filter(known, starts_on__lte=look.as_at)
    own = look.about.plan.pk if look.about.plan else None
    return [each for each in found.order_by("starts_on", "slug") if each.pk != own]


def there(facts: Sequence[PlanFacts]) -> list[PlanFacts]:
    """Without milestones that a decision or a carrying forward of a later moment made. One query, none for no plan.

    Of those only the day is kept on which they were added, and a moment of that day may have been before.
    """
    if not facts:
        return []
    known_at, plans = facts[0].known_at, [each.plan.pk for each in facts]
    later = Q(addition__recorded_at__gt=known_at) | Q(carried_from__recorded_at__gt=known_at)
    found = Milestone.objects.filter(later, plan__in=plans, added_on__isnull=False)
    to_come = set(found.values_list("pk", flat=True))
    return [replace(each, members=tuple(row for row in each.members if row[0] not in to_come)) for each in facts]


def plans(found: Iterable[Compared]) -> dict[str, Any]:
    """The other plans by their beginning, each with its counts on both days and its areas. No query."""
    return {"plans": [_plan(each) for each in found] or Missing(_NO_OTHER)}


def _plan(each: Compared) -> dict[str, Any]:
    plan = each.now.plan
    return {
        "id": plan.slug,
        "title": plan.title,
        "body": plan.body_name,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "stated": {"areas": plan.stated_areas, "actions": plan.stated_actions, "milestones": plan.stated_milestones},
        "counts": counts_told(each.now.counts),
        "before": counts_told(each.before.counts),
        "actions": each.now.actions.total,
        "actions_completed": each.now.actions.completed,
        "rating": each.now.rating.code,
        "areas": [_area(one) for one in each.now.by_area],
    }


def _area(one: AreaPosition) -> dict[str, Any]:
    return {
        "id": one.area.slug,
        "title": one.area.title,
        "counts": counts_told(one.counts),
        "rating": one.rating.code,
        "given": [given.rating for given in one.given],
    }


def discrepancies(look: Look) -> dict[str, Any]:
    """Pairs of statements of which nobody has said which is right. Two queries."""
    rows = [
        {
            "id": each.slug,
            "first": each.statement_a,
            "first_source": each.source_a,
            "second": each.statement_b,
            "second_source": each.source_b,
            "why": each.why_it_matters,
        }
        for each in unanswered(look.about.organisation, look.moment)
    ]
    return {"discrepancies": rows or Missing(_NO_DISCREPANCY)}


def proofs(look: Look, position: Position | None) -> dict[str, Any]:
    """How much of the plan is shown by evidence, whoever may see it; nothing of it by name. One query."""
    if position is None:
        return {"evidence": Missing(_NO_PLAN)}
    linked = evidence.how_many([position.plan], as_at=look.as_at, known_at=look.known_at)
    done = [row for row in position.rows if row.standing.completion is not None]
    return {
        "evidence": {
            "links": sum(linked.get(row.pk, 0) for row in position.rows),
            "milestones": sum(linked.get(row.pk, 0) > 0 for row in position.rows),
            "completed": len(done),
            "completed_with": sum(linked.get(row.pk, 0) > 0 for row in done),
            "accepted": sum(row.standing.completion is CompletionState.ACCEPTED for row in done),
            "accepted_with": sum(
                row.standing.completion is CompletionState.ACCEPTED and linked.get(row.pk, 0) > 0 for row in done
            ),
        }
    }
