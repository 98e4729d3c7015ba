"""Meetings of a body and the items of their agendas."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.meetings.models.bodies import CONSTRAINTS, Body


class Meeting(models.Model):
    """One meeting. `starts_on` is empty where its day is not on record, `starts_at` where its hour is not."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    slug = models.SlugField(max_length=60)
    starts_on = models.DateField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)  # the UTC instant of London wall time
    place = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(null=True, blank=True)  # empty: the record does not say
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[models.OrderBy | str]] = [models.F("starts_on").desc(nulls_last=True), "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["body", "slug"], name="meeting_slug_once"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(starts_on__isnull=False), name="meeting_hour_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.slug}"


class AgendaItem(models.Model):
    """An item of an agenda, in its place; `number` is as printed, and empty where the paper shows none."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["meeting", "slug"], name="item_slug_once"),
            models.UniqueConstraint(fields=["meeting", "position"], name="item_position_once"),
            models.CheckConstraint(condition=~Q(title=""), name="item_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
