"""The rounds of the small council, and the states their pages are seen in, as visits that change nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import after, sent, through
from tests.journeys.people import ADMINISTRATOR
from tests.journeys.small_council import OWNER, TEAM

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS, MINE = "/rounds/wharfdale/", "/my-updates/"
OPEN, PLANNED, FROZEN = (f"{ROUNDS}{name}/" for name in ("this-quarter", "next-quarter", "last-quarter"))
DEPUTIES = f"{MINE}deputies/"

# What is not visited at its own address.
BY_LINK = {
    "my_updates:deputy-name": "by its link in the list of deputies",
    "my_updates:deputy-end": "by its link in the list of deputies",
    "rounds:remind": "takes a form and leads to the round",
    "calendar:feed": "a file; the tests of its room read it",
}


def settle(council: dict[str, Any], now: datetime) -> None:
    """One round frozen a month ago, one open, one planned; a deputy, a draft, a returned claim, a failed job."""
    council["plan"].refresh_from_db()  # read before its baseline was fixed
    _collected(council["plan"], now)
    _named(council["post"], council[TEAM], now)
    _typed(council["milestones"]["spare"], council[OWNER], now)
    _failed(now)


def _collected(plan: Any, now: datetime) -> None:
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.plans.operations import rounds
    from goldenthread.domain.plans.rules.rounds import Dates

    def planned(slug: str, title: str, opens: int, closes: int) -> Any:
        days = [now.date() + timedelta(days=each) for each in (opens, closes)]
        return rounds.plan_round(
            organisation=plan.organisation, plans=[plan], slug=slug, title=title, period=(days[0], days[1]),
            dates=Dates(days[0], days[1], days[1]), serves="The Improvement Board", by=OPERATOR, now=now,
        )  # fmt: skip

    last = planned("last-quarter", "Last quarter", -40, -30)
    for step, days in ((rounds.open_round, -40), (rounds.close_round, -30), (rounds.freeze_round, -29)):
        step(collection=last, by=OPERATOR, now=now + timedelta(days=days))
    rounds.open_round(collection=planned("this-quarter", "This quarter", 0, 9), by=OPERATOR, now=now)
    planned("next-quarter", "Next quarter", 60, 70)


def _named(post: Any, deputy: Any, now: datetime) -> None:
    from goldenthread.domain.organisations import operations
    from goldenthread.domain.organisations.permissions import OPERATOR

    days: dict[str, Any] = {"from_on": now.date(), "until_on": now.date() + timedelta(days=14)}
    operations.name_deputy(post=post, deputy=deputy, **days, by=OPERATOR, now=now)


def _typed(milestone: Any, owner: Any, now: datetime) -> None:
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.plans.operations import answering

    by = Acting("Head of Property", owner)
    answering.save_draft(milestone=milestone, typed={"note": "The survey is done."}, by=by, now=now)


def _failed(now: datetime) -> None:
    from goldenthread.foundation.jobs import operations, queue

    pk = operations.enqueue("jobs.prune", now=now)
    ended = {"finished_at": now, "exception_class_path": "OSError", "traceback": "OSError: the disk is full"}
    queue.rows().filter(pk=pk).update(status="FAILED", **ended)


def _wrong_day(page: "Page") -> None:
    """One card sent with a day that is none."""
    card = page.locator("article", has_text="Hub “proposed” is open")
    card.get_by_label("No", exact=True).check()
    card.get_by_label("When do you now expect it?").fill("soon")
    with page.expect_navigation():
        card.get_by_role("button", name="Send this one").click()


# name, path, heading, who, then
VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("my updates", MINE, "My updates", OWNER, None),
    ("my updates of a deputy", MINE, "My updates", TEAM, None),
    ("my updates, wrong", MINE, "My updates", OWNER, _wrong_day),
    ("my updates, checked", f"{MINE}check", "Check before you send", OWNER, None),
    ("my updates, nothing to check", f"{MINE}check", "Check before you send", ADMINISTRATOR, None),
    ("my updates of who owes nothing", MINE, "My updates", ADMINISTRATOR, None),
    ("deputies", DEPUTIES, "Deputies", OWNER, None),
    ("deputies of who holds no post", DEPUTIES, "Deputies", TEAM, None),
    ("deputy, named", DEPUTIES, "Name a deputy", OWNER, through("Name a deputy")),
    (
        "deputy, named wrongly",
        DEPUTIES,
        "Name a deputy",
        OWNER,
        after(through("Name a deputy"), sent("Name the deputy", until_on="soon")),
    ),
    ("deputy, ended", DEPUTIES, "End a deputy", OWNER, through("End it earlier")),
    ("calendar", "/calendar/", "My deadlines in a calendar", OWNER, None),
    ("rounds", ROUNDS, "Rounds of Wharfdale", TEAM, None),
    ("rounds of a reader", ROUNDS, "Rounds of Wharfdale", OWNER, None),
    ("rounds, planned", f"{ROUNDS}plan", "Plan rounds", TEAM, None),
    ("rounds, planned wrongly", f"{ROUNDS}plan", "Plan rounds", TEAM, sent("Plan these rounds", first="soon")),
    ("round", OPEN, "This quarter", TEAM, None),
    ("round of a reader", OPEN, "This quarter", OWNER, None),
    ("round, planned", PLANNED, "Next quarter", TEAM, None),
    ("round, frozen", FROZEN, "Last quarter", TEAM, None),
    ("round, dropped", f"{PLANNED}drop", "Drop the round", TEAM, None),
    ("round, opened", f"{PLANNED}open", "Check before you go on", TEAM, None),
    ("round, opened twice", f"{OPEN}open", "Open the round", TEAM, None),
    ("round, extended", f"{OPEN}extend", "Extend the round", TEAM, None),
    ("round, extended wrongly", f"{OPEN}extend", "Extend the round", TEAM, sent("Extend it", closes_on="soon")),
    ("round, closed", f"{OPEN}close", "Check before you go on", TEAM, None),
    ("round, by spreadsheet", f"{OPEN}sheet", "By spreadsheet", OWNER, None),
    ("round, frozen again", f"{FROZEN}freeze", "Freeze the round", TEAM, None),
)
