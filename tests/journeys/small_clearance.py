"""Two reports of the small council: one in clearance, with a clearance that is void; one published and corrected."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import after, sent
from tests.journeys.small_council import BOARD, CLERK, DIRECTOR, TEAM

if TYPE_CHECKING:
    from playwright.sync_api import Page

CLEARANCE = "/clearance/wharfdale/"
WAITING = f"{CLEARANCE}what-was-promised/"
OUT = f"{CLEARANCE}what-was-done/"
_PROGRESS, _LEGAL = f"{WAITING}sections/progress/finance/", f"{WAITING}sections/legal-comments/legal/"

FILES = (
    "clearance:posts-download",
    "clearance:clearances-download",
    "clearance:text",
    "clearance:edition-download",
)
NO_PAGES = {
    **dict.fromkeys(FILES, "a file; the tests of its room read it"),
    "clearance:end-post": "by its link beside the post; its number is not known before",
}


def settle(council: dict[str, Any], now: datetime) -> None:
    """Both reports, and the posts that clear them. Django must be set up."""
    from goldenthread.domain.organisations import operations
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.reports.models import ClearingPost
    from goldenthread.domain.reports.operations import clearing, kinds, moves, publishing, sections
    from goldenthread.domain.reports.queries.kinds import kind_named
    from tests.factories.clearing import DEFINITION

    home, long_ago = council["plan"].organisation, now.date() - timedelta(days=300)
    by: dict[str, Any] = {"by": OPERATOR, "now": now - timedelta(hours=20)}
    kinds.add_kind(organisation=home, definition=DEFINITION, **by)
    kind = kind_named(home, "cabinet")
    for capacity, title in (("finance", "Director of Resources"), ("legal", "Head of Law")):
        post = operations.add_post(organisation=home, title=title, directorate="Resources", **by)
        ClearingPost.objects.create(organisation=home, capacity=capacity, post=post, from_on=long_ago)
        if capacity == "finance":
            operations.hold_post(post=post, person=council[DIRECTOR], from_on=long_ago, **by)
    promised = _begun(council, kind, "What was promised", now)
    clearing.send_for_clearance(report=promised, **by)
    _cleared(promised, "progress", "finance", now - timedelta(hours=9))
    about: dict[str, Any] = {"report": promised, "section": "progress", "base": 2, "by": OPERATOR}
    sections.write_section(text="The first hub is nearly open.", now=now - timedelta(hours=8), **about)
    done = _begun(council, kind, "What was done", now)
    for edition, hours in ((1, 7), (2, 5)):
        at = now - timedelta(hours=hours)
        clearing.send_for_clearance(report=done, by=OPERATOR, now=at)
        for section, capacity in (("progress", "finance"), ("legal-comments", "legal"), ("legal-comments", "finance")):
            if edition == 1:
                _cleared(done, section, capacity, at)
        publishing.publish(report=done, changes="The background is told.", by=OPERATOR, now=at)
        if edition == 1:
            moves.reopen(report=done, reason="The background is not told.", by=OPERATOR, now=at)
            more: dict[str, Any] = {"section": "background", "text": "It began in 2014.", "base": 1}
            sections.write_section(report=done, by=OPERATOR, now=at, **more)


def _begun(council: dict[str, Any], kind: Any, title: str, now: datetime) -> Any:
    """A report that the team wrote."""
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.reports.operations import reports, sections

    by: dict[str, Any] = {"by": Acting("Performance manager", council[TEAM]), "now": now - timedelta(hours=30)}
    day = now.date() - timedelta(days=2)
    days: dict[str, Any] = {"as_at": day, "since": day - timedelta(days=60)}
    home = council["plan"].organisation
    made = reports.start_report(organisation=home, kind=kind, title=title, **days, **by)
    texts = {"progress": "The first hub is open.", "legal-comments": "The council may do this."}
    for section, text in texts.items():
        sections.write_section(report=made, section=section, text=text, base=1, **by)
    return made


def _cleared(report: Any, section: str, capacity: str, at: datetime) -> None:
    from goldenthread.domain.organisations.permissions import OPERATOR
    from tests.factories import clearing as made

    made.clear(report, section, capacity, at=at, acting=OPERATOR)


# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("to clear", "/clearance/", "To clear", DIRECTOR, None),
    ("clearing posts", CLEARANCE, "Who clears reports", TEAM, None),
    ("clearing post, named", f"{CLEARANCE}name-a-post", "Say which post clears", TEAM, None),
    ("clearing post, none named", f"{CLEARANCE}name-a-post", "Say which post", TEAM, sent("Name it", from_on="soon")),
    ("clearance of a report", WAITING, "Clearance", TEAM, None),
    ("clearance of a published report", OUT, "Clearance", CLERK, None),
    ("section to clear, void", _PROGRESS, "Progress: clearance by", DIRECTOR, None),
    ("section to clear, for others", _LEGAL, "Legal comments: clearance by", DIRECTOR, None),
    ("section to clear, undecided", _PROGRESS, "Progress: clearance by", DIRECTOR, sent("Send what you decided")),
    ("report sent for clearance again", f"{WAITING}send/", "Send it for clearance", TEAM, None),
    ("report taken back", f"{WAITING}take-back/", "Take it back to draft", TEAM, None),
    ("report taken back for no reason", f"{WAITING}take-back/", "Take it back", TEAM, sent("Take it back")),
    ("publishing, blocked", f"{WAITING}publish/", "Publish it", CLERK, None),
    ("correction", f"{OUT}reopen/", "Open it for a correction", CLERK, None),
    ("correction, closed again", f"{OUT}close/", "Close it again", CLERK, None),
    ("withdrawal", f"{WAITING}withdraw/", "Withdraw it", CLERK, None),
    ("withdrawal, checked", f"{WAITING}withdraw/", "Check before", CLERK, after(sent("Go on", reason="It is late."))),
    ("report put on an agenda", f"{WAITING}agenda/", "Put it on an agenda", CLERK, None),
    ("edition", f"{OUT}editions/2/", "What was done", BOARD, None),
    ("edition, replaced", f"{OUT}editions/1/", "What was done", TEAM, None),
    ("report with a void clearance", "/reports/wharfdale/what-was-promised/", "What was promised", TEAM, None),
    ("report that is published", "/reports/wharfdale/what-was-done/", "What was done", TEAM, None),
)
