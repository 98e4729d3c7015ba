"""What an import keeps: how an organisation names its columns, and a list between its check and its taking in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.plans.models.structure import CONSTRAINTS, Plan


class ImportMapping(models.Model):
    """The headings an organisation uses, by field: saved once, used for its next file."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="import_mappings")
    name = models.CharField(max_length=60, default="plan")
    columns = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="import_mapping_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.organisation}"


class CheckedList(models.Model):
    """A list somebody sent by page: kept while they look at what it would do, and a day longer to show what it did.

    It is no part of the record: `applied_at` and the ledger say what was taken in, and it is removed afterwards.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="checked_lists")
    by_person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    table = models.JSONField()  # as `transfer.tables.to_document` writes it
    reason = models.TextField(blank=True)
    said_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at"]

    def __str__(self) -> str:
        return f"List for {self.plan} of {self.made_at:%Y-%m-%d}"
