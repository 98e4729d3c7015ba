"""Clearances: who may give them, and what was cleared, to the letter."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.directions.models import CONSTRAINTS, Entered
from goldenthread.domain.organisations.models import Dated, Organisation, Post
from goldenthread.domain.reports.choices import ClearanceOutcome
from goldenthread.domain.reports.models.reports import Report, SectionVersion, Taking


class ClearingPost(Dated):
    """The post that clears in a capacity ("finance", "legal", "equality") between two days; a deputy is one more."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="clearing_posts")
    capacity = models.SlugField(max_length=60)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="clears_as")

    class Meta(Dated.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["capacity", "post", "from_on"], name="clearing_post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post} clears as {self.capacity}"


class Clearance(Entered):
    """A section cleared, or returned, in a capacity. `text` is the exact text as it was read and `sha256` its hash.

    It counts as long as the section says exactly that; what voids it is a change of the text, and no row says so.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="clearances")
    section = models.SlugField(max_length=60)
    version = models.ForeignKey(SectionVersion, on_delete=models.PROTECT, related_name="clearances")
    taking = models.ForeignKey(Taking, on_delete=models.PROTECT, related_name="clearances")
    capacity = models.SlugField(max_length=60)
    outcome = models.CharField(max_length=10, choices=ClearanceOutcome)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    comment = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(
                condition=~Q(outcome=ClearanceOutcome.RETURNED) | ~Q(comment=""), name="returned_section_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}, {self.capacity}: {self.get_outcome_display()}"
