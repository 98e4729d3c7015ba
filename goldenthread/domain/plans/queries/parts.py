"""An area or an action with what its own page says of it: lead post, outcome, source, what it continues."""

from django.db.models import QuerySet

from goldenthread.domain.plans.models import Action, Area


def area(pk: int) -> Area:
    """The area. One query. Raises Area.DoesNotExist."""
    return Area.objects.get(pk=pk)


def actions_in(area_pk: int) -> QuerySet[Action]:
    """The area's actions with their lead posts, in the plan's order. One query."""
    return Action.objects.filter(area=area_pk).select_related("lead_post").order_by("pk")


def actions_of(plan_pk: int) -> QuerySet[Action]:
    """Every action of the plan with its lead post. One query."""
    return Action.objects.filter(area__plan=plan_pk).select_related("lead_post").order_by("pk")


def action(pk: int) -> Action:
    """The action with its lead post and the action it continues. One query. Raises Action.DoesNotExist."""
    return Action.objects.select_related("lead_post", "carried_from__area__plan__organisation").get(pk=pk)


def continued_by(pk: int) -> QuerySet[Action]:
    """The actions of later plans that continue this one. One query."""
    return Action.objects.filter(carried_from=pk).select_related("area__plan__organisation").order_by("pk")
