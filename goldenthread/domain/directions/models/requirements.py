"""What is asked, whose it is, what would satisfy it, what was received, and whether it goes on after its Direction."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.directions.choices import Recurrence, RequirementKind
from goldenthread.domain.directions.models.entered import Correctable
from goldenthread.domain.directions.models.instruments import CONSTRAINTS, Direction
from goldenthread.domain.organisations.models import Organisation, Post


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
    recorded_at = models.DateTimeField(null=True, blank=True)  # from when it is known; empty: with its Direction
    token = models.UUIDField(null=True, blank=True, unique=True)

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


class Ownership(Correctable):
    """The post that sees to a requirement from a day on; the latest counts, before it the one first entered."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="ownerships")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.post} from {self.from_on}"


class Agreement(Correctable):
    """What evidence would satisfy a requirement, agreed with somebody on a day; the latest counts."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="agreements")
    satisfied_by = models.TextField()
    agreed_with = models.CharField(max_length=200)  # in words: the department, the Commissioners
    on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(satisfied_by="") & ~Q(agreed_with=""), name="agreement_says_what"),
        ]

    def __str__(self) -> str:
        return self.satisfied_by


class Continuation(Correctable):
    """A requirement goes on voluntarily after its Direction, by a decision; what was due before `from_on` lapsed."""

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="continuations")
    from_on = models.DateField()
    why = models.TextField()
    authority = models.CharField(max_length=500)  # in words: "Board 14 June 2017, item 4.2"

    class Meta:
        ordering: ClassVar[list[str]] = ["from_on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(why="") & ~Q(authority=""), name="continuation_is_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} goes on from {self.from_on}"


class Receipt(Correctable):
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

    class Meta:
        ordering: ClassVar[list[models.OrderBy | str]] = [F("received_on").asc(nulls_last=True), "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(title=""), name="receipt_says_what_it_is"),
        ]

    def __str__(self) -> str:
        return self.title
