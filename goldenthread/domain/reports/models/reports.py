"""A report and everything that is written into it: texts in versions, figures as taken, comments, kept numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.directions.models import CONSTRAINTS, Entered, Requirement
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reviews.models import Review


class CouncilKind(Entered):
    """A kind of report that a council made itself, in one edition; the kinds that come ready are files of the room.

    `definition` is the TOML text as it was given, checked by `rules.kinds`.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="report_kinds")
    slug = models.SlugField(max_length=60)
    edition = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    definition = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["slug", "-edition"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug", "edition"], name="report_kind_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.edition}"


class Report(Entered):
    """A report from its first draft on. What it is about never changes; what it says is in its section versions.

    `definition` is its kind as it was when the report was begun (TOML), so that a later edition changes no report.
    `requirement` and `for_on` say which time due it answers; `previous` is the one before it in its series.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reports")
    slug = models.SlugField(max_length=60)
    kind = models.SlugField(max_length=60)
    definition = models.TextField()
    title = models.CharField(max_length=300)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    for_on = models.DateField(null=True, blank=True)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="following")

    class Meta:
        ordering: ClassVar[list[str]] = ["-entered_at", "-pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="report_slug_once"),
            models.CheckConstraint(
                condition=Q(for_on__isnull=True) | Q(requirement__isnull=False), name="report_day_of_a_requirement"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SectionVersion(Entered):
    """The Markdown of one section in one version; the latest counts. `section` is its name in the definition.

    The front sheet is the section `front`, one "Label: value" a line. `base` is the version it was written upon.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    section = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    why = models.CharField(max_length=300, blank=True)  # what the writer says about the change

    class Meta:
        ordering: ClassVar[list[str]] = ["section", "number"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["report", "section", "number"], name="section_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="section_versions_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.number}"


class Taking(Entered):
    """The figures of a report, as they were taken from the record: its snapshot. The latest counts.

    `content` is canonical JSON and `sha256` its hash; `program` the version that made it.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="takings")
    number = models.PositiveIntegerField()
    as_at = models.DateField()
    since = models.DateField()
    known_at = models.DateTimeField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    program = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["report", "number"], name="taking_once"),
            models.CheckConstraint(condition=Q(since__lte=models.F("as_at")), name="taking_compares_backwards"),
        ]

    def __str__(self) -> str:
        return f"Figures {self.number} of {self.report}"


class Presence(models.Model):
    """Who has a section open for writing, and since when they were last heard of. Not a fact: it comes and goes."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="presences")
    section = models.SlugField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    post = models.CharField(max_length=200)
    since_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[CONSTRAINTS] = [
            models.UniqueConstraint(fields=["report", "section"], name="one_writer_a_section"),
        ]

    def __str__(self) -> str:
        return f"{self.post} writes {self.section}"


class Comment(Entered):
    """What somebody says about a section, or in answer to another comment; `settles` closes what it answers."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="comments")
    section = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()  # the number of the version it was said about
    quote = models.TextField(blank=True)
    text = models.TextField()
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by")
    settles = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(condition=Q(settles=False) | Q(answers__isnull=False), name="settles_a_comment"),
        ]

    def __str__(self) -> str:
        return self.text


class KeptNumber(Entered):
    """A number typed in prose that differs from the record and is kept, with a reason; as long as its sentence stands.

    `sha256` is of the sentence as it was written.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="kept_numbers")
    section = models.SlugField(max_length=60)
    number = models.CharField(max_length=80)  # as typed: "over 80 %"
    sentence = models.TextField()
    sha256 = models.CharField(max_length=64)
    said = models.TextField()  # what the record said
    reason = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=~Q(reason=""), name="kept_number_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.number} in {self.section}"


class ReportEvent(Entered):
    """What happened to a report as a whole: the moves of `rules.states` that somebody makes."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=ReportEventKind)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(
                condition=~Q(kind__in=[ReportEventKind.TAKEN_BACK, ReportEventKind.WITHDRAWN]) | ~Q(reason=""),
                name="report_event_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
