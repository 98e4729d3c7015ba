"""Tables of the organisations room. Dates are whole days in London; an open end means 'until further notice'."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from goldenthread.domain.organisations.choices import HoldingKind, OrganisationKind, Role


class Organisation(models.Model):
    """An authority, department, partner or regulator. One installation can hold many."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.COUNCIL)
    notice = models.CharField(max_length=300, blank=True)  # said on every page of it, such as that it is invented

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **extra: Any) -> Person:
        """A person who signs in with an e-mail address, compared without regard to case."""
        person = self.model(email=email.strip().lower(), **extra)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who signs in. Shown to nobody as the holder of work: posts are (SPEC 2.8)."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    # Who knows it reads the person's deadlines as a calendar, without signing in; empty: there is no such calendar.
    calendar_key = models.CharField(max_length=64, unique=True, null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email


class Post(models.Model):
    """A role in an organisation that work belongs to, whoever holds it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    directorate = models.CharField(max_length=200, blank=True)
    reports_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reports")

    class Meta:
        ordering: ClassVar[list[str]] = ["title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="post_slug_once"),
        ]

    def __str__(self) -> str:
        return self.title


class DatedQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> DatedQuerySet:
        """Those in force on that day, both ends included."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day)


class Dated(models.Model):
    """Something in force between two days, both included; without an end, until further notice."""

    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="%(class)s_ends_after_start"
            ),
        ]

    def in_force(self, day: date) -> bool:
        """Whether it is, on that day, both ends included; as `DatedQuerySet.on` asks the database."""
        return self.from_on <= day and self.ends_later(day)

    def ends_later(self, day: date) -> bool:
        """Whether that day, or a later one, is still in it."""
        return self.until_on is None or self.until_on >= day


class PostHolding(Dated):
    """Who held a post between which days."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    kind = models.CharField(max_length=20, choices=HoldingKind, default=HoldingKind.PERMANENT)

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.post} from {self.from_on}"


class AccessGrant(Dated):
    """What a person may do here: a role in an organisation, between days. Expires by itself (SPEC 4.5)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=Role)

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.get_role_display()} at {self.organisation}"
