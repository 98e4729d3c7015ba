"""What was proposed and waits for the body that owns the plan: deadlines, withdrawals, additions and wordings."""

from typing import Any, TypeVar

from django.db.models import QuerySet

from goldenthread.domain.plans.models import STANDING, Addition, DeadlineChange, Milestone, Plan, Rewording, Withdrawal
from goldenthread.domain.plans.models.facts import Decided

AnyDecided = TypeVar("AnyDecided", bound=Decided)
KINDS: tuple[type[Decided], ...] = (DeadlineChange, Withdrawal, Addition, Rewording)


def undecided(kind: type[AnyDecided], **which: Any) -> QuerySet[AnyDecided]:
    """The proposals of that kind on which no decision stands, the oldest first; `which` narrows them. One query.

    A decision that was taken back leaves its proposal waiting again. Of a published record none waits: nobody here
    asked for it.
    """
    rows = kind._default_manager.filter(STANDING, verb="", source="", **which)
    answered = kind._default_manager.filter(STANDING).exclude(verb="")
    open_ = rows.exclude(pk__in=answered.filter(decides__isnull=False).values("decides"))
    again = answered.filter(corrects__decides__isnull=False, corrects__is_retraction=True)
    return open_.exclude(pk__in=again.values("corrects__decides")).order_by("recorded_at", "pk")


def waiting_withdrawal(milestone: Milestone) -> Withdrawal | None:
    """The withdrawal that was proposed and not yet decided, if there is one. One query."""
    return undecided(Withdrawal, milestone=milestone).first()


def waiting_of(plan: Plan) -> dict[type[Decided], list[Any]]:
    """Everything of the plan that waits for its body, by kind, with milestone, action and owner. Four queries."""
    found: dict[type[Decided], list[Any]] = {}
    of_milestones: tuple[type[Any], ...] = (DeadlineChange, Withdrawal, Rewording)
    for kind in of_milestones:
        rows: QuerySet[Any] = undecided(kind, milestone__plan=plan)
        found[kind] = list(rows.select_related("milestone__action__area", "milestone__owner_post"))
    found[Addition] = list(undecided(Addition, action__area__plan=plan).select_related("action__area", "owner_post"))
    return found
