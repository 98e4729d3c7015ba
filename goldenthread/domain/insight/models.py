"""Where two papers disagree, and what was found to be right. Neither is edited: the database refuses it.

The two statements stay as they were printed, whatever is found: the record shows both.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.directions.models import CONSTRAINTS, Entered
from goldenthread.domain.insight.choices import Right
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Fact


class Discrepancy(Entered):
    """Two statements on record that cannot both be taken at their word, each with where it stands."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="discrepancies")
    slug = models.SlugField(max_length=60)
    statement_a = models.TextField()
    source_a = models.TextField()
    statement_b = models.TextField()
    source_b = models.TextField()
    why_it_matters = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="discrepancy_slug_once"),
            models.CheckConstraint(
                condition=~Q(statement_a="") & ~Q(statement_b="") & ~Q(source_a="") & ~Q(source_b=""),
                name="discrepancy_says_both_and_where",
            ),
            models.CheckConstraint(condition=~Q(why_it_matters=""), name="discrepancy_says_why_it_matters"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_a} / {self.statement_b}"


class DiscrepancyAnswer(Fact):
    """What was found to be right, and on what: the latest standing answer counts, the others stay beside it."""

    discrepancy = models.ForeignKey(Discrepancy, on_delete=models.PROTECT, related_name="answers")
    right = models.CharField(max_length=20, choices=Right)
    reason = models.TextField()
    decision_words = models.CharField(max_length=300, blank=True)  # such as "Board 14 June 2017, item 4.2"

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(reason=""), name="discrepancy_answer_says_why"),
        ]
