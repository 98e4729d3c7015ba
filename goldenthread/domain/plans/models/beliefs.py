"""What others believe, kept apart from what was delivered and what is expected (SPEC 2.4)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice
from goldenthread.domain.plans.models.facts import Fact
from goldenthread.domain.plans.models.structure import CONSTRAINTS, Area, Milestone, Plan


class GivenRating(Fact):
    """A person or a Board rates an area or a whole plan otherwise than computed, with a reason. Both are shown."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="given_ratings")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="given_ratings")
    voice = models.CharField(max_length=20, choices=RatingVoice)
    rating = models.CharField(max_length=20)  # the giver's own word: GREEN, AMBER, RED, or a paper's YELLOW
    reason = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(rating=""), name="given_rating_says_something"),
        ]


class AssuranceRating(Fact):
    """What a manager, a Board or an external reviewer believes of a milestone, on a date, with a reason."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="assurances")
    voice = models.CharField(max_length=20, choices=AssuranceVoice)
    rating = models.CharField(max_length=20)
    reason = models.TextField()

    class Meta(Fact.Meta):
        pass
