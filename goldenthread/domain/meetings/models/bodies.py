"""Boards, committees and groups, what each is for, and who sits on it. An empty day is one that is not on record."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.meetings.choices import BodyKind, Capacity
from goldenthread.domain.organisations.models import Organisation, Person, Post

CONSTRAINTS = list[models.BaseConstraint]


class Body(models.Model):
    """A board, committee or group of an organisation. `successor` took over what it had not finished."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=BodyKind)
    kind_words = models.CharField(max_length=100, blank=True)  # as its paper says it
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    constituted_under = models.CharField(max_length=300, blank=True)
    chair_role = models.CharField(max_length=200, blank=True)
    # A quorum is at least so many members, at least such a part of them, or both: the larger counts.
    quorum_least = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_part = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 of "1 in 4"
    quorum_in = models.PositiveSmallIntegerField(null=True, blank=True)  # 4 of "1 in 4"
    meets_in_public = models.BooleanField(null=True, blank=True)  # empty: the record does not say
    frequency = models.CharField(max_length=100, blank=True)
    established_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="body_slug_once"),
            models.CheckConstraint(
                condition=Q(established_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("established_on")),
                name="body_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("pk")), name="body_succeeded_by_another"
            ),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("pk")), name="body_under_another"),
            models.CheckConstraint(
                condition=Q(quorum_part__isnull=True, quorum_in__isnull=True)
                | Q(
                    quorum_part__isnull=False,
                    quorum_in__isnull=False,
                    quorum_part__gte=1,
                    quorum_in__gte=F("quorum_part"),
                ),
                name="body_quorum_is_a_part",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TermsOfReference(models.Model):
    """What a body is for, in one version; a change is the next version, so that what it was stays on record."""

    append_only = True

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    from_on = models.DateField(null=True, blank=True)
    entered_at = models.DateTimeField()
    by_post = models.CharField(max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["version"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["body", "version"], name="terms_version_once"),
            models.CheckConstraint(condition=~Q(text=""), name="terms_say_something"),
            models.CheckConstraint(condition=Q(version__gte=1), name="terms_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"Terms of reference of {self.body}, version {self.version}"


class SeatQuerySet(models.QuerySet["Seat"]):
    def on(self, day: date) -> SeatQuerySet:
        """Those that nothing on record says began later or had ended earlier, both ends included."""
        begun = Q(from_on__isnull=True) | Q(from_on__lte=day)
        return self.filter(begun, Q(until_on__isnull=True) | Q(until_on__gte=day))


class Seat(models.Model):
    """A place on a body: of a post, or of a role in the paper's words. Either end may be unknown, and so may both."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    role_words = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=20, choices=Capacity)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    substitute_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="substitutes"
    )
    source = models.TextField(blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=Q(post__isnull=False) | ~Q(role_words=""), name="seat_is_somebodys"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="seat_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(substitute_of__isnull=True) | ~Q(substitute_of=F("pk")), name="seat_substitutes_another"
            ),
        ]

    def __str__(self) -> str:
        return self.role_words or str(self.post)
