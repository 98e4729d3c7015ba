"""Submissions: what was prepared for a requirement, when it was received, and what the receiver said to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.directions.models import CONSTRAINTS, Entered, Receipt, Requirement
from goldenthread.domain.reports.models.editions import Edition
from goldenthread.foundation.files.models import StoredFile


class Submission(Entered):
    """A bundle made ready for a time due of a requirement; it is sent by another person, or never.

    `entered_at` is when it was prepared. `evidence` is a JSON list of what was chosen to go with it. `head` is the
    hash of the ledger's entry number `sequence`, up to which the bundle holds the ledger.
    """

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="submissions")
    for_on = models.DateField(null=True, blank=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()  # of the requirement
    bundle = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    manifest_sha256 = models.CharField(max_length=64)
    certificate_sha256 = models.CharField(max_length=64, blank=True)
    unsigned_reason = models.TextField(blank=True)
    evidence = models.TextField(default="[]")
    sequence = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    replaces_reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["requirement", "number"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["requirement", "number"], name="submission_number_once"),
            models.CheckConstraint(
                condition=~Q(certificate_sha256="") | ~Q(unsigned_reason=""), name="unsigned_submission_says_why"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces_reason=""), name="resubmission_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Submission {self.number}: {self.edition}"


class Sending(Entered):
    """A submission sent, and received at the moment the whole was stored; its receipt covers all of it.

    `receipt` is canonical JSON, `signature` a CMS signature of it in DER, empty where nothing signs.
    """

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="sending")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField()
    receipt = models.TextField()
    receipt_sha256 = models.CharField(max_length=64)
    signature = models.BinaryField(default=bytes)
    entered_as = models.OneToOneField(
        Receipt, on_delete=models.PROTECT, null=True, blank=True, related_name="sending"
    )  # how the requirement knows of it

    def __str__(self) -> str:
        return f"{self.submission}, received {self.received_at:%Y-%m-%d %H:%M:%S}"


class Acknowledgement(Entered):
    """What the receiver said: who (a role), when, under which reference."""

    sending = models.ForeignKey(Sending, on_delete=models.PROTECT, related_name="acknowledgements")
    receiver = models.CharField(max_length=200)
    on = models.DateField()
    reference = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.receiver}, {self.reference}"


class Question(Entered):
    """What the receiver asked about a submission."""

    sending = models.ForeignKey(Sending, on_delete=models.PROTECT, related_name="questions")
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField()
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(text=""), name="question_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class Answer(Entered):
    """What was answered; a later answer stands beside the earlier one."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(text=""), name="answer_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
