"""Which body follows which plans that it does not own."""

from collections.abc import Mapping
from datetime import date

from django.db.models import F, Q, QuerySet

from goldenthread.domain.meetings.models import Body, Following, Oversight
from goldenthread.domain.organisations.models import Organisation


def followings_of(body: Body) -> QuerySet[Following]:
    """Every plan that it follows or followed, those that ended come last. One query."""
    found = body.followings.select_related("plan__organisation")
    return found.order_by(F("until_on").desc(nulls_first=True), "-from_on", "pk")


def followers_of(organisation: Organisation, *, on: date) -> Mapping[int, tuple[Body, ...]]:
    """By plan, the bodies that follow it on that day; none that had ended by then. One query."""
    going_on = Q(body__ended_on__isnull=True) | Q(body__ended_on__gte=on)
    rows = Following.objects.on(on).filter(going_on, plan__organisation=organisation)
    found: dict[int, list[Body]] = {}
    for each in rows.select_related("body").order_by("body__name", "pk"):
        found.setdefault(each.plan_id, []).append(each.body)
    return {plan: tuple(bodies) for plan, bodies in found.items()}


def owners_of(organisation: Organisation, *, on: date) -> Mapping[int, Body]:
    """By plan, the body that owns it on that day. One query."""
    rows = Oversight.objects.on(on).filter(plan__organisation=organisation)
    return {each.plan_id: each.body for each in rows.select_related("body").order_by("from_on", "pk")}
