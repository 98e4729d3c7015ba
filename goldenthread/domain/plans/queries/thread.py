"""One milestone's thread: every fact ever recorded about it, and what is needed to say where it stood on any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from goldenthread.domain.plans.models import (
    Amendment,
    AssuranceRating,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Milestone,
    Plan,
    ProgressUpdate,
    Withdrawal,
)
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.queries.histories import facts_of
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.vague_dates import VagueDate

AnyFact = (
    ProgressUpdate
    | CompletionClaim
    | CompletionReview
    | DeadlineChange
    | Withdrawal
    | CarryForward
    | Amendment
    | AssuranceRating
)

_DECIDED = (DeadlineChange, Withdrawal)


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as it was recorded. None is ever hidden.

    `corrected_by` is the later fact that replaces it or takes it back, `decided_by` the decision on a proposal.
    """

    fact: AnyFact
    corrected_by: AnyFact | None = None
    decided_by: DeadlineChange | Withdrawal | None = None

    @property
    def effective(self) -> VagueDate:
        """The day it speaks of, as closely as it was said."""
        value = vague(self.fact.effective_on, self.fact.effective_precision, self.fact.effective_words)
        assert value is not None
        return value


@dataclass(frozen=True)
class Thread:
    """The milestone with its plan, area, action and owner post; `told` newest first, whenever recorded."""

    milestone: Milestone
    told: tuple[Told, ...]
    history: History
    known_at: datetime

    def standing(self, *, as_at: date) -> Standing | None:
        """Where it stood on that day, or None when it had not been added to the plan by then."""
        return standing(self.history, as_at=as_at, known_at=self.known_at)

    @property
    def baseline(self) -> VagueDate | None:
        return _baseline(self.milestone)


def read_milestone(plan: Plan, slug: str) -> Milestone | None:
    """The plan's milestone of that name, with its plan, area, action and posts. One query."""
    found = Milestone.objects.filter(plan=plan, slug=slug)
    return found.select_related("plan__organisation", "action__area", "action__lead_post", "owner_post").first()


def read_thread(plan: Plan, slug: str, *, known_at: datetime) -> Thread | None:
    """The thread of the plan's milestone of that name, or None. Thirteen queries however many facts it has."""
    found = read_milestone(plan, slug)
    if found is None:
        return None
    return Thread(found, tuple(_told(found)), history_of(found, known_at=known_at), known_at)


def _told(milestone: Milestone) -> list[Told]:
    kinds: tuple[Iterable[Any], ...] = (
        ProgressUpdate.objects.filter(milestone=milestone),
        CompletionClaim.objects.filter(milestone=milestone),
        CompletionReview.objects.filter(claim__milestone=milestone).select_related("claim"),
        DeadlineChange.objects.filter(milestone=milestone),
        Withdrawal.objects.filter(milestone=milestone),
        CarryForward.objects.filter(Q(milestone=milestone) | Q(successor=milestone)).select_related(
            "milestone__plan__organisation", "successor__plan__organisation"
        ),
        Amendment.objects.filter(milestone=milestone).select_related("after_post"),
        AssuranceRating.objects.filter(milestone=milestone),
    )
    found = [told for kind in kinds for told in _with_corrections(list(kind))]
    return sorted(found, key=_newest_first, reverse=True)


def _with_corrections(facts: list[AnyFact]) -> list[Told]:
    corrections = {fact.corrects_id: fact for fact in facts if fact.corrects_id is not None}
    decisions = {fact.decides_id: fact for fact in facts if isinstance(fact, _DECIDED) and fact.decides_id}
    return [Told(fact, corrections.get(fact.pk), decisions.get(fact.pk)) for fact in facts]


def _newest_first(told: Told) -> tuple[date, datetime, int]:
    return told.fact.effective_on, told.fact.recorded_at, told.fact.pk


def _baseline(milestone: Milestone) -> VagueDate | None:
    return vague(milestone.baseline_on, milestone.baseline_precision, milestone.baseline_words)


def history_of(milestone: Milestone, *, known_at: datetime) -> History:
    """Everything known of one milestone at the moment, for the rules. Five queries."""
    facts, pk = facts_of(Q(pk=milestone.pk), known_at=known_at), milestone.pk
    return History(
        key=milestone.slug,
        wording=milestone.wording,
        owner=milestone.owner_post.title if milestone.owner_post else "",
        baseline=_baseline(milestone),
        added_on=milestone.added_on,
        updates=facts.updates.get(pk, ()),
        claims=facts.claims.get(pk, ()),
        moves=facts.moves.get(pk, ()),
        withdrawals=facts.withdrawals.get(pk, ()),
        carried=facts.carried.get(pk, ()),
        changes=facts.changes.get(pk, ()),
        assurances=facts.assurances.get(pk, ()),
    )
