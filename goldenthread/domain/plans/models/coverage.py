"""Which actions answer what was required, how far, and which milestones of two plans are one and the same.

Facts: a link ends by a later one that takes it back; of the verdicts on a requirement the latest that stands counts.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models.facts import Fact
from goldenthread.domain.plans.models.structure import CONSTRAINTS, Action, Milestone, Plan


def _says(name: str, **empty: str) -> models.CheckConstraint:
    """What stands says why; what takes back says why in its own column."""
    return models.CheckConstraint(
        condition=~Q(**empty) & (Q(is_retraction=False) | ~Q(correction_reason="")), name=name
    )


class RequirementLink(Fact):
    """An action answers a requirement, or some of it; `why` in the words of who says so."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="requirement_links")
    why = models.TextField()

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _says("requirement_link_says_why", why=""),
        ]


class Coverage(Fact):
    """A person judges how far the linked actions cover a requirement; of `plan` alone where that is named."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="coverages")
    verdict = models.CharField(max_length=10, choices=Covers)
    reason = models.TextField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="coverages")

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(verdict__in=Covers.values), name="coverage_verdict_known"),
            _says("coverage_says_why", reason=""),
        ]


class CoverageContest(Fact):
    """Another person does not believe a verdict. A later verdict on the requirement answers it."""

    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="contests")
    reason = models.TextField()

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _says("coverage_contest_says_why", reason=""),
        ]


class Sharing(Fact):
    """A milestone of another plan is the same piece of work: together they count once, as `milestone`."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="shared_with")
    same_as = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="shared_from")
    why = models.TextField()

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(milestone=F("same_as")), name="shared_with_another_milestone"),
            _says("sharing_says_why", why=""),
        ]
