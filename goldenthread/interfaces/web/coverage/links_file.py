"""Which action answers which requirement, as a file: the links that count now, with the verdict on each requirement."""

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, as_it_is
from goldenthread.interfaces.web.frame import Visitor

LINKS = Layout(
    "links",
    "What answers each requirement",
    (
        Column("requirement_id", "Requirement", width=24),
        Column("requirement_text", "What was asked", width=60),
        Column("action_id", "Action", width=20),
        Column("action_title", "Title of the action", width=40),
        Column("plan", "Plan", width=20),
        Column("area_title", "Area", width=24),
        Column("why", "Why it answers it", width=60),
        Column("by_post", "Said by (post)", width=30),
        Column("on", "Said on", Kind.DATE),
        Column("source", "Source", width=50),
        Column("verdict", "Covered", width=12),
        Column("contested", "Verdict contested", Kind.FLAG, 10),
    ),
)


def extract(home: Organisation, visitor: Visitor) -> Extract:
    """The links in the order in which they were said. Six queries."""
    linked, verdicts = queries.links_of(home), queries.coverages_of(home)
    asked = Requirement.objects.in_bulk({each.requirement_id for each in linked})
    actions = {each.pk: each for each in _actions({each.action_id for each in linked})}
    rows: list[Row] = []
    for each in linked:
        requirement, action, verdict = (
            asked[each.requirement_id],
            actions[each.action_id],
            verdicts.get(each.requirement_id),
        )
        rows.append(
            {
                "requirement_id": requirement.slug,
                "requirement_text": requirement.text,
                "action_id": action.slug,
                "action_title": action.title,
                "plan": action.area.plan.slug,
                "area_title": action.area.title,
                "why": each.why,
                "by_post": each.by,
                "on": each.on,
                "source": each.source,
                "verdict": verdict.verdict.value if verdict else None,
                "contested": verdict.is_contested if verdict else None,
            }
        )
    return as_it_is(LINKS, rows, home, visitor.now, noun="Links")


def _actions(keys: set[int]) -> list[Action]:
    return list(Action.objects.filter(pk__in=keys).select_related("area__plan"))
