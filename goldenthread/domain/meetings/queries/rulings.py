"""Decisions that may move a plan: of the body that owned it on their day, or of one above."""

from collections.abc import Collection

from goldenthread.domain.meetings.models import Decision, Oversight
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Plan


def rulings_for(plan: Plan, *, verbs: Collection[Verb]) -> tuple[Decision, ...]:
    """The standing decisions with one of these verbs that may rule on the plan, the latest first. Four queries at most.

    Those of meetings whose day is not on record are left out: nothing can follow from them.
    """
    owned = Oversight.objects.filter(plan=plan).select_related("body__parent__parent__parent")
    bodies = {pk for each in owned for pk in each.body.and_above()}
    found = Decision.objects.standing().filter(
        meeting__body__in=bodies, verb__in=list(verbs), effective_on__isnull=False
    )
    return tuple(found.select_related("meeting__body", "item").order_by("-effective_on", "-pk"))
