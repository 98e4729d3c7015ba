"""Frameworks as data, and an organisation's judgement of itself against one of their editions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.reviews.choices import CharacteristicKind, JudgementRating

CONSTRAINTS = list[models.BaseConstraint]


class Framework(models.Model):
    """One edition of a framework. Without an organisation it is standard for all."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="frameworks"
    )
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    edition = models.CharField(max_length=100, blank=True)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "edition", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="framework_slug_once"),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(organisation__isnull=True), name="standard_framework_slug_once"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="framework_has_title"),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("pk")), name="framework_previous_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.edition}" if self.edition else self.title


class FrameworkTheme(models.Model):
    """A theme or area of a framework."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="themes")
    slug = models.SlugField(max_length=60)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["framework", "slug"], name="framework_theme_slug_once"),
            models.UniqueConstraint(fields=["framework", "position"], name="framework_theme_position_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Characteristic(models.Model):
    """One thing that is, or is not, so of an organisation; what is judged."""

    theme = models.ForeignKey(FrameworkTheme, on_delete=models.PROTECT, related_name="characteristics")
    slug = models.SlugField(max_length=60)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=CharacteristicKind, default=CharacteristicKind.WELL)
    text = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["theme", "slug"], name="characteristic_slug_once"),
            models.CheckConstraint(condition=~Q(text=""), name="characteristic_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class SelfAssessment(models.Model):
    """An organisation judges itself against one edition of a framework, as on a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="self_assessments")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="self_assessments")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    on = models.DateField()
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    token = models.UUIDField(null=True, blank=True, unique=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="self_assessment_slug_once"),
            models.CheckConstraint(condition=~Q(title=""), name="self_assessment_has_title"),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("pk")), name="self_assessment_previous_is_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Judgement(Fact):
    """How far a characteristic describes the organisation; the latest standing one of an assessment counts."""

    self_assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="judgements")
    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="judgements")
    rating = models.CharField(max_length=10, choices=JudgementRating)
    reason = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(rating=JudgementRating.UNKNOWN) | ~Q(reason=""), name="judgement_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.characteristic}: {self.get_rating_display()}"


class JudgementEvidence(Fact):
    """An item shows that a judgement is right."""

    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, related_name="evidence")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="judgement_links")

    class Meta(Fact.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.item} for {self.judgement}"
