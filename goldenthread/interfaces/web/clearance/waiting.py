"""What waits for me to clear, over all reports, what is void first; and the clearances of a report as a file."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.queries.clearing import (
    ClearingSeen,
    capacities_of,
    clearances_of_all,
    in_clearance,
)
from goldenthread.domain.reports.rules.lead_times import Pace
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.clearance import loading
from goldenthread.interfaces.web.clearance.words import Row, pace_tag
from goldenthread.interfaces.web.downloading import About, Extract, Layout, counted, taken
from goldenthread.interfaces.web.downloading import Row as FileRow
from goldenthread.interfaces.web.frame import Visitor

CLEARANCES = Layout(
    "clearances",
    "Clearances of reports",
    (
        Column("report", "Report", width=30),
        Column("report_title", "Title of the report", width=50),
        Column("section", "Section", width=24),
        Column("section_title", "Title of the section", width=40),
        Column("capacity", "To be cleared as", width=30),
        Column("stands", "Stands", width=24),
        Column("said", "Since when, by whom", width=60),
        Column("ends_on", "To be cleared by", Kind.DATE),
        Column("hash", "SHA-256 of the text", width=66),
    ),
)
_WORST_FIRST = (Pace.OVER, Pace.NEAR, Pace.RUNNING, Pace.UNKNOWN)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What do I have to clear, and by when?"""
    visitor = _officer(request)
    seen = _in_clearance(visitor)
    mine, others = _mine(visitor, seen)
    context = {
        "mine": [(each, _pace(each)) for each in mine],
        "others": others,
    }
    return frame.page(request, visitor, "clearance/waiting.html", context)


def extract(rows: Iterable[Row], visitor: Visitor, named: tuple[str, ...], *about: About) -> Extract:
    """Clearances as rows of a file."""
    found = [_row(each) for each in rows]
    told = (*about, taken(visitor.now), *counted("Clearances", len(found)))
    return Extract(CLEARANCES, found, named, visitor.today, visitor.now, told)


def _officer(request: HttpRequest) -> Visitor:
    visitor = frame.visitor(request)
    if not visitor.access.where(Permission.CLEAR_REPORTS):
        raise Http404("Nothing waits here for this person.")
    return visitor


def _in_clearance(visitor: Visitor) -> list[ClearingSeen]:
    """The reports that are with those who clear them, and that the visitor may see."""
    homes = visitor.access.where(Permission.CLEAR_REPORTS)
    return loading.visible(visitor, clearances_of_all(in_clearance(homes), now=visitor.now))


def _mine(visitor: Visitor, found: Iterable[ClearingSeen]) -> tuple[list[Row], list[Row]]:
    """What waits for the visitor's posts, what is void or over time first; and what waits for others."""
    own: dict[int, set[str]] = {}
    mine: list[Row] = []
    others: list[Row] = []
    for seen in found:
        home = seen.report.organisation
        if home.pk not in own:
            own[home.pk] = set(capacities_of(visitor.person, home, on=visitor.today))
        for row in loading.rows_of(seen):
            if row.place.standing.waits:
                (mine if row.place.capacity.slug in own[home.pk] else others).append(row)
    return sorted(mine, key=_first), sorted(others, key=_first)


def _first(row: Row) -> tuple[bool, int, str]:
    clock = row.place.clock
    return not row.place.standing.is_void, _WORST_FIRST.index(clock.pace) if clock else 0, str(clock and clock.ends_on)


def _pace(row: Row) -> tuple[str, object] | None:
    return pace_tag(row.place.clock) if row.place.clock else None


def _row(row: Row) -> FileRow:
    place = row.place
    return {
        "report": row.report.slug,
        "report_title": row.report.title,
        "section": place.section,
        "section_title": place.title,
        "capacity": place.capacity.title,
        "stands": place.standing.value,
        "said": row.said,
        "ends_on": place.clock.ends_on if place.clock else None,
        "hash": place.sha256,
    }
