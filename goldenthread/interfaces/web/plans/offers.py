"""What this person may do on a milestone's page or about one of its facts: only what would be taken from them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from goldenthread.domain.meetings.models import Delegation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import (
    Amendment,
    AssuranceRating,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    MilestoneEvidence,
    ProgressUpdate,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.permissions import can_support, can_update, may_correct, may_unlink, posts_of
from goldenthread.domain.plans.queries.lines import line_of, proposers
from goldenthread.domain.plans.queries.thread import Thread, Told
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.interfaces.web.frame import Visitor

Offer = dict[str, str | bool]


@dataclass(frozen=True)
class Offering:
    """Who is looking at which thread, and where it stands today."""

    visitor: Visitor
    thread: Thread
    standing: Standing

    def offers(self) -> list[Offer]:
        """What may be done now, what most come for first; nothing while the plan is being set up. Two queries."""
        if self.thread.milestone.plan.baseline_fixed_at is None:
            return []
        found = [*self._reviews(), *self._decisions(), *self._left_to_posts()]
        if self.standing.is_open:
            found = [*self._owners(), *found, *self._evidence(), *self._open()]
        elif self.standing.ending is None:
            found += self._evidence()
        if self.may(Permission.ASSURE):
            found.append(self._offer("Say what you believe", "assure"))
        return [*found, *self._ending()]

    def may(self, permission: Permission) -> bool:
        return self.visitor.may(permission, self.thread.milestone.plan.organisation)

    def correction(self, told: Told) -> Offer | None:
        """The way to put an entry right; None for who may not and for what cannot be."""
        if isinstance(told.fact, MilestoneEvidence):
            return self._unlinking(told, told.fact)
        fact, kind = told.fact, CORRECTABLE.get(type(told.fact))
        if kind is None or told.corrected_by is not None or fact.is_retraction or not self._put_right(told):
            return None
        if not may_correct(self.visitor.access, self.visitor.person, self.thread.milestone, fact):
            return None
        if isinstance(fact, CompletionReview) or _is_proposal(fact):
            return self._offer("Take back", "take-back", kind, fact.pk)
        return self._offer("Correct or take back", "correct", kind, fact.pk)

    def _unlinking(self, told: Told, link: MilestoneEvidence) -> Offer | None:
        """The way to take evidence away; none from who may not see it."""
        gone = told.corrected_by is not None or link.is_retraction or link.item_id not in self.thread.named
        if gone or not may_unlink(self.visitor.access, self.visitor.person, link):
            return None
        return self._offer("Take away", "unlink", link.pk, room="evidence")

    def _put_right(self, told: Told) -> bool:
        """A decided proposal stays; a changed wording or owner is put right only while the milestone is open."""
        return told.decided_by is None and (self.standing.is_open or not isinstance(told.fact, Amendment))

    def _owners(self) -> list[Offer]:
        if not can_update(self.visitor.access, self.thread.milestone, self.posts):
            return []
        pages = (
            ("Add an update", "update"),
            ("Claim that it is done", "claim"),
            ("Propose another deadline", "deadline"),
        )
        return [self._offer(words, page) for words, page in pages]

    @cached_property
    def posts(self) -> frozenset[int]:
        """The posts that the visitor holds today. One query."""
        return posts_of(Acting("", self.visitor.person), on=self.visitor.today)

    def _evidence(self) -> list[Offer]:
        may = can_support(self.visitor.access, self.thread.milestone, self.posts)
        return [self._offer("Add evidence", "add", room="evidence")] if may else []

    def _open(self) -> list[Offer]:
        if not self.may(Permission.SET_UP_PLANS):
            return []
        return [self._offer("Change the wording", "wording"), self._offer("Change the owner", "owner")]

    def _ending(self) -> list[Offer]:
        """What ends the milestone comes last, and is nobody's first choice."""
        if not self.standing.is_open:
            return []
        found = []
        if can_update(self.visitor.access, self.thread.milestone, self.posts) and not self._waiting_of_kind(Withdrawal):
            found.append(self._offer("Propose to withdraw it", "propose-withdrawal") | {"grave": True})
        if self.may(Permission.ENTER_DECISIONS):
            found.append(self._offer("Withdraw it, by decision", "withdraw") | {"grave": True})
        return found

    def _reviews(self) -> list[Offer]:
        """Claims of somebody else that wait for an answer."""
        by_body = self.thread.milestone.plan.accepted_by_body and self.may(Permission.ENTER_DECISIONS)
        if not (by_body or self.may(Permission.REVIEW_COMPLETIONS)) or self.standing.completion != "claimed":
            return []
        reviews = [told for told in self.thread.told if isinstance(told.fact, CompletionReview)]
        answered = {getattr(told.fact, "claim_id", None) for told in reviews if _stands(told)}
        waiting = self._waiting(CompletionClaim, lambda told: told.fact.pk not in answered)
        return [self._offer("Accept or return the claim", "review", told.fact.pk) for told in waiting]

    def _decisions(self) -> list[Offer]:
        """What somebody else proposed here and no body has decided on, or one has deferred."""
        if not self.may(Permission.ENTER_DECISIONS):
            return []
        found = [self._offer(f"Enter the decision on {said}", "decide", told.fact.pk) for told, said in self._moves()]
        for kind, (name, words) in _UNDATED.items():
            waiting = self._waiting(kind, _undecided)
            found += [self._offer(words, "decide-undated", name, told.fact.pk) for told in waiting]
        return found

    def _moves(self) -> list[tuple[Told, str]]:
        """Deadlines that somebody else proposed, each as it is told from the others."""
        waiting = self._waiting(DeadlineChange, _undecided)
        dates = Counter(_new_date(told.fact) for told in waiting)
        return [(told, _said(told, alone=dates[_new_date(told.fact)] == 1)) for told in waiting]

    def _left_to_posts(self) -> list[Offer]:
        """What a scheme of delegation leaves to a post of the visitor. One query, where anything waits."""
        waiting = self._moves()
        if not waiting or not self.posts:
            return []
        plan, today = self.thread.milestone.plan, self.visitor.today
        if not Delegation.objects.on(today).filter(plan=plan, post__in=self.posts).exists():
            return []
        return [
            self._offer(f"Decide, under delegation, on {said}", "delegated", told.fact.pk) for told, said in waiting
        ]

    def _waiting(self, kind: type[Any], still: Callable[[Told], bool]) -> list[Told]:
        """What others asked for: nobody answers their own."""
        mine = self.visitor.person.pk
        return [told for told in self._waiting_of_kind(kind, still) if mine not in _askers(told.fact)]

    def _waiting_of_kind(self, kind: type[Any], still: Callable[[Told], bool] | None = None) -> list[Told]:
        waits = still or _undecided
        return [each for each in self.thread.told if isinstance(each.fact, kind) and _stands(each) and waits(each)]

    def _offer(self, words: str, page: str, *more: object, room: str = "recording") -> Offer:
        plan = self.thread.milestone.plan
        here = [plan.organisation.slug, plan.slug, self.thread.milestone.slug]
        return {"text": words, "href": reverse(f"{room}:{page}", args=[*here, *more])}


