"""The board of the small council: meetings to come with a published agenda, planned, begun and cancelled."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import after, sent
from tests.journeys.small_council import CLERK, OWNER

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOARD_PAGE = "/meetings/wharfdale/board/"
COMING, PLANNED, BEGUN, CANCELLED = (f"{BOARD_PAGE}{name}/" for name in ("coming", "planned", "begun", "cancelled"))
_STANDING = (
    ("Apologies for absence", "apologies", ""),
    ("Declarations of interest", "interests", ""),
    ("Minutes of the last meeting", "minutes", "agreed"),
    ("Matters arising", "arising", "noted"),
    ("Progress of the plan", "business", "noted"),
    ("Schedule of changes to the plan", "schedule", "agreed"),
)

# What is not visited at its own address.
BY_LINK = {
    "meetings:item-place": "takes a form and leads to the agenda",
}


def settle(council: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The Improvement Board, which owns the present plan, with its standing items and four meetings, by name."""
    from goldenthread.domain.meetings.models import Body, Oversight, StandingItem

    plan = council["plan"]
    board = Body.objects.create(
        organisation=plan.organisation, slug="board", name="Improvement Board", kind="board", meets_in_public=True
    )
    Oversight.objects.create(plan=plan, body=board, from_on=plan.starts_on)
    for place, (title, kind, expects) in enumerate(_STANDING, 1):
        StandingItem.objects.create(body=board, position=place, title=title, kind=kind, expects=expects)
    made = {name: _planned(board, name, days, now) for name, days in _days().items()}
    _published(made["coming"], now)
    _cancelled(made["cancelled"], now)
    return {"board": board, **made}


def _days() -> dict[str, int]:
    """In how many days each meets."""
    return {"begun": -1, "coming": 20, "planned": 50, "cancelled": 34}


def _planned(board: Any, name: str, days: int, now: datetime) -> Any:
    from goldenthread.domain.meetings.operations import agendas, meetings
    from goldenthread.domain.organisations.permissions import OPERATOR

    by: dict[str, Any] = {"by": OPERATOR, "now": now - timedelta(days=30)}
    on, at = now.date() + timedelta(days=days), time(18, 30)
    meeting = meetings.plan_meeting(body=board, on=on, at=at, place="Town Hall", is_public=True, slug=name, **by)
    agendas.make_agenda(meeting=meeting, **by)
    return meeting


def _published(meeting: Any, now: datetime) -> None:
    """With an exempt item, one withdrawn and a late one that waits for its supplement; moved since."""
    from goldenthread.domain.meetings.operations import agendas, meetings, notices
    from goldenthread.domain.meetings.operations.agendas import Content
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.plans.choices import Verb

    before: dict[str, Any] = {"by": OPERATOR, "now": now - timedelta(days=20)}
    why = "The price is still being negotiated; to disclose it would cost the council money."
    sale = Content(title="Sale of the depot", is_key=True, expects=Verb.AGREED, exempt_paragraph=3, exempt_reason=why)
    agendas.add_item(meeting=meeting, content=sale, **before)
    notices.publish_agenda(meeting=meeting, **before)
    by: dict[str, Any] = {"by": OPERATOR, "now": now - timedelta(days=2)}
    late = Content(title="Letter of the Secretary of State", expects=Verb.NOTED)
    agendas.add_item(meeting=meeting, content=late, late_reason="The letter came after the agenda had gone out.", **by)
    agendas.withdraw_item(item=meeting.items.get(number="5"), reason="The figures are with the auditor.", **by)
    day, reason = now.date() + timedelta(days=21), "The council chamber is needed for the count."
    meetings.move_meeting(meeting=meeting, on=day, at=time(18), place="Committee room 1", reason=reason, **by)


def _cancelled(meeting: Any, now: datetime) -> None:
    from goldenthread.domain.meetings.operations import meetings
    from goldenthread.domain.organisations.permissions import OPERATOR

    meetings.cancel_meeting(meeting=meeting, reason="There is too little to decide.", by=OPERATOR, now=now)


