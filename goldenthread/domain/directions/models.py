"""Tables of the directions room: the instruments, whom they gave which function, what they require, and what came.

An instrument is entered as its paper has it; an empty day is one that is not on record. What ended it, who held a
function and what was received are rows of their own, never edited: the database refuses it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.directions.choices import Recurrence, RequirementKind
from goldenthread.domain.organisations.models import Organisation, Person, Post

CONSTRAINTS = list[models.BaseConstraint]


class Direction(models.Model):
    """A legal instrument under s15 of the Local Government Act 1999."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="directions")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    statute = models.CharField(max_length=200)  # such as "Local Government Act 1999 s15(5)"
    issued_on = models.DateField()
    in_force_from = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    functions = models.TextField(blank=True)  # what it moves and asks, in short, as its paper says
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["issued_on", "slug"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="direction_slug_once"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(statute=""), name="direction_says_what_it_is"),
            models.CheckConstraint(
                condition=Q(in_force_from__isnull=True) | Q(in_force_from__gte=F("issued_on")),
                name="direction_in_force_once_issued",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="direction_expires_after_issue",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("pk")), name="direction_supersedes_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Entered(models.Model):
    """What every row that is never edited carries: when and by whom it was entered, and the form it was sent with."""

    append_only = True

    entered_at = models.DateTimeField()
    by_post = models.CharField(max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        abstract = True


class Revocation(Entered):
    """A Direction was revoked from a day on, wholly or for the functions named."""

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="revocations")
    on = models.DateField()
    functions = models.TextField(blank=True)  # empty: wholly
    by_direction = models.ForeignKey(
        Direction, on_delete=models.PROTECT, null=True, blank=True, related_name="revokes"
    )  # the instrument that revoked it

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["direction"], condition=Q(functions=""), name="direction_revoked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.direction} revoked on {self.on}"


class Requirement(models.Model):
    """One thing that is asked: by a Direction, or, without one, by the council's own commitment."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="requirements")
    direction = models.ForeignKey(
        Direction, on_delete=models.PROTECT, null=True, blank=True, related_name="requirements"
    )
    slug = models.SlugField(max_length=60)
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=RequirementKind)
    due_on = models.DateField(null=True, blank=True)  # the first time, where it comes back
    due_hour = models.TimeField(null=True, blank=True)  # London wall time
    recurrence = models.CharField(max_length=20, choices=Recurrence, blank=True)
    recurrence_words = models.CharField(max_length=200, blank=True)  # as the paper says it
    owner_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="requirements")
    satisfied_by = models.TextField(blank=True)  # the evidence that would do, agreed in advance
    goes_on_after = models.TextField(blank=True)  # the decision by which it outlives its Direction; empty: it lapses
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="requirement_slug_once"),
            models.CheckConstraint(condition=~Q(text=""), name="requirement_says_something"),
            models.CheckConstraint(
                condition=Q(due_hour__isnull=True) | Q(due_on__isnull=False), name="requirement_hour_of_a_day"
            ),
            models.CheckConstraint(
                condition=Q(recurrence="") | Q(kind=RequirementKind.RECURRING), name="only_recurring_comes_back"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Receipt(Entered):
    """What was sent for a requirement, and when it was received: a day, or a moment where that is on record.

    `for_on` is the due day that it answers, empty where no paper says which.
    """

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="receipts")
    slug = models.SlugField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    for_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    class Meta:
        ordering: ClassVar[list[models.OrderBy | str]] = [F("received_on").asc(nulls_last=True), "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(title=""), name="receipt_says_what_it_is"),
        ]

    def __str__(self) -> str:
        return self.title


class FunctionMove(Entered):
    """A function moved to commissioners or a nominee, or came back, from a day on."""

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="moves")
    function = models.CharField(max_length=300)
    holder = models.CharField(max_length=200)  # in the paper's words: Commissioners, a nominee, the council
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(function="") & ~Q(holder=""), name="move_says_what_and_whom"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="move_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function}: {self.holder}"
