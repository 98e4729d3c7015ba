"""Meetings of a body, what happened to them, what was published of them, and the items of their agendas."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.meetings.choices import Audience, ItemKind, MeetingEventKind, NoticeKind
from goldenthread.domain.meetings.models.bodies import CONSTRAINTS, Body
from goldenthread.domain.organisations.models import Person, Post
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Fact
from goldenthread.foundation.files.models import StoredFile

PARAGRAPHS = range(1, 8)  # of Schedule 12A, Local Government Act 1972
EARLIEST_FIRST = (models.F("starts_on").asc(nulls_first=True), models.F("starts_at").asc(nulls_first=True), "pk")


class Meeting(models.Model):
    """One meeting. `starts_on` is empty where its day is not on record, `starts_at` where its hour is not.

    It has no editable state: that is computed from its events, notices and minutes. Moving it is an event too.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200, blank=True)  # such as "Extraordinary meeting"
    starts_on = models.DateField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)  # the UTC instant of London wall time
    place = models.CharField(max_length=300, blank=True)
    is_public = models.BooleanField(null=True, blank=True)  # empty: the record does not say
    source = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)  # of the form it was sent with: sent twice, kept once

    class Meta:
        ordering: ClassVar[list[models.OrderBy | str]] = [models.F("starts_on").desc(nulls_last=True), "pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["body", "slug"], name="meeting_slug_once"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(starts_on__isnull=False), name="meeting_hour_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.slug}"


class MeetingEvent(Fact):
    """It was moved, held, found inquorate or cancelled. `effective_on` is the day on which that happened."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=MeetingEventKind)
    reason = models.TextField(blank=True)
    from_at = models.DateTimeField(null=True, blank=True)
    to_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar[CONSTRAINTS] = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind__in=[MeetingEventKind.MOVED, MeetingEventKind.CANCELLED]) | ~Q(reason=""),
                name="moved_or_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MeetingEventKind.MOVED) | Q(to_at__isnull=False), name="moved_says_to_when"
            ),
        ]


class AgendaItem(models.Model):
    """An item of an agenda, in its place; `number` is as printed, and empty where the paper shows none.

    Once the agenda is published its number stays: a later item follows at the end, in a `supplement`, with why it is
    late; a withdrawn one keeps its place with why. Exempt: Schedule 12A, Local Government Act 1972.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=ItemKind, default=ItemKind.BUSINESS)
    presenter_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    presenter_words = models.CharField(max_length=200, blank=True)
    expects = models.CharField(max_length=30, choices=Verb, blank=True)  # what the meeting is asked to do
    is_key = models.BooleanField(default=False)  # a key decision: SI 2012/2089 reg 8
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    exempt_reason = models.TextField(blank=True)
    supplement = models.PositiveSmallIntegerField(default=0)  # 0: part of the agenda as first published
    late_reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    source = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["meeting", "slug"], name="item_slug_once"),
            models.UniqueConstraint(fields=["meeting", "position"], name="item_position_once"),
            models.CheckConstraint(condition=~Q(title=""), name="item_has_a_title"),
            models.CheckConstraint(
                condition=Q(exempt_paragraph__isnull=True)
                | (Q(exempt_paragraph__gte=1, exempt_paragraph__lte=7) & ~Q(exempt_reason="")),
                name="exempt_item_says_why",
            ),
            models.CheckConstraint(condition=Q(supplement=0) | ~Q(late_reason=""), name="late_item_says_why"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""), name="withdrawn_item_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Notice(Fact):
    """What was published of a meeting, or of one item of it, and when. `agreed_by` is who agreed that it was late."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind)
    published_at = models.DateTimeField()
    for_at = models.DateTimeField(null=True, blank=True)  # when the meeting was to start, as it then said
    agreed_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta(Fact.Meta):
        pass


class Paper(models.Model):
    """A paper of an item, in one version: a file, or words of which those marked exempt are left out for the public.

    A version is never changed; a later one `replaces` it, and after publication says why.
    """

    append_only = True

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)  # the whole paper, or what is marked
    exempt_reason = models.TextField(blank=True)
    added_at = models.DateTimeField()
    by_post = models.CharField(max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "version"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, text="") | (Q(file__isnull=True) & ~Q(text="")),
                name="paper_is_file_or_words",
            ),
            models.CheckConstraint(
                condition=Q(exempt_paragraph__isnull=True)
                | (Q(exempt_paragraph__gte=1, exempt_paragraph__lte=7) & ~Q(exempt_reason="")),
                name="exempt_paper_says_why",
            ),
            models.UniqueConstraint(fields=["item", "position", "version"], name="paper_version_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Pack(models.Model):
    """Agenda and papers as one PDF, for one audience, as they were at `built_at`.

    A supplement is a pack of its own: its pages go on counting from `first_page`, in every edition the same.
    """

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    audience = models.CharField(max_length=10, choices=Audience)
    supplement = models.PositiveSmallIntegerField(default=0)  # 0: the agenda
    edition = models.PositiveSmallIntegerField()
    first_page = models.PositiveIntegerField(default=1)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # of what it was built from: the same again builds nothing
    built_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-edition"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["meeting", "audience", "supplement", "edition"], name="pack_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.audience}, edition {self.edition}"


class Minutes(models.Model):
    """The minutes in one version, made from what was recorded; `content` is canonical JSON, so they can be made again.

    Agreed by a later meeting, they are a version of their own, with its `corrections`.
    """

    append_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    corrections = models.TextField(blank=True)
    agreed_at = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="agreed")
    made_at = models.DateTimeField()
    by_post = models.CharField(max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(agreed_at__isnull=False), name="minutes_agreed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}, version {self.version}"
