"""What became of a recommendation: the answer to it, the actions that serve it, and what the reviewer found later."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Action, Fact
from goldenthread.domain.reviews.choices import RecheckRating, ResponseKind
from goldenthread.domain.reviews.models.reviews import Recommendation

CONSTRAINTS = list[models.BaseConstraint]


class Response(Fact):
    """The organisation's answer. `words` as published; where they say neither yes nor no, the kind stays empty."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=10, choices=ResponseKind, blank=True)
    reason = models.TextField(blank=True)
    owner_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(kind="") | ~Q(words=""), name="response_says_something"),
            models.CheckConstraint(
                condition=~Q(kind__in=[ResponseKind.PARTLY, ResponseKind.REJECTED]) | ~Q(reason=""),
                name="response_not_in_full_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display() or self.words


class RecommendationLink(Fact):
    """An action serves a recommendation; ended by a retraction, with its reason."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="recommendation_links")
    why = models.TextField()

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(why=""), name="recommendation_link_says_why"),
            models.CheckConstraint(
                condition=Q(is_retraction=False) | ~Q(correction_reason=""),
                name="recommendation_link_ended_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} for {self.recommendation}"


class Recheck(Fact):
    """What somebody found when they looked again on `effective_on`; `by_reviewer`: the reviewer, else ourselves."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="rechecks")
    rating = models.CharField(max_length=20, choices=RecheckRating)
    note = models.TextField()
    by_reviewer = models.BooleanField(default=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(note=""), name="recheck_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_rating_display()}"