# What can be put right, by the name that its address bears.
CORRECTABLE: dict[type[Any], str] = {
    ProgressUpdate: "updates",
    CompletionClaim: "claims",
    CompletionReview: "reviews",
    DeadlineChange: "deadlines",
    Withdrawal: "withdrawals",
    Rewording: "wordings",
    Amendment: "amendments",
    AssuranceRating: "assurances",
}


def offering(visitor: Visitor, thread: Thread, *, today: date) -> Offering | None:
    """What the visitor may do now; None for a milestone that is not in the plan yet."""
    standing = thread.standing(as_at=today)
    return Offering(visitor, thread, standing) if standing else None


# What has no date to amend: the name that its address bears, and what is offered.
_UNDATED: dict[type[Any], tuple[str, str]] = {
    Withdrawal: ("withdrawals", "Enter the decision on withdrawing it"),
    Rewording: ("wordings", "Enter the decision on the new wording"),
}


def _undecided(told: Told) -> bool:
    """Whether a body has still to decide: it has not yet, or it put off what was asked for here."""
    fact = told.fact
    put_off = isinstance(fact, Decided) and fact.verb == Verb.DEFERRED and not fact.source
    return (_is_proposal(fact) or put_off) and told.decided_by is None


def _is_proposal(fact: object) -> bool:
    return isinstance(fact, Decided) and not fact.verb


def _askers(fact: Any) -> frozenset[int | None]:
    """Who said it, from the first entry on; of what was deferred, who had asked for it."""
    asked = proposers(fact) if isinstance(fact, Decided) else frozenset()
    return asked | {one.by_person_id for one in line_of(fact) if not getattr(one, "verb", "")}


def _stands(told: Told) -> bool:
    return told.corrected_by is None and not told.fact.is_retraction


def _said(told: Told, *, alone: bool) -> str:
    """The date proposed; where another proposal names it too, also who proposed it, and when."""
    said = f"moving it to {_new_date(told.fact)}"
    return said if alone else f"{said}, proposed on {told.effective.said()} by {told.fact.by_post}"


def _new_date(fact: Any) -> str:
    to = vague(fact.to_on, fact.to_precision, fact.to_words)
    return to.said() if to else f"“{fact.to_words}”"
