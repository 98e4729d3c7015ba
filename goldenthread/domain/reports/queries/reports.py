"""The reports of an organisation, and one of them opened: its kind, its latest texts, its latest figures."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import Edition, Report, ReportEvent, SectionVersion, Taking
from goldenthread.domain.reports.rules.front import exempt_of, front_of
from goldenthread.domain.reports.rules.kind_reading import parse
from goldenthread.domain.reports.rules.kinds import FRONT, Kind
from goldenthread.domain.reports.rules.source import Source

kind_of_text = lru_cache(maxsize=64)(parse)


def kind_of(report: Report) -> Kind:
    """The kind as it was when the report was begun. No query."""
    return kind_of_text(report.definition)


@dataclass(frozen=True, slots=True)
class Open:
    """A report with everything it is made from. `versions` holds a version for each section that was ever written."""

    report: Report
    kind: Kind
    versions: Mapping[str, SectionVersion]
    taking: Taking
    source: Source

    @property
    def is_exempt(self) -> bool:
        """Whether its front sheet says that it is exempt."""
        return exempt_of(self.source.front) is not None

    def text(self, section: str) -> str:
        """The Markdown as it was last written; nothing where it never was."""
        return self.versions[section].text if section in self.versions else ""

    def number(self, section: str) -> int:
        """The number of the latest version; 0 where there is none."""
        return self.versions[section].number if section in self.versions else 0

    def title_of(self, section: str) -> str:
        """What the section is called. Raises KeyError for one that the kind does not have."""
        return self.kind.section(section).title


def report_named(organisation: str, slug: str) -> Report | None:
    """The report of that name with all it is about. One query."""
    rows = Report.objects.select_related(
        "organisation", "plan", "round", "requirement__direction", "review", "previous"
    )
    return rows.filter(organisation__slug=organisation, slug=slug).first()


def latest_versions(reports: Iterable[Report] | QuerySet[Report]) -> QuerySet[SectionVersion]:
    """The latest version of every section of each of the reports. One query when read."""
    same = SectionVersion.objects.filter(report=OuterRef("report"), section=OuterRef("section"))
    last = same.order_by("-number").values("number")[:1]
    return SectionVersion.objects.filter(report__in=reports, number=Subquery(last)).order_by("section")


def latest_taking(report: Report) -> Taking | None:
    """The figures as they were last taken. One query."""
    return Taking.objects.filter(report=report).order_by("-number").first()


def opened(
    report: Report, *, taking: Taking | None = None, versions: Mapping[str, SectionVersion] | None = None
) -> Open:
    """The report with its latest texts and figures, or with those given. Two queries, fewer for what is given.

    Raises Taking.DoesNotExist for a report that never had figures; `start_report` makes none such.
    """
    figures = taking or latest_taking(report)
    if figures is None:
        raise Taking.DoesNotExist(f"{report} has no figures.")
    texts = {each.section: each for each in latest_versions([report])} if versions is None else dict(versions)
    return Open(report, kind_of(report), texts, figures, source_of(report, texts, figures))


def source_of(report: Report, versions: Mapping[str, SectionVersion], taking: Taking) -> Source:
    """What the paper is made from: the same versions and figures give the same paper. No query."""
    return Source(
        kind=kind_of(report),
        title=report.title,
        front=front_of(versions[FRONT].text, kind_of(report).front) if FRONT in versions else {},
        texts={slug: each.text for slug, each in versions.items() if slug != FRONT},
        content=json.loads(taking.content),
        digest=taking.sha256,
    )


def is_exempt(report: Report) -> bool:
    """Whether the front sheet as last written says that the report is exempt. One query."""
    rows = SectionVersion.objects.filter(report=report, section=FRONT).order_by("-number")
    text = rows.values_list("text", flat=True).first()
    return text is not None and exempt_of(front_of(text, kind_of(report).front)) is not None


@dataclass(frozen=True, slots=True)
class ReportSeen:
    """A report in a list: its kind, what happened to it, what was published of it, who wrote last."""

    report: Report
    kind: Kind
    exempt: bool
    events: Sequence[ReportEvent]
    editions: Sequence[Edition]  # without their content
    written: SectionVersion | None  # the latest of all sections


def reports_of(organisation: Organisation) -> tuple[ReportSeen, ...]:
    """Every report of the organisation, the latest begun first. Four queries."""
    editions = Edition.objects.defer("content").order_by("number")
    rows = Report.objects.filter(organisation=organisation).select_related(
        "organisation", "plan", "round", "requirement", "review"
    )
    found = list(rows.prefetch_related("events", Prefetch("editions", queryset=editions)))
    texts: dict[int, list[SectionVersion]] = {each.pk: [] for each in found}
    for version in latest_versions(found):
        texts[version.report_id].append(version)
    return tuple(_seen(each, texts[each.pk]) for each in found)


def _seen(report: Report, versions: Sequence[SectionVersion]) -> ReportSeen:
    front = next((each.text for each in versions if each.section == FRONT), "")
    return ReportSeen(
        report,
        kind_of(report),
        exempt_of(front_of(front, kind_of(report).front)) is not None,
        tuple(report.events.all()),
        tuple(report.editions.all()),
        max(versions, key=lambda each: (each.entered_at, each.pk), default=None),
    )
