"""Which plans there are, for a person and for the program."""

from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.queries import Access
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan


def every() -> QuerySet[Plan]:
    return Plan.objects.select_related("organisation", "predecessor").order_by("organisation__name", "pk")


def visible_to(access: Access) -> QuerySet[Plan]:
    """The plans of the organisations in which the person may see plans. One query."""
    return every().filter(organisation__in=access.where(Permission.SEE_PLANS))


def with_sizes(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Each plan with `milestones_on_record`."""
    return plans.annotate(milestones_on_record=Count("milestones"))


def named(slug: str, *, organisation: str | None = None) -> QuerySet[Plan]:
    """Plans of that slug, in one organisation or in all. One query."""
    found = every().filter(slug=slug)
    return found if organisation is None else found.filter(organisation__slug=organisation)


def in_organisation(organisation: Organisation) -> QuerySet[Plan]:
    return every().filter(organisation=organisation)


def earliest_day(plan: Plan) -> date | None:
    """The first day a question about the plan can be about; None where the record does not name it."""
    return plan.starts_on


def areas_with_parts(plan: Plan) -> QuerySet[Area]:
    """The plan's areas with their actions and milestones and the posts of both, in the plan's order. Three queries."""
    milestones = Milestone.objects.select_related("owner_post").order_by("pk")
    actions = Action.objects.select_related("lead_post").order_by("pk")
    return plan.areas.prefetch_related(
        Prefetch("actions", actions.prefetch_related(Prefetch("milestones", milestones)))
    )
