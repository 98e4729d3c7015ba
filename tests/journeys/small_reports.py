"""A report of the small council in work: written, commented on, with a text that was replaced; and its forms."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import after, sent, through
from tests.journeys.small_council import BOARD, CLERK, TEAM

if TYPE_CHECKING:
    from playwright.sync_api import Page

REPORTS = "/reports/wharfdale/"
UPDATE = f"{REPORTS}board-update/"
SUMMARY = f"{UPDATE}sections/summary/"
TEMPLATE = "/report-kinds/wharfdale/template"
_BEGIN = f"{REPORTS}begin?kind=board-update"

FILES = ("reports:reports-download", "reports:draft-download")
NO_PAGES = {
    **dict.fromkeys(FILES, "a file; the tests of its room read it"),
    "reports:section-preview": "a part of a page, asked for by the page's script",
    "reports:section-presence": "asked by the page's script",
    "reports:answer-comment": "by its link under the comment",
}


def settle(council: dict[str, Any], now: datetime) -> Any:
    """A Board update in work; its row. Django must be set up."""
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.reports.operations import comments, reports, sections
    from goldenthread.domain.reports.queries.kinds import kind_named

    plan = council["plan"]
    kind: Any = kind_named(plan.organisation, "board-update")
    by: dict[str, Any] = {"by": Acting("Performance manager", council[TEAM]), "now": now - timedelta(hours=3)}
    day = by["now"].date()
    days: dict[str, Any] = {"as_at": day, "since": day - timedelta(days=60)}
    made = reports.start_report(
        organisation=plan.organisation, kind=kind, title="Board update", plan=plan, **days, **by
    )
    text = "{milestones.completed} of {milestones.total} milestones are completed.\n\n{block: headline}"
    about: dict[str, Any] = {"report": made, "section": "summary"}
    sections.write_section(text=text, base=1, why="Shorter", **about, **by)
    sections.write_section(text=f"{text}\n\nFor {{no.such_figure}} see below.", base=2, **about, **by)
    first = comments.add_comment(text="Which of them were claimed only?", quote="are completed", **about, **by)
    comments.add_comment(text="Two.", answers=first, **about, **by)
    other = comments.add_comment(text="Say it in one sentence.", **about, **by)
    comments.settle_comment(comment=other, text="Done.", **by)
    _choose_template(plan.organisation, by)
    return made


def _choose_template(home: Any, by: dict[str, Any]) -> None:
    from goldenthread.domain.reports.operations.templates import choose_template
    from tests.factories import word_templates

    choose_template(organisation=home, file=BytesIO(word_templates.template()), name="House style.docx", **by)


# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("reports", REPORTS, "Reports", TEAM, None),
    ("reports of a reader", REPORTS, "Reports", BOARD, None),
    ("report, begun: which kind", f"{REPORTS}begin", "Which kind of report", TEAM, None),
    ("report, begun", _BEGIN, "Begin a report", TEAM, None),
    ("report, begun wrongly", _BEGIN, "Begin a report", TEAM, sent("Begin it", as_at="soon", title="")),
    ("report", UPDATE, "Board update", TEAM, None),
    ("section", SUMMARY, "Summary", CLERK, None),
    ("names of figures", f"{UPDATE}names", "Names of figures", TEAM, None),
    ("names of figures, found", f"{UPDATE}names?words=overdue", "Names of figures", TEAM, None),
    ("section, wrong", SUMMARY, "Summary", CLERK, sent("Save and close", why="a" * 301)),
    ("section of tables and charts", f"{UPDATE}sections/details/", "Details of report", CLERK, None),
    ("section, history", f"{SUMMARY}history", "History of Summary", TEAM, None),
    ("section, brought back", f"{SUMMARY}history/1", "Bring version 1 back", TEAM, None),
    ("section, commented on", f"{SUMMARY}comment", "Comment on the section", TEAM, None),
    ("section, commented on with nothing", f"{SUMMARY}comment", "Comment on the", TEAM, sent("Comment")),
    ("comment, answered", SUMMARY, "Answer a comment", TEAM, through("Answer or settle")),
    ("comment, answered with nothing", SUMMARY, "Answer a", TEAM, after(through("Answer or settle"), sent("Answer"))),
    ("front sheet", f"{UPDATE}front-sheet", "Front sheet", TEAM, None),
    ("figures, taken again", f"{UPDATE}figures", "Take the figures again", TEAM, None),
    ("figures, taken again on no day", f"{UPDATE}figures", "Take the", TEAM, sent("Continue", as_at="soon")),
    ("figures, taken again, checked", f"{UPDATE}figures", "Check before you go on", TEAM, sent("Continue")),
    ("Word template", TEMPLATE, "Word template", CLERK, None),
    ("Word template, chosen", f"{TEMPLATE}/choose", "Choose the Word template", CLERK, None),
    ("Word template, none chosen", f"{TEMPLATE}/choose", "Choose the", CLERK, sent("Use it from now on")),
    ("Word template, ended", f"{TEMPLATE}/none", "Use no template", CLERK, None),
)
