"""Boards, committees and groups, what each is for, and who sits on it. An empty day is one that is not on record."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from goldenthread.domain.meetings.choices import BodyKind, Capacity, HandedOver, ItemKind
from goldenthread.domain.organisations.models import Organisation, Person, Post
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Plan

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
    token = models.UUIDField(null=True, blank=True, unique=True)  # of the form it was sent with: sent twice, kept once

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

    def and_above(self) -> tuple[int, ...]:
        """Its number and those of the bodies above it, the nearest first. One query a level that is not loaded."""
        found: list[int] = []
        one: Body | None = self
        while one is not None and one.pk not in found:
            found.append(one.pk)
            one = one.parent
        return tuple(found)


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
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["version"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["body", "version"], name="terms_version_once"),
            models.CheckConstraint(condition=~Q(text=""), name="terms_say_something"),
            models.CheckConstraint(condition=Q(version__gte=1), name="terms_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"Terms of reference of {self.body}, version {self.version}"


class Representation(models.Model):
    """What one version of the terms asks of the seats: at least so many in a capacity, who may speak for a group.

    `stands_for` is a political group or a partner, as the terms name it; empty where any will do.
    """

    append_only = True

    terms = models.ForeignKey(TermsOfReference, on_delete=models.PROTECT, related_name="asks")
    capacity = models.CharField(max_length=20, choices=Capacity)
    least = models.PositiveSmallIntegerField()
    stands_for = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["terms", "capacity", "stands_for"], name="representation_asked_once"),
            models.CheckConstraint(condition=Q(least__gte=1), name="representation_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.least} {self.capacity} {self.stands_for}".strip()


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
    stands_for = models.CharField(max_length=200, blank=True)  # the political group, partner or department
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    substitute_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="substitutes"
    )
    source = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

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


def _in_force(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gte=day))


class InForceQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> InForceQuerySet:
        """Those in force on that day, both ends included."""
        return self.filter(_in_force(day))


class Oversight(models.Model):
    """Which body owns a plan between which days: it alone, or a body above it, moves the plan's dates."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="oversights")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="oversights")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["from_on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["plan"], condition=Q(until_on__isnull=True), name="plan_owned_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="oversight_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} by {self.body}"


class Following(models.Model):
    """A body follows a plan that another owns, between which days: it is shown the plan and decides nothing of it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="followings")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="followings")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["from_on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(
                fields=["body", "plan"], condition=Q(until_on__isnull=True), name="plan_followed_once_by_a_body"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="following_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} follows {self.plan}"


class Delegation(models.Model):
    """A post to which the scheme of delegation leaves it to move a deadline by so many days in all."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="delegations")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    scheme = models.CharField(max_length=300)  # where the scheme of delegation says so
    limit_days = models.PositiveSmallIntegerField()  # calendar days, all delegated moves of one milestone together
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["from_on", "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(
                condition=Q(limit_days__gte=1) & ~Q(scheme=""), name="delegation_has_limit_and_scheme"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="delegation_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} for {self.plan}"


class StandingItem(models.Model):
    """An item that every agenda of the body has, in its order."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=ItemKind, default=ItemKind.BUSINESS)
    expects = models.CharField(max_length=30, choices=Verb, blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["body", "position"], name="standing_item_position_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Succession(models.Model):
    """One body handed over to another on a day; its lines are everything handed over: nothing is left behind."""

    append_only = True

    before = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="handed_over")
    after = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="took_over")
    on = models.DateField()
    reason = models.TextField()
    at = models.DateTimeField()
    by_post = models.CharField(max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="succession_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"


class Handover(models.Model):
    """One thing that was handed over, as it was named then; `subject` names its row (such as "arising:12")."""

    append_only = True

    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=20, choices=HandedOver)
    subject = models.CharField(max_length=120)
    words = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["succession", "subject"], name="handed_over_once"),
        ]

    def __str__(self) -> str:
        return self.words


class ClockRule(models.Model):
    """A council's own rule for a clock, from a day on: its constitution may ask more than the law does."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="clock_rules")
    code = models.CharField(max_length=40)
    days = models.PositiveSmallIntegerField()
    working = models.BooleanField(default=True)
    source = models.CharField(max_length=300)  # where the constitution says so
    from_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["code", "from_on"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "code", "from_on"], name="clock_rule_once"),
            models.CheckConstraint(condition=~Q(source=""), name="clock_rule_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.days}"


class ProclaimedHoliday(models.Model):
    """A bank holiday proclaimed after the published list was made, such as for a state funeral."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar[list[str]] = ["day"]

    def __str__(self) -> str:
        return self.name
