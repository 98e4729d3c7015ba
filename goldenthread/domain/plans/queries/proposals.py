"""What was proposed and waits for the body that owns the plan: deadlines, withdrawals, additions and wordings."""

from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.domain.plans.choices import AGREEING, Verb
from goldenthread.domain.plans.models import (
    STANDING,
    Addition,
    CarryForward,
    DeadlineChange,
    Milestone,
    Plan,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.queries.lines import proposal_of

AnyDecided = TypeVar("AnyDecided", bound=Decided)
KINDS: tuple[type[Decided], ...] = (DeadlineChange, Withdrawal, Addition, Rewording)


def as_asked(proposal: AnyDecided) -> AnyDecided:
    """What was asked for as it is on record: what a caller holds may have been changed on its way. One query."""
    return type(proposal)._default_manager.get(pk=proposal.pk)


def undecided(kind: type[AnyDecided], **which: Any) -> QuerySet[AnyDecided]:
    """The proposals of that kind on which no decision stands, the oldest first; `which` narrows them. Two queries.

    A decision that was taken back leaves its proposal waiting again. What a body deferred waits too: the deferral
    takes the place of what it deferred, until the change is asked for anew. Of a published record none waits: nobody
    here asked for it; nor about a milestone that was withdrawn or carried forward since.
    """
    rows = kind._default_manager.filter(STANDING, Q(verb="") | Q(verb=Verb.DEFERRED), source="", **which)
    if kind is not Addition:
        anew = kind._default_manager.filter(
            milestone=OuterRef("milestone"), verb="", recorded_at__gt=OuterRef("recorded_at"), is_retraction=False
        )
        rows = rows.exclude(Exists(anew.filter(corrected_by__isnull=True)), verb=Verb.DEFERRED)
        about = {"milestone": OuterRef("milestone")}
        carried = CarryForward.objects.filter(STANDING, **about)
        withdrawn = Withdrawal.objects.filter(STANDING, verb__in=sorted(AGREEING), **about)
        rows = rows.exclude(Exists(carried)).exclude(Exists(withdrawn))
    waiting = Q(decided_by__isnull=True) | Q(pk__in=_answers_taken_back(kind))
    return rows.filter(waiting).order_by("recorded_at", "pk")


def _answers_taken_back(kind: type[AnyDecided]) -> list[int]:
    """The numbers of the proposals whose decision was taken back, and nothing put in its place. One query, mostly."""
    taken = kind._default_manager.filter(is_retraction=True, corrected_by__isnull=True)
    answers = taken.exclude(corrects__verb="").select_related("corrects__corrects__corrects")
    return [asked.pk for asked in map(proposal_of, answers) if asked is not None]


def waiting_withdrawal(milestone: Milestone) -> Withdrawal | None:
    """The withdrawal that was proposed and not yet decided, if there is one. One query."""
    return undecided(Withdrawal, milestone=milestone).first()


def waiting_of(plan: Plan) -> dict[type[Decided], list[Any]]:
    """Everything of the plan that waits for its body, by kind, with milestone, action and owner. Eight queries."""
    found: dict[type[Decided], list[Any]] = {}
    of_milestones: tuple[type[Any], ...] = (DeadlineChange, Withdrawal, Rewording)
    for kind in of_milestones:
        rows: QuerySet[Any] = undecided(kind, milestone__plan=plan)
        found[kind] = list(rows.select_related("milestone__action__area", "milestone__owner_post"))
    found[Addition] = list(undecided(Addition, action__area__plan=plan).select_related("action__area", "owner_post"))
    return found
