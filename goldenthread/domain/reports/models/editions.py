"""What was published: editions that never change, their files, and the agenda items they went to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.directions.models import CONSTRAINTS, Entered
from goldenthread.domain.meetings.models import AgendaItem, Paper
from goldenthread.domain.reports.models.reports import Report, Taking
from goldenthread.foundation.files.models import StoredFile


class Edition(Entered):
    """A report as published. `content` is canonical JSON of all it was made from, but for the snapshot of `taking`.

    A correction is a further edition, whose `changes` say what is different; the earlier ones stay.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    taking = models.ForeignKey(Taking, on_delete=models.PROTECT, related_name="editions")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    changes = models.TextField(blank=True)
    program = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["report", "number"], name="report_edition_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(changes=""), name="later_edition_says_what_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, edition {self.number}"


class EditionFile(models.Model):
    """One format of an edition, as it was published."""

    append_only = True

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    ending = models.CharField(max_length=10)  # html, docx, pdf, odt
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["ending"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["edition", "ending"], name="edition_format_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} as {self.ending}"


class AgendaPlace(Entered):
    """A report stands on a meeting's agenda; `paper` is the paper that was put there, once there is an edition."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="agenda_places")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="reports")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="report_place")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.report} at {self.item}"
