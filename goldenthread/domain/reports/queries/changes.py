"""Two reports of a series beside each other: which there are to compare with, and what changed between them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from goldenthread.domain.reports.models import Edition, Report, Taking
from goldenthread.domain.reports.queries.editions import source_of_edition
from goldenthread.domain.reports.queries.reports import Open, latest_versions, opened
from goldenthread.domain.reports.rules import changes as rules
from goldenthread.domain.reports.rules.changes import Fate, FigureChange, SectionChange
from goldenthread.domain.reports.rules.front import exempt_of, front_of
from goldenthread.domain.reports.rules.kinds import FRONT
from goldenthread.domain.reports.rules.repeating import Repeat, repeats
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.domain.reports.rules.source import Source
from goldenthread.foundation.lib.text import said_moment

_LONGEST = 8  # reports of a series that are looked back upon


@dataclass(frozen=True)
class Compared:
    """A report and what it is compared with. `before` says what that is, such as "edition 2, published"."""

    one: Open
    earlier: Report
    called: str
    before: Source
    series: Sequence[Mapping[str, Any]]  # the contents of the series, oldest first, the report's own last

    @property
    def after(self) -> Source:
        return self.one.source

    @property
    def days(self) -> tuple[date, date]:
        """As at which day either has its figures."""
        return day_of(self.before.content["as_at"]), day_of(self.after.content["as_at"])

    @property
    def other_plan(self) -> str:
        """The title of the plan that the earlier one is about, where that is another: its milestones are others."""
        then, now = (source.content.get("plan") or {} for source in (self.before, self.after))
        return str(then.get("title", "")) if then.get("id") != now.get("id") else ""

    @cached_property
    def sections(self) -> tuple[SectionChange, ...]:
        """Every section, with what became of it."""
        return rules.changes(self.before, self.after)

    @property
    def changed(self) -> tuple[SectionChange, ...]:
        return tuple(each for each in self.sections if each.fate is not Fate.SAME)

    @property
    def unchanged(self) -> tuple[SectionChange, ...]:
        return tuple(each for each in self.sections if each.fate is Fate.SAME)

    @cached_property
    def headline(self) -> tuple[FigureChange, ...]:
        """The figures that a report of a plan is read for."""
        return rules.headline_changes(self.before, self.after)

    @property
    def headline_said(self) -> str:
        """The same in a sentence; "" where the two are about different milestones."""
        return "" if self.other_plan else rules.headline_said(self.headline)

    @cached_property
    def front(self) -> tuple[FigureChange, ...]:
        """What the front sheet says otherwise."""
        return rules.front_changes(self.before, self.after)

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """What is overdue and explained as often before."""
        return repeats(self.series)


def earlier_of(report: Report, *, with_exempt: bool) -> tuple[Report, ...]:
    """What the report can be compared with: the one before it in its series first, of whatever kind; others of its own.

    Drafts are among them: for who may see drafts. Two queries.
    """
    alike = Q(kind=report.kind) | Q(pk=report.previous_id)
    rows = Report.objects.filter(alike, organisation=report.organisation_id, pk__lt=report.pk)
    found = list(rows.select_related("organisation").order_by("-entered_at", "-pk"))
    fronts = latest_versions(found).filter(section=FRONT)
    kept = set() if with_exempt else {each.report_id for each in fronts if exempt_of(front_of(each.text)) is not None}
    seen = (each for each in found if each.pk not in kept)
    return tuple(sorted(seen, key=lambda each: (each.pk != report.previous_id, each.plan_id != report.plan_id)))


def takings_of(report: Report) -> tuple[Taking, ...]:
    """The figures of the report as they were taken, latest first, without their content. One query."""
    return tuple(Taking.objects.filter(report=report).defer("content").order_by("-number"))


def with_report(one: Open, earlier: Report) -> Compared:
    """The report beside an earlier one: its latest edition, or its draft where none was published. Six queries."""
    edition = (
        Edition.objects.filter(report=earlier)
        .select_related("taking", "report__organisation")
        .order_by("-number")
        .first()
    )
    if edition is None:
        called, before = "as it stands in draft", opened(earlier).source
    else:
        called, before = f"edition {edition.number}, published", source_of_edition(edition)
    return Compared(one, earlier, called, before, series_of(one))


def with_taking(one: Open, number: int) -> Compared | None:
    """The report beside itself with earlier figures: what taking them again changed. Two queries; None for no such."""
    taking = Taking.objects.filter(report=one.report, number=number).first()
    if taking is None:
        return None
    before = replace(one.source, content=json.loads(taking.content), digest=taking.sha256)
    return Compared(
        one, one.report, f"with the figures taken on {said_moment(taking.entered_at)}", before, series_of(one)
    )


def series_of(one: Open) -> tuple[Mapping[str, Any], ...]:
    """The contents of the report and of those before it, oldest first. Two queries, however long the series is."""
    line = _line(one.report)
    by_report = {each.report_id: json.loads(each.content) for each in _latest_takings(line)}
    return (*(by_report[pk] for pk in reversed(line) if pk in by_report), one.source.content)


def _line(report: Report) -> list[int]:
    """The reports before it in its series, the one before it first."""
    rows = Report.objects.filter(organisation=report.organisation_id)
    before = dict(rows.values_list("pk", "previous_id"))
    line: list[int] = []
    at = report.previous_id
    while at is not None and len(line) < _LONGEST:
        line.append(at)
        at = before.get(at)
    return line


def _latest_takings(reports: Iterable[int]) -> list[Taking]:
    """Of each the figures of its latest edition, or the latest taken."""
    published = Edition.objects.filter(report=OuterRef("report")).order_by("-number").values("taking")[:1]
    latest = Taking.objects.filter(report=OuterRef("report")).order_by("-number").values("pk")[:1]
    rows = Taking.objects.filter(report__in=list(reports)).annotate(
        published=Subquery(published), last=Subquery(latest)
    )
    return [each for each in rows if each.pk == (each.published or each.last)]
