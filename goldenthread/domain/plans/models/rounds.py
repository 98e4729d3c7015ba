"""Rounds: one collection of updates for a period, what happened to it, whom it asked, and what is half written."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.organisations.models import Organisation, Person, Post
from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models.facts import Fact
from goldenthread.domain.plans.models.structure import CONSTRAINTS, Milestone, Plan


class Round(models.Model):
    """A round as it was planned. Its state is computed from its events; it has no editable one (SPEC 2.1)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds")
    plans = models.ManyToManyField(Plan, related_name="rounds")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)  # such as "Q1 2017-18 (April to June 2017)"
    period_from = models.DateField()
    period_to = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    cut_off_on = models.DateField()  # facts dated later are not in the report of this round
    serves = models.CharField(max_length=300, blank=True)  # the meeting or submission it is for

    class Meta:
        ordering: ClassVar[list[str]] = ["opens_on", "slug"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="round_slug_once"),
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="round_period_in_order"),
            models.CheckConstraint(
                condition=Q(cut_off_on__gte=F("opens_on")) & Q(closes_on__gte=F("cut_off_on")),
                name="round_cut_off_while_open",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoundEvent(Fact):
    """A round was opened, extended, closed or frozen.

    A freeze fixes what the report knows: facts dated up to `cut_off_on` and recorded up to this event; `digest` is the
    SHA-256 of the positions of its plans by then, so that anybody can see that they can be made again.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=RoundEventKind)
    reason = models.TextField(blank=True)
    closes_on = models.DateField(null=True, blank=True)
    cut_off_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind=RoundEventKind.EXTENDED) | (Q(closes_on__isnull=False) & ~Q(reason="")),
                name="extension_has_date_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RoundEventKind.FROZEN) | (Q(cut_off_on__isnull=False) & ~Q(digest="")),
                name="freeze_has_cut_off_and_digest",
            ),
            # Two people who press the same button at once: the second finds it done.
            models.UniqueConstraint(
                fields=["round"], condition=Q(kind=RoundEventKind.OPENED), name="round_opened_once"
            ),
        ]


class RoundAsk(models.Model):
    """A milestone was open when the round was opened, and its post was asked; no post where nobody owns it."""

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="asks")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="asked")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["round", "milestone"], name="asked_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} in {self.round_id}"


class AnswerDraft(models.Model):
    """What somebody has typed about a milestone and not sent. No part of the record: only they see it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="answer_drafts")
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)  # the words of each question, as typed
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["person", "milestone"], name="one_draft_a_milestone"),
        ]

    def __str__(self) -> str:
        return f"Draft about {self.milestone_id}"
