"""What the minutes of a meeting say line by line: decisions, and challenges, which decide nothing. Never edited."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.meetings.models.bodies import CONSTRAINTS
from goldenthread.domain.meetings.models.meetings import AgendaItem, Meeting
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import STANDING, Fact


class LineQuerySet(models.QuerySet[Any]):
    def standing(self) -> LineQuerySet:
        """Those that no later one corrects or takes back."""
        return self.filter(STANDING)


class Line(Fact):
    """What decisions and challenges have in common. `effective_on` is the meeting's day, empty where that is.

    A correction keeps the slug of what it corrects, so that the slug goes on naming what stands.
    """

    # A fact of a plan always has a day; a meeting of the record may have none, and none is made up.
    effective_on = models.DateField(null=True, blank=True)  # type: ignore[assignment]
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="%(class)ss")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    slug = models.SlugField(max_length=60)
    number = models.CharField(max_length=20, blank=True)  # as printed
    text = models.TextField()

    objects = LineQuerySet.as_manager()

    class Meta(Fact.Meta):
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "slug"], condition=Q(corrects__isnull=True), name="%(class)s_slug_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="%(class)s_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class Decision(Line):
    """What a meeting did with an item, in one verb."""

    verb = models.CharField(max_length=30, choices=Verb)
    reasons = models.TextField(blank=True)
    action_by_role = models.CharField(max_length=200, blank=True)

    class Meta(Line.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Line.Meta.constraints,
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="decision_has_a_verb"),
        ]


class Challenge(Line):
    """What was questioned at a meeting, who is to answer, and by when."""

    answer_by_role = models.CharField(max_length=200, blank=True)
    answer_by_on = models.DateField(null=True, blank=True)

    class Meta(Line.Meta):
        pass
