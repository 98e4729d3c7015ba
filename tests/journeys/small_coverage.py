"""A commitment of the small council: an action linked to it, a verdict of the director, and who contests it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.journeys.forms import after, sent, through
from tests.journeys.small_council import BOARD, CLERK, DIRECTOR, TEAM
from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

ASKED = "/directions/wharfdale/requirements/hubs/"
BY_LINK = {
    "coverage:unlink": "by its link on the requirement's page",
    "coverage:body-away": "by its link on the requirement's page",
    "coverage:contest": "by its link on the requirement's page",
    "coverage:take-back": "by its link on the requirement's page",
    "coverage:answers": "by its link on the action's page",
    "coverage:links-download": "a file; the tests of its room read it",
}


def settle(council: dict[str, Any], now: datetime) -> None:
    """The team links the hubs, the director finds something missing, the board member more."""
    from goldenthread.domain.directions.models import Requirement
    from goldenthread.domain.meetings.models import Body
    from goldenthread.domain.meetings.operations.answering import answer_by_body
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.plans.choices import Covers
    from goldenthread.domain.plans.operations import coverage

    def by(name: str) -> dict[str, Any]:
        return {"by": Acting(name.title(), council[name]), "now": now}

    action = council["milestones"]["told"].action
    words: dict[str, Any] = {
        "text": "Open a community hub in each ward",
        "kind": "standing",
        "source": "Cabinet, 3 March",
    }
    about: dict[str, Any] = {
        "requirement": Requirement.objects.create(organisation=council["plan"].organisation, slug="hubs", **words)
    }
    coverage.link_requirement(**about, action=action, why="It opens the hubs.", **by(TEAM))
    body = Body.objects.filter(organisation=council["plan"].organisation, ended_on=None).order_by("pk").first()
    assert body is not None
    answer_by_body(**about, body=body, why="It opens what the plan leaves out.", **by(CLERK))
    reason: dict[str, Any] = {"reason": "No action opens one in the north."}
    verdict = coverage.judge_coverage(**about, verdict=Covers.PARTLY, **reason, **by(DIRECTOR))
    coverage.contest_coverage(coverage=verdict, reason="Nor does one in the east.", **by(BOARD))


def _tick(page: "Page") -> None:
    page.locator("main [type=checkbox]").first.check()


def _the_action(page: "Page") -> None:
    follow(page.locator("main").get_by_role("link", name="Open community hubs").first)
    page.goto(f"{page.url.partition('?')[0]}?as_at=today")


VISITS: tuple[tuple[str, str, str, str, Callable[["Page"], None] | None], ...] = (
    ("requirement, judged and contested", ASKED, "Open a community hub", DIRECTOR, None),
    ("requirement, of the board", ASKED, "Open a community hub", BOARD, None),
    ("link", f"{ASKED}link/?plan=plan-next", "Say which actions answer it", TEAM, _tick),
    ("link, nothing ticked", f"{ASKED}link/", "Say which actions answer it", TEAM, sent("Link them")),
    (
        "link, without a why",
        f"{ASKED}link/?plan=plan-next",
        "Say which actions answer it",
        TEAM,
        after(_tick, sent("Link them")),
    ),
    ("link taken away", ASKED, "Take the link away", TEAM, through("Take away the link")),
    ("body", f"{ASKED}body/", "Say which body answers it", CLERK, None),
    ("body, nothing chosen", f"{ASKED}body/", "Say which body answers it", CLERK, sent("Continue")),
    ("body taken away", ASKED, "Take the body away", CLERK, through("Take away")),
    ("coverage", f"{ASKED}judge/", "Judge how far it is covered", DIRECTOR, None),
    ("coverage, nothing chosen", f"{ASKED}judge/", "Judge how far", DIRECTOR, sent("Record the verdict")),
    ("coverage, by who linked", f"{ASKED}judge/", "Judge how far it is covered", TEAM, None),
    ("coverage contested", ASKED, "Contest the verdict", TEAM, through("Contest the verdict")),
    ("coverage taken back", ASKED, "Take your verdict back", DIRECTOR, through("Take your verdict back")),
    (
        "what an action answers",
        ASKED,
        "Say which requirement it answers",
        TEAM,
        after(_the_action, through("Say which requirement it answers")),
    ),
)