def _press(name: str, value: str) -> Callable[["Page"], None]:
    return lambda page: page.locator(f"[name={name}][value={value}]").check()


_MONTHLY = after(_press("every", "month"), sent("Continue", first="1 December 2026", last="31 March 2027", at="18:30"))

# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("body of a clerk", BOARD_PAGE, "Improvement Board", CLERK, None),
    ("meeting to come", COMING, "Improvement Board, ", CLERK, None),
    ("meeting to come, of a reader", COMING, "Improvement Board, ", OWNER, None),
    ("meeting planned", PLANNED, "Improvement Board, ", CLERK, None),
    ("meeting begun", BEGUN, "Improvement Board, ", CLERK, None),
    ("meeting cancelled", CANCELLED, "Improvement Board, ", CLERK, None),
    ("meeting, planned", f"{BOARD_PAGE}plan", "Plan a meeting", CLERK, None),
    ("meeting, planned wrongly", f"{BOARD_PAGE}plan", "Plan a meeting", CLERK, sent("Plan it", on="soon", at="6")),
    (
        "meeting, planned in the hour told twice",
        f"{BOARD_PAGE}plan",
        "Plan a meeting",
        CLERK,
        sent("Plan it", on="31 October 2027", at="01:30"),
    ),
    ("series", f"{BOARD_PAGE}plan-series", "Plan a series of meetings", CLERK, None),
    ("series, checked", f"{BOARD_PAGE}plan-series", "Check before you go on", CLERK, _MONTHLY),
    ("meeting, moved", f"{COMING}move", "Move the meeting", CLERK, None),
    ("meeting, cancelled", f"{COMING}cancel", "Cancel the meeting", CLERK, None),
    (
        "meeting, cancelled and checked",
        f"{COMING}cancel",
        "Check before you go on",
        CLERK,
        sent("Continue", reason="Snow."),
    ),
    ("meeting, held", f"{BEGUN}held", "Check before you go on", CLERK, None),
    ("meeting, held too early", f"{COMING}held", "Record that it was held", CLERK, None),
    ("meeting, inquorate", f"{BEGUN}inquorate", "Record that it was inquorate", CLERK, None),
    ("agenda in the making", f"{PLANNED}agenda", "Edit the agenda", CLERK, None),
    ("agenda published", f"{COMING}agenda", "Edit the agenda", CLERK, None),
    ("agenda closed", f"{CANCELLED}agenda", "Edit the agenda", CLERK, None),
    ("agenda, made", f"{PLANNED}agenda/make", "Make the agenda", CLERK, None),
    ("agenda, published", f"{PLANNED}publish", "Publish the agenda", CLERK, None),
    ("agenda, checked", f"{PLANNED}publish", "Check before you go on", CLERK, sent("Continue")),
    ("supplement", f"{COMING}supplement", "Publish the supplement", CLERK, None),
    ("notice", f"{COMING}notice", "Give a notice", CLERK, None),
    ("notice, wrong", f"{COMING}notice", "Give a notice", CLERK, sent("Record it", on="soon")),
    ("item, added", f"{PLANNED}items/add", "Add an item", CLERK, None),
    ("item, added late", f"{COMING}items/add", "Add a late item", CLERK, None),
    ("item, changed", f"{PLANNED}items/i2/change", "Change an item", CLERK, None),
    ("item, changed too late", f"{COMING}items/i1/change", "Change an item", CLERK, None),
    ("item, taken out", f"{PLANNED}items/i2/take-out", "Take an item out", CLERK, None),
    (
        "item, withdrawn and checked",
        f"{PLANNED}items/i2/withdraw",
        "Check before you go on",
        CLERK,
        sent("Continue", reason="The figures are with the auditor."),
    ),
    ("item, withdrawn at once", f"{COMING}items/i1/withdraw", "Withdraw an item", CLERK, None),
)
