"""What an item of evidence supports: facts of this room, because evidence does not know what it shows.

Taken away by a later fact that names the first (`is_retraction`); the table refuses UPDATE and DELETE.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.evidence.models import EvidenceItem, EvidenceVersion
from goldenthread.domain.plans.models.facts import Fact
from goldenthread.domain.plans.models.structure import CONSTRAINTS, Action, Milestone


def _taken_away_with_reason(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(is_retraction=False) | ~Q(correction_reason=""), name=name)


class MilestoneEvidence(Fact):
    """An item supports a milestone; `version` is the one it was linked with."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="evidence")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="milestone_links")
    version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="+")

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _taken_away_with_reason("milestone_evidence_taken_away_with_reason"),
        ]


class ActionEvidence(Fact):
    """An item supports a whole action, such as an evaluation of all it did."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    item = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="action_links")
    version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="+")

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            _taken_away_with_reason("action_evidence_taken_away_with_reason"),
        ]
