"""Tables of the evidence room. No row is ever edited or deleted: the database refuses it (migration 0001).

What may change of an item comes as a later row: another version, another classification, a review.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.evidence.choices import PARAGRAPHS, Classification, Kind, Verdict
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.foundation.files.models import StoredFile

CONSTRAINTS = list[models.BaseConstraint]


class Added(models.Model):
    """What every row of this room carries: when, by which post and person, and the form it was sent with."""

    append_only = True

    added_at = models.DateTimeField()
    by_post = models.CharField(max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(null=True, blank=True, unique=True)  # sent twice, kept once

    class Meta:
        abstract = True


class EvidenceItem(Added):
    """Something that shows that something is so, whatever it shows: the room above links it to what it supports."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField()  # counted in the organisation: what addresses and the ledger call it
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "number"], name="evidence_number_once"),
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_title"),
        ]

    def __str__(self) -> str:
        return f"E{self.number}"  # the title is not for everybody


class EvidenceVersion(Added):
    """What the item holds, from `added_at` until the next version. `dated_on` is the evidence's own date."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    dated_on = models.DateField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    url = models.CharField(max_length=2000, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    figure = models.CharField(max_length=300, blank=True)
    value = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)  # of the file's bytes; of canonical JSON, with `salt`, of anything else
    salt = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["item", "number"], name="evidence_version_once"),
            models.CheckConstraint(
                condition=Q(file__isnull=False, url="", seen_on__isnull=True, figure="", value="", unit="")
                | (Q(file__isnull=True, seen_on__isnull=False, figure="", value="", unit="") & ~Q(url=""))
                | (Q(file__isnull=True, url="", seen_on__isnull=True) & ~Q(figure="") & ~Q(value="")),
                name="evidence_is_file_link_or_figure",
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="evidence_link_is_a_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}, version {self.number}"


class EvidenceClassification(Added):
    """Who may see the item from now on; the first comes with the item, each later one says why it changed."""

    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="classifications")
    classification = models.CharField(max_length=12, choices=Classification)
    paragraph = models.PositiveSmallIntegerField(null=True, blank=True)  # of Part 1 of Schedule 12A, LGA 1972
    public_interest = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(
                condition=(
                    Q(classification=Classification.EXEMPT, paragraph__in=list(PARAGRAPHS)) & ~Q(public_interest="")
                )
                | (~Q(classification=Classification.EXEMPT) & Q(paragraph__isnull=True, public_interest="")),
                name="exempt_has_paragraph_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_classification_display()}"


class EvidenceReview(Added):
    """Another person looked at a version and says whether it shows what it should."""

    version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=12, choices=Verdict)
    reason = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(reason=""), name="evidence_review_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_verdict_display()}"
