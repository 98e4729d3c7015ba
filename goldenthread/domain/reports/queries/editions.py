"""Editions: what was published of a report, what each is made from, and on which agendas the report stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from goldenthread.domain.meetings.models import Decision
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import AgendaPlace, Edition, EditionFile, Report, ReportEvent
from goldenthread.domain.reports.rules import editions as rules
from goldenthread.domain.reports.rules.front import exempt_of
from goldenthread.domain.reports.rules.source import Source


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A report on an agenda, the paper of it that is there, and what the meeting decided on that item."""

    place: AgendaPlace
    edition: int  # of the paper; 0 while none is there
    decisions: tuple[Decision, ...]


def editions_of(report: Report) -> tuple[Edition, ...]:
    """What was published of the report, the first first, with its files. Two queries."""
    rows = Edition.objects.filter(report=report).select_related("taking").defer("taking__content", "content")
    return tuple(rows.prefetch_related("files__file").order_by("number"))


def latest_number(report: Report) -> int:
    """The number of its latest edition; 0 where there is none. One query."""
    return Edition.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0


def edition_named(report: Report, number: int) -> Edition | None:
    """The edition of that number with its figures and files. Two queries."""
    rows = Edition.objects.filter(report=report, number=number).select_related("taking", "report__organisation")
    return rows.prefetch_related("files__file").first()


def published_of(organisation: Organisation) -> tuple[Edition, ...]:
    """The latest edition of every report of the organisation, the latest first. One query."""
    rows = Edition.objects.filter(report__organisation=organisation).select_related("report").defer("content")
    latest: dict[int, Edition] = {}
    for each in rows.order_by("number"):
        latest[each.report_id] = each
    return tuple(sorted(latest.values(), key=lambda each: (each.entered_at, each.pk), reverse=True))


def content_of(edition: Edition) -> Mapping[str, Any]:
    """Its content. No query. Raises NewerEditionError."""
    return rules.read(edition.content)


def source_of_edition(edition: Edition) -> Source:
    """What its paper is made from. No query where its figures were read with it. Raises NewerEditionError."""
    return rules.source_of(content_of(edition), edition.taking.content)


def is_exempt_edition(edition: Edition) -> bool:
    """Whether its front sheet says that it is exempt. No query."""
    return exempt_of(content_of(edition)["front"]) is not None


def exempt_editions(report: Report) -> frozenset[int]:
    """The numbers of the report's editions that are exempt. One query."""
    rows = Edition.objects.filter(report=report).only("number", "content")
    return frozenset(each.number for each in rows if is_exempt_edition(each))


def exempt_among(organisation: Organisation) -> frozenset[int]:
    """The keys of the organisation's editions that are exempt, whatever the draft says now. One query."""
    rows = Edition.objects.filter(report__organisation=organisation).only("content")
    return frozenset(each.pk for each in rows if is_exempt_edition(each))


def events_of(report: Report) -> tuple[ReportEvent, ...]:
    """What happened to the report, the first first. One query."""
    return tuple(ReportEvent.objects.filter(report=report).order_by("pk"))


def is_withdrawn(report: Report) -> bool:
    """Whether the report was ended. One query."""
    return ReportEvent.objects.filter(report=report, kind=ReportEventKind.WITHDRAWN).exists()


def places_of(report: Report) -> tuple[PlaceSeen, ...]:
    """The agenda items the report stands at, the latest meeting first, with what was decided. Three queries."""
    rows = AgendaPlace.objects.filter(report=report).select_related("item__meeting__body__organisation", "paper__file")
    latest = {each.item_id: each for each in rows.order_by("pk")}
    decided: dict[int, list[Decision]] = {}
    for each in Decision.objects.standing().filter(item__in=latest).select_related("meeting", "item").order_by("pk"):
        decided.setdefault(each.item_id or 0, []).append(each)
    files = EditionFile.objects.filter(edition__report=report).values_list("file__sha256", "edition__number")
    numbers = dict(files.order_by("edition__number"))
    found = sorted(latest.values(), key=_newest, reverse=True)
    return tuple(
        PlaceSeen(
            each,
            numbers.get(each.paper.file.sha256, 0) if each.paper and each.paper.file else 0,
            tuple(decided.get(each.item_id, ())),
        )
        for each in found
    )


def _newest(place: AgendaPlace) -> tuple[date, int]:
    return place.item.meeting.starts_on or date.min, place.pk
