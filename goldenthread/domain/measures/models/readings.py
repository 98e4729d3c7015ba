"""What was read: values of a measure for a period or a day, and the evidence they rest on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.evidence.models import EvidenceItem, EvidenceVersion
from goldenthread.domain.measures.models.measure import CONSTRAINTS, Measure, figure
from goldenthread.domain.plans.models import Fact


class Reading(Fact):
    """The value of a period (`from_on` to `until_on`, both included) or, without `from_on`, of one day.

    It speaks of its last day (`effective_on`). A reading is revised by a later one that names it in `corrects`.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="readings")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField()
    value = figure()
    numerator = figure(null=True, blank=True)
    denominator = figure(null=True, blank=True)
    is_provisional = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(from_on__lte=F("until_on")), name="reading_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(effective_on=F("until_on")), name="reading_speaks_of_its_last_day"),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__gt=0),
                name="reading_with_both_parts",
            ),
        ]


class ReadingEvidence(Fact):
    """An item of evidence shows how a reading came about; `version` is the one it was linked with."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="evidence")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="reading_links")
    version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="+")

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(is_retraction=False) | ~Q(correction_reason=""),
                name="reading_evidence_taken_away_with_reason",
            ),
        ]
