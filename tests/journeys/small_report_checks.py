"""A report of the small council with typed numbers that differ from the record, after another of its series."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import after, sent, through
from tests.journeys.small_council import CLERK, TEAM

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRST, SECOND = "/reports/wharfdale/board-update/", "/reports/wharfdale/second-update/"
NUMBERS, CHANGES = f"{SECOND}numbers", f"{SECOND}changes"
TEXT = (
    "The plan has 400 milestones and 900 actions. All milestones are completed.\n\n"
    "Over 99 per cent of milestones have been delivered, and 98 per cent are complete or on target. "
    "It has {milestones.total} milestones."
)

NO_PAGES = {
    **dict.fromkeys(
        ("report_checks:numbers-download", "report_checks:changes-download"), "a file; the tests of its room read it"
    ),
    "report_checks:keep": "by its link beside the number",
    "report_checks:put": "takes a form beside the number, and leads back",
}


def settle(council: dict[str, Any], now: datetime) -> None:
    """The second update, with a number kept; the first is settled before. Django must be set up."""
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.reports.models import Report
    from goldenthread.domain.reports.operations import keeping, reports, sections
    from goldenthread.domain.reports.queries.checking import checked
    from goldenthread.domain.reports.queries.kinds import kind_named
    from goldenthread.domain.reports.queries.reports import opened

    plan = council["plan"]
    by: dict[str, Any] = {"by": Acting("Performance manager", council[TEAM]), "now": now - timedelta(hours=1)}
    kind = kind_named(plan.organisation, "board-update")
    assert kind is not None
    day = by["now"].date()
    days: dict[str, Any] = {"as_at": day, "since": day - timedelta(days=60)}
    made = reports.start_report(
        organisation=plan.organisation,
        kind=kind,
        title="Second update",
        plan=plan,
        previous=Report.objects.get(organisation=plan.organisation, slug="board-update"),
        **days,
        **by,
    )
    sections.write_section(report=made, section="summary", text=TEXT, base=1, **by)
    for each in checked(opened(made)):
        if each.finding.typed == "900":
            place: dict[str, Any] = {"section": "summary", "sentence": each.finding.sha256, "place": each.finding.place}
            keeping.keep_number(report=made, reason="As the plan of last year said.", **place, **by)


_KEEP = through("Keep it with a reason")

# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("numbers typed", NUMBERS, "3 numbers to look at", TEAM, None),
    ("numbers typed, none", f"{FIRST}numbers", "No number to look at", CLERK, None),
    ("number, kept", NUMBERS, "Keep “", TEAM, _KEEP),
    ("number, kept without a reason", NUMBERS, "Keep “", TEAM, after(_KEEP, sent("Keep it"))),
    ("what changed", CHANGES, "1 section changed", TEAM, None),
    ("what changed in the first of all", f"{FIRST}changes", "Nothing to compare with yet", TEAM, None),
)
