"""The Word file in whose look a council's reports are made. The latest row counts; one without a file says: none."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.directions.models import CONSTRAINTS, Entered
from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.files.models import StoredFile


class CouncilTemplate(Entered):
    """A council's own .docx as it was given and checked, or (`file` empty) that from then on none is used.

    `sha256` is of the file; an edition names the template of its Word file by it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="report_templates")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "number"], name="report_template_once"),
            models.CheckConstraint(
                condition=Q(file__isnull=True, sha256="", title="")
                | (Q(file__isnull=False) & ~Q(sha256="") & ~Q(title="")),
                name="report_template_is_a_file_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.title or "No template"
