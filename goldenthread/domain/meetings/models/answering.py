"""Which body answers what was required: some requirements ask for a body, and what it does is its meetings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.meetings.models.bodies import CONSTRAINTS, Body
from goldenthread.domain.plans.models import Fact


class Answering(Fact):
    """A body answers a requirement, or some of it; `why` in the words of who says so. Ended by a retraction."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="answering_bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="answerings")
    why = models.TextField()

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(why="") & (Q(is_retraction=False) | ~Q(correction_reason="")),
                name="answering_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} answers {self.requirement}"
