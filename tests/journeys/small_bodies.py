"""Bodies of the small council: one with all that a body has, and one that handed over to another."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from goldenthread.foundation.lib.text import LONDON, said_date
from tests.journeys.forms import after, sent, through
from tests.journeys.small_council import CLERK, OWNER

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOME = "/meetings/wharfdale/"
GROUP, OLD, NEW = (f"{HOME}{slug}/" for slug in ("steering-group", "old-board", "new-board"))

# Pages of one seat, item or delegation: their numbers are not known before.
BY_LINK = {
    "meetings:seat-end": "by its link in the table of seats",
    "meetings:seat-take-out": "by its link in the table of seats",
    "meetings:standing-place": "by its link beside the item",
    "meetings:standing-take-out": "by its link beside the item",
    "meetings:delegation-end": "by its link beside the delegation",
    "meetings:following-end": "by its link beside the plan",
}


def settle(council: dict[str, Any], now: datetime) -> None:
    """A steering group that owns the next plan, and a board that handed over yesterday with a meeting to come."""
    from goldenthread.domain.meetings.choices import BodyKind, Capacity
    from goldenthread.domain.meetings.operations import (
        bodies,
        following,
        meetings,
        owning,
        seats,
        standing_items,
        succession,
    )
    from goldenthread.domain.meetings.operations.bodies import About
    from goldenthread.domain.meetings.rules.representation import asks_of
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.plans.models import Plan

    when: dict[str, Any] = {"by": OPERATOR, "now": now}
    home, today = council["plan"].organisation, now.date()
    named = (("Steering Group", BodyKind.OFFICER_GROUP), ("Old Board", BodyKind.BOARD), ("New Board", BodyKind.BOARD))
    group, old, new = (
        bodies.make_body(organisation=home, about=About(name=name, kind=kind, quorum_least=5), **when)
        for name, kind in named
    )
    bodies.say_terms(body=group, text="Steer the next plan.", from_on=today - timedelta(days=90), **when)
    bodies.say_terms(body=group, text="Steer it, and challenge.", asks=asks_of("2 external members"), **when)
    peer: dict[str, Any] = {"capacity": Capacity.EXTERNAL, "from_on": today - timedelta(days=90)}
    seats.add_seat(body=group, role_words="Peer", stands_for="Elmet", **peer, **when)
    standing_items.add_standing_item(body=group, title="Apologies", **when)
    plan, began = Plan.objects.get(organisation=home, slug="plan-next"), today - timedelta(days=60)
    owning.give_plan(plan=plan, body=group, from_on=began, **when)
    scheme: dict[str, Any] = {"scheme": "Scheme of delegation, part 3", "limit_days": 14, "from_on": began}
    owning.delegate(plan=plan, body=group, post=council["post"], **scheme, **when)
    following.follow_plan(plan=council["plan"], body=group, from_on=began, **when)
    meetings.plan_meeting(body=old, on=today + timedelta(days=30), at=time(10), **when)
    succession.hand_over(before=old, after=new, on=today, reason="Council decided so.", meets_on=True, **when)


def _choosing(**answers: str) -> Callable[["Page"], None]:
    def then(page: "Page") -> None:
        for name, label in answers.items():
            page.locator(f"select[name={name}]").select_option(label=label)

    return then


def _press(name: str, value: str) -> Callable[["Page"], None]:
    return lambda page: page.locator(f"[name={name}][value={value}]").check()


_HANDED = after(
    _choosing(after="New Board"),
    _press("meets_on", "cancel"),
    sent("Continue", on=said_date(datetime.now(LONDON).date()), reason="Council decided so."),
)
Step = Callable[["Page"], None]

# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Step | None], ...] = (
    ("body with all it has", GROUP, "Steering Group", CLERK, None),
    ("body with all it has, of a reader", GROUP, "Steering Group", OWNER, None),
    ("body that handed over", OLD, "Old Board", CLERK, None),
    ("body that took over", NEW, "New Board", OWNER, None),
    ("body, added", f"{HOME}add-body", "Add a body", CLERK, None),
    ("body, added wrongly", f"{HOME}add-body", "Add a body", CLERK, sent("Add it", quorum_share="a half")),
    ("body, changed", f"{GROUP}change", "Change the body", CLERK, None),
    ("body, ended", f"{GROUP}end", "End the body", CLERK, None),
    ("body, ended too early", f"{GROUP}end", "End the body", CLERK, sent("Continue", on="1 June 2026", reason="Done.")),
    ("terms of reference", f"{GROUP}terms", "Say its terms of reference", CLERK, None),
    ("seat, added", f"{GROUP}seats/add", "Add a seat", CLERK, None),
    ("seat, added wrongly", f"{GROUP}seats/add", "Add a seat", CLERK, sent("Add it", from_on="soon")),
    ("seat, ended", GROUP, "End a seat", CLERK, through("End the seat of Peer")),
    ("seat, taken out", GROUP, "Check before you go on", CLERK, through("Take out the seat of Peer")),
    ("standing item, added", f"{GROUP}standing-items/add", "Add a standing item", CLERK, None),
    ("standing item, moved", GROUP, "Move a standing item", CLERK, through("Move Apologies")),
    ("standing item, taken out", GROUP, "Check before you go on", CLERK, through("Take out Apologies")),
    ("plan, given to a body", f"{GROUP}plans/give", "Say which plan it owns", CLERK, None),
    ("plan, followed", f"{NEW}plans/follow", "Follow a plan", CLERK, None),
    ("plan, no longer followed", GROUP, "Stop following a plan", CLERK, through("Stop following")),
    ("delegation", f"{GROUP}delegations/add", "Leave it to a post", CLERK, None),
    ("delegation without a plan", f"{NEW}delegations/add", "Leave it to a post", CLERK, None),
    ("delegation, ended", GROUP, "End a delegation", CLERK, through("End this delegation")),
    ("succession", f"{GROUP}hand-over", "Hand over to another body", CLERK, None),
    ("succession, checked", f"{GROUP}hand-over", "Check before you go on", CLERK, _HANDED),
    ("succession, done before", f"{OLD}hand-over", "Hand over to another body", CLERK, None),
    ("rules for clocks", f"{HOME}rules", "Rules for the clocks of meetings", CLERK, None),
    ("rules for clocks, added", f"{HOME}rules/clock", "Record a rule", CLERK, None),
    ("holiday, proclaimed", f"{HOME}rules/holiday", "Record a proclaimed bank holiday", CLERK, None),
)
