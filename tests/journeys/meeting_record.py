"""A board of the small council with the record of its last meeting, and the states that pages of it are seen in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import after, sent, through
from tests.journeys.small_council import CLERK, OWNER

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOARD = "/meetings/wharfdale/record-board/"
LAST, NEXT, AGREED = f"{BOARD}last/", f"{BOARD}next/", f"{BOARD}agreed/"

# What is not visited at its own address.
BY_LINK = {
    "meetings:interest-take-back": "by its link under the item",
    "meetings:correct-line": "by its link under the item",
    "meetings:take-back-line": "by its link on the page that corrects",
    "meetings:follow-up": "by its link beside what was asked for",
    "meetings:follow-up-take-back": "by its link beside what was said",
    "meetings:minutes-version": "by its link on the page of the minutes",
}
FILES = ("meetings:minutes-download", "meetings:minutes-download-full")


def settle(council: dict[str, Any], now: datetime) -> None:
    """A meeting of which everything is recorded, the one after it, and an older one whose minutes are agreed."""
    from goldenthread.domain.meetings.choices import AttendanceState
    from goldenthread.domain.meetings.models import AgendaItem, Body, Meeting, Seat
    from goldenthread.domain.meetings.operations import attending, minutes
    from goldenthread.domain.meetings.operations.attending import Came
    from goldenthread.domain.organisations.permissions import OPERATOR

    when: dict[str, Any] = {"by": OPERATOR, "now": now}
    board = Body.objects.create(
        organisation=council["post"].organisation, slug="record-board", name="Delivery Board", kind="board",
        quorum_least=1,
    )  # fmt: skip
    seat = Seat.objects.create(body=board, post=council["post"], capacity="chair")
    Seat.objects.create(body=board, role_words="Councillor A", capacity="member")

    def met(slug: str, days: int) -> tuple[Any, Any]:
        starts = now + timedelta(days=days)
        meeting = Meeting.objects.create(body=board, slug=slug, starts_on=starts.date(), starts_at=starts)
        item = AgendaItem.objects.create(meeting=meeting, slug="i1", number="1", position=1, title="Progress")
        if days < 0:
            sheet = {seat.pk: Came(AttendanceState.PRESENT)}
            attending.record_attendance(meeting=meeting, seats=sheet, others=["The auditor"], **when)
        return meeting, item

    older, last = met("agreed", -40), met("last", -10)
    met("next", 10)
    _recorded(*last, council["post"], seat, when)
    for meeting in (older[0], last[0]):
        minutes.draft_minutes(meeting=meeting, **when)
    minutes.agree_minutes(meeting=older[0], at=last[0], corrections="Councillor A sent apologies.", **when)


def _recorded(meeting: Any, item: Any, post: Any, seat: Any, when: dict[str, Any]) -> None:
    from goldenthread.domain.meetings.models import AgendaItem
    from goldenthread.domain.meetings.operations import attending, deciding_items, following_up, saying
    from goldenthread.domain.plans.choices import Verb

    at: dict[str, Any] = {"meeting": meeting, "item": item} | when
    saying.note_discussion(text="The lease was discussed.", **at)
    asked = saying.raise_challenge(text="Why is the second hub late?", post=post, on=when["now"].date(), **at)
    following_up.follow_up(about=asked, note="The roof is asked about.", is_done=False, **when)
    decided: dict[str, Any] = {"reasons": "The works are funded.", "alternatives": "To wait.", "action_post": post}
    deciding_items.decide_item(verb=Verb.AGREED, text="The hub opens in June.", **decided, **at)
    other = AgendaItem.objects.create(
        meeting=meeting, slug="i2", number="2", position=2, title="Sale of land", exempt_paragraph=3,
        exempt_reason="Bids are still open.",
    )  # fmt: skip
    attending.declare_interest(**(at | {"item": other}), seat=seat, nature="Owns the land next to it.", steps_out=False)
    saying.note_discussion(text="Two bids were opened.", **(at | {"item": other}))


_RIGHT = through("decision 1.1")
# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("meeting with its record", LAST, "Delivery Board, ", CLERK, None),
    ("meeting with its record, read", LAST, "Delivery Board, ", OWNER, None),
    ("meeting with matters arising", NEXT, "Delivery Board, ", CLERK, None),
    ("meeting with agreed minutes", AGREED, "Delivery Board, ", CLERK, None),
    ("attendance", f"{LAST}attendance", "Who is there?", CLERK, None),
    ("interest", f"{LAST}interest", "An interest is declared", CLERK, None),
    ("interest, wrong", f"{LAST}interest", "An interest is declared", CLERK, sent("Record it", nature="")),
    ("interest, taken back", LAST, "Take back an interest", CLERK, through("interest of Head of Property")),
    ("decision", f"{LAST}decision?item=i1", "A decision is taken", CLERK, None),
    ("decision, wrong", f"{LAST}decision", "A decision is taken", CLERK, sent("Enter the decision", text="")),
    ("decision, before the meeting", f"{NEXT}decision", "A decision is taken", CLERK, None),
    ("challenge", f"{LAST}challenge", "A challenge is raised", CLERK, None),
    ("action", f"{LAST}action", "An action is asked for", CLERK, None),
    ("note", f"{LAST}note", "What was said", CLERK, None),
    ("decision, put right", LAST, "Put right: decision 1.1", CLERK, _RIGHT),
    (
        "decision, taken back", LAST, "Take back: decision 1.1", CLERK,
        after(_RIGHT, through("It should not have been entered at all")),
    ),
    ("follow-up", NEXT, "What became of this", OWNER, through("Say what became of it")),
    ("follow-up, taken back", LAST, "Take back what became of it", CLERK, through("Take it back")),
    ("minutes, draft", f"{LAST}minutes", "Minutes: Delivery Board", CLERK, None),
    ("minutes, agreed", f"{AGREED}minutes", "Minutes: Delivery Board", OWNER, None),
    ("minutes, an earlier version", f"{AGREED}minutes", "Minutes: Delivery Board", OWNER, through("Version 1")),
    ("minutes, drafted again", f"{LAST}minutes/draft", "Draft the minutes", CLERK, None),
    ("minutes, to be agreed", f"{LAST}minutes/agree", "The minutes are agreed", CLERK, None),
    ("minutes, to be agreed, wrong", f"{LAST}minutes/agree", "The minutes are agreed", CLERK, sent("Go on")),
    ("minutes, to be published", f"{LAST}minutes/publish", "Publish the minutes", CLERK, None),
    ("decisions of a meeting", f"{LAST}decisions", "Decisions: Delivery Board", OWNER, None),
    ("decisions of a meeting, to be published", f"{LAST}decisions/publish", "Publish the decisions", CLERK, None),
)  # fmt: skip
