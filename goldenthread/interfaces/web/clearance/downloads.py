"""The clearances of a report as a file."""

from collections.abc import Iterable

from goldenthread.domain.reports.models import Report
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.clearance.words import Row
from goldenthread.interfaces.web.downloading import About, Extract, Layout, as_it_is
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


def clearances(report: Report, rows: Iterable[Row], visitor: Visitor) -> Extract:
    """How each clearance of the report stands."""
    found = [_row(each) for each in rows]
    of = About("report", report.slug, "Report", report.title)
    return as_it_is(CLEARANCES, found, report.organisation, visitor.now, of, noun="Clearances", named=(report.slug,))


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
