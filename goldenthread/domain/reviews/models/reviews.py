"""What a review is, asked and found. What it says is its author's and is entered as published.

A day that is not on record is empty; of a month or quarter it is the last day, with its precision and words.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import DatePrecision
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.reviews.choices import FindingKind, ReviewKind, Step
from goldenthread.domain.reviews.models.frameworks import Characteristic, Framework

CONSTRAINTS = list[models.BaseConstraint]


class Review(models.Model):
    """A peer challenge, inspection, audit or the like of an organisation, and what is known of its days and report."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reviews")
    slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=30, choices=ReviewKind)
    reviewer = models.CharField(max_length=200, blank=True)  # empty: not on record
    title = models.CharField(max_length=300)
    scope = models.TextField(blank=True)
    on = models.DateField(null=True, blank=True)  # the day its paper gives for the whole of it
    on_precision = models.CharField(max_length=20, choices=DatePrecision, blank=True)
    on_words = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    report_on = models.DateField(null=True, blank=True)  # the day of its report
    report_words = models.CharField(max_length=300, blank=True)  # what the report is called
    report_url = models.CharField(max_length=2000, blank=True)
    position_statement = models.TextField(blank=True)  # what the organisation told the team beforehand
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    source = models.TextField(blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)  # empty: of a published record
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering: ClassVar[list[models.OrderBy | str]] = [F("on").desc(nulls_last=True), "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="review_slug_once"),
            models.CheckConstraint(condition=~Q(title=""), name="review_has_title"),
            models.CheckConstraint(
                condition=Q(on__isnull=True, on_precision="") | (Q(on__isnull=False) & ~Q(on_precision="")),
                name="review_day_with_precision",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="review_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(report_on__isnull=True) | Q(starts_on__isnull=True) | Q(report_on__gte=F("starts_on")),
                name="review_report_after_start",
            ),
            models.CheckConstraint(
                condition=Q(report_url="") | Q(report_url__startswith="https://") | Q(report_url__startswith="http://"),
                name="review_report_is_a_page",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReviewStep(Fact):
    """A step of the process after the visit was taken on `effective_on`; `words` and `url` name the paper of it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=30, choices=Step)
    words = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="review_step_is_a_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.get_step_display()}"


class ReviewQuestion(models.Model):
    """A question that the review was asked to answer."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveIntegerField()
    theme = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["review", "position"], name="review_question_position_once"),
            models.CheckConstraint(condition=~Q(text=""), name="review_question_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class Finding(models.Model):
    """What a review found, in its words."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=FindingKind)
    theme = models.CharField(max_length=200, blank=True)
    characteristic = models.ForeignKey(
        Characteristic, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    text = models.TextField()
    source = models.TextField(blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)  # empty: of a published record
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["review", "slug"], name="finding_slug_once"),
            models.CheckConstraint(condition=~Q(text=""), name="finding_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class FindingAgain(Fact):
    """A person says that a finding is an earlier one coming back."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="again")
    earlier = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="came_back")
    why = models.TextField()

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(why=""), name="finding_again_says_why"),
            models.CheckConstraint(condition=~Q(finding=F("earlier")), name="finding_again_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.finding} again: {self.earlier}"


class Recommendation(models.Model):
    """What a review asks to be done, in its words; `number` as the report prints it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recommendations")
    slug = models.SlugField(max_length=60)
    number = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    findings = models.ManyToManyField(Finding, blank=True, related_name="recommendations")  # those it follows from
    source = models.TextField(blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)  # empty: of a published record
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["review", "slug"], name="recommendation_slug_once"),
            models.CheckConstraint(condition=~Q(text=""), name="recommendation_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
