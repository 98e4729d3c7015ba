"""What a plan is made of. None of these rows has a status: status is computed from facts (SPEC 2.1)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.plans.choices import DatePrecision

CONSTRAINTS = list[models.BaseConstraint]


def default_scheme() -> dict[str, Any]:
    """SPEC 4.2: GREEN nothing overdue or at risk; AMBER any at risk, or overdue up to this share; RED more."""
    return {"amber_overdue_percent": 10}


class Plan(models.Model):
    """An improvement plan for a period. `stated_*` is what its paper says it holds, shown beside what is on record."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plans")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    predecessor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    body_name = models.CharField(max_length=200, blank=True)
    stated_areas = models.PositiveIntegerField(null=True, blank=True)
    stated_actions = models.PositiveIntegerField(null=True, blank=True)
    stated_milestones = models.PositiveIntegerField(null=True, blank=True)
    rating_scheme = models.JSONField(default=default_scheme)
    # Empty while the plan is being set up; from then on wording and dates move only by facts.
    baseline_fixed_at = models.DateTimeField(null=True, blank=True)
    # Whether a completion is accepted only by a decision of the body that owns the plan.
    accepted_by_body = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)  # the day its successor took over what was open
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[models.OrderBy | str]] = [models.F("starts_on").asc(nulls_first=True), "slug"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="plan_slug_once"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="plan_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Area(models.Model):
    """A priority area (theme) of a plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="areas")
    slug = models.SlugField(max_length=60)
    position = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[models.OrderBy | str]] = [models.F("position").asc(nulls_first=True), "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["plan", "slug"], name="area_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Action(models.Model):
    """A strategic action in an area, with an outcome and a lead post."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="actions")
    slug = models.SlugField(max_length=60)
    reference = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    outcome = models.TextField(blank=True)
    lead_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="led_actions")
    directorate = models.CharField(max_length=200, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["area", "slug"], name="action_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A dated, checkable step of an action: the unit that is counted. Its baseline is never overwritten (SPEC 2.3)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="milestones")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    slug = models.SlugField(max_length=60)
    reference = models.CharField(max_length=20, blank=True)  # as the plan prints it, such as P2.3
    wording = models.TextField()
    owner_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones")
    baseline_on = models.DateField(null=True, blank=True)
    baseline_precision = models.CharField(max_length=20, choices=DatePrecision, blank=True)
    baseline_words = models.CharField(max_length=200, blank=True)
    added_on = models.DateField(null=True, blank=True)  # empty: part of the baseline plan
    # The first date ever promised, where an earlier plan promised it: kept when the milestone is carried forward.
    first_on = models.DateField(null=True, blank=True)
    first_precision = models.CharField(max_length=20, choices=DatePrecision, blank=True)
    first_words = models.CharField(max_length=200, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["plan", "slug"], name="milestone_slug_once"),
            models.CheckConstraint(
                condition=Q(baseline_on__isnull=True, baseline_precision="")
                | (Q(baseline_on__isnull=False) & ~Q(baseline_precision="")),
                name="baseline_with_precision",
            ),
        ]

    def __str__(self) -> str:
        return self.wording
