"""The instruments, what ended them, the papers about them, and whom they gave which function."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.directions.models.entered import Correctable
from goldenthread.domain.organisations.models import Organisation

CONSTRAINTS = list[models.BaseConstraint]


class Direction(models.Model):
    """A legal instrument under s15 of the Local Government Act 1999, entered as its paper has it.

    An empty day is one that is not on record. `recorded_at` is from when it is known; empty: since its day of issue.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="directions")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    statute = models.CharField(max_length=200)  # such as "Local Government Act 1999 s15(5)"
    issued_on = models.DateField()
    in_force_from = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)  # its last day
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    functions = models.TextField(blank=True)  # what it moves and asks, in short, as its paper says
    source = models.TextField(blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

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


class Revocation(Correctable):
    """A Direction was revoked from a day on, wholly or for the functions named, one a line."""

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="revocations")
    on = models.DateField()  # the first day on which it is not in force
    functions = models.TextField(blank=True)  # empty: wholly
    by_direction = models.ForeignKey(
        Direction, on_delete=models.PROTECT, null=True, blank=True, related_name="revokes"
    )  # the instrument that revoked it

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.direction} revoked on {self.on}"


class Paper(Correctable):
    """A document about a Direction: its text, the letter that came with it, a statement; where it can be read."""

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=300)
    href = models.URLField(max_length=1000)
    dated_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(href=""), name="paper_says_what_and_where"),
        ]

    def __str__(self) -> str:
        return self.title


class FunctionMove(Correctable):
    """A Direction gave a function to a holder from a day on."""

    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="moves")
    function = models.CharField(max_length=300)
    holder = models.CharField(max_length=200)  # in the paper's words: Commissioners, a nominee, the council
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)  # its last day, where the instrument itself says one

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


class FunctionReturn(Correctable):
    """A function that was moved came back to the council from a day on."""

    move = models.ForeignKey(FunctionMove, on_delete=models.PROTECT, related_name="returns")
    on = models.DateField()  # the first day on which the council has it again
    by_direction = models.ForeignKey(Direction, on_delete=models.PROTECT, null=True, blank=True, related_name="returns")

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.move.function} returned on {self.on}"
