"""One milestone's thread: every fact ever recorded about it, and what is needed to say where it stood on any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from goldenthread.domain.evidence.queries import NOBODY, Viewer, visible_numbers
from goldenthread.domain.plans.models import (
    Amendment,
    AssuranceRating,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Milestone,
    MilestoneEvidence,
    Plan,
    ProgressUpdate,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.queries.histories import facts_of
from goldenthread.domain.plans.queries.lines import proposal_of
from goldenthread.domain.plans.queries.rounds import courses_of
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.rounds import Course, heard_last, said_of
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib import corrections
from goldenthread.foundation.lib.vague_dates import VagueDate

AnyFact = (
    ProgressUpdate
    | CompletionClaim
    | CompletionReview
    | DeadlineChange
    | Withdrawal
    | Rewording
    | CarryForward
    | Amendment
    | AssuranceRating
    | MilestoneEvidence
)

_DECIDED = (DeadlineChange, Withdrawal, Rewording)
# What is said of a milestone itself; a review is said of one of its claims.
_OF_MILESTONES: tuple[type[Any], ...] = (
    ProgressUpdate,
    CompletionClaim,
    DeadlineChange,
    Withdrawal,
    Rewording,
    CarryForward,
    Amendment,
    AssuranceRating,
    MilestoneEvidence,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as it was recorded. None is ever hidden, though of evidence the reader may not see no word is told.

    `corrected_by` is the later fact that replaces it or takes it back; `decided_by` the decision on a proposal, as it
    was last put right.
    """

    fact: AnyFact
    corrected_by: AnyFact | None = None
    decided_by: DeadlineChange | Withdrawal | Rewording | None = None

    @property
    def effective(self) -> VagueDate:
        """The day it speaks of, as closely as it was said."""
        value = vague(self.fact.effective_on, self.fact.effective_precision, self.fact.effective_words)
        assert value is not None
        return value


@dataclass(frozen=True)
class Thread:
    """The milestone with its plan, area, action and owner post; `told` newest first, whenever recorded.

    `named` are the items of evidence, by primary key, whose titles its reader may see: none unless told.
    """

    milestone: Milestone
    told: tuple[Told, ...]
    history: History
    known_at: datetime
    rounds: tuple[Course, ...] = ()
    named: frozenset[int] = frozenset()

    def standing(self, *, as_at: date) -> Standing | None:
        """Where it stood on that day, or None when it had not been added to the plan by then."""
        heard = heard_last(self.rounds, as_at=as_at)
        opened_on, named = (heard.opened_on, said_of(heard.title)) if heard else (None, "")
        return standing(self.history, as_at=as_at, known_at=self.known_at, round_opened_on=opened_on, round_named=named)

    @property
    def baseline(self) -> VagueDate | None:
        return _baseline(self.milestone)


def is_spoken_of(milestone: Milestone) -> bool:
    """Whether anything that was recorded about it still stands."""
    standing = {"is_retraction": False, "corrected_by__isnull": True}
    return any(kind.objects.filter(milestone=milestone, **standing).exists() for kind in _OF_MILESTONES)


def read_milestone(plan: Plan, slug: str) -> Milestone | None:
    """The plan's milestone of that name, with its plan, area, action and posts. One query."""
    found = Milestone.objects.filter(plan=plan, slug=slug)
    return found.select_related("plan__organisation", "action__area", "action__lead_post", "owner_post").first()


def read_thread(plan: Plan, slug: str, *, known_at: datetime, viewer: Viewer = NOBODY) -> Thread | None:
    """The thread of the plan's milestone of that name, or None. Sixteen queries however many facts it has.

    Evidence is named as far as the viewer may see it, for one query more; without a viewer none is.
    """
    found = read_milestone(plan, slug)
    if found is None:
        return None
    told = tuple(_told(found, known_at))
    linked = {each.fact.item_id for each in told if isinstance(each.fact, MilestoneEvidence)}
    return Thread(
        found,
        told,
        history_of(found, known_at=known_at),
        known_at,
        courses_of(plan, known_at=known_at),
        frozenset() if viewer == NOBODY else visible_numbers(linked, viewer),
    )


def _told(milestone: Milestone, known_at: datetime) -> list[Told]:
    claims = {claim.pk: claim for claim in CompletionClaim.objects.filter(milestone=milestone)}
    reviews = list(CompletionReview.objects.filter(claim__milestone=milestone))
    for review in reviews:
        review.claim = claims[review.claim_id]
    kinds: tuple[Iterable[Any], ...] = (
        ProgressUpdate.objects.filter(milestone=milestone),
        claims.values(),
        reviews,
        DeadlineChange.objects.filter(milestone=milestone),
        Withdrawal.objects.filter(milestone=milestone),
        Rewording.objects.filter(milestone=milestone),
        CarryForward.objects.filter(Q(milestone=milestone) | Q(successor=milestone)).select_related(
            "milestone__plan__organisation", "successor__plan__organisation"
        ),
        Amendment.objects.filter(milestone=milestone).select_related("after_post"),
        AssuranceRating.objects.filter(milestone=milestone),
        MilestoneEvidence.objects.filter(milestone=milestone).select_related("item__organisation", "version"),
    )
    found = [told for kind in kinds for told in _with_corrections(list(kind), known_at)]
    return sorted(found, key=_newest_first, reverse=True)


def _with_corrections(facts: list[AnyFact], known_at: datetime) -> list[Told]:
    _linked(facts)
    corrections = {fact.corrects_id: fact for fact in facts if fact.corrects_id is not None}
    decisions = _decisions(facts, known_at)
    return [Told(fact, corrections.get(fact.pk), decisions.get(fact.pk)) for fact in facts]


def _linked(facts: list[Any]) -> None:
    """Gives each fact those it names, so that lines are walked without a query."""
    by_number = {fact.pk: fact for fact in facts}
    for fact in facts:
        if fact.corrects_id in by_number:
            fact.corrects = by_number[fact.corrects_id]
        if isinstance(fact, _DECIDED) and fact.decides_id in by_number:
            fact.decides = by_number[fact.decides_id]


def _decisions(facts: Iterable[AnyFact], known_at: datetime) -> dict[int, DeadlineChange | Withdrawal | Rewording]:
    """The decision that was known to stand, by the proposal it answers; a decision put right answers the same."""
    known = [fact for fact in facts if isinstance(fact, _DECIDED) and fact.recorded_at <= known_at]
    answered = [(proposal_of(fact), fact) for fact in corrections.standing(known)]
    return {proposal.pk: fact for proposal, fact in answered if proposal is not None}


def _newest_first(told: Told) -> tuple[date, datetime, int]:
    return told.fact.effective_on, told.fact.recorded_at, told.fact.pk


def _baseline(milestone: Milestone) -> VagueDate | None:
    return vague(milestone.baseline_on, milestone.baseline_precision, milestone.baseline_words)


def history_of(milestone: Milestone, *, known_at: datetime) -> History:
    """Everything known of one milestone at the moment, for the rules. Five queries."""
    return facts_of(Q(pk=milestone.pk), known_at=known_at).history(
        milestone.pk,
        key=milestone.slug,
        wording=milestone.wording,
        owner=milestone.owner_post.title if milestone.owner_post else None,
        baseline=_baseline(milestone),
        earlier=vague(milestone.first_on, milestone.first_precision, milestone.first_words),
        added_on=milestone.added_on,
    )
