"""A small council for the journeys through a grid: an open round, and a post with three milestones for each of them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.journeys.people import PASSWORD, email
from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRID = "/rounds/calder/now/grid"
TEAM = "grid-team"
# One post a journey, so that none meets the answers of another; and one for visits, which change nothing.
POSTS = ("keys", "paste", "leave", "broken", "signed-out", "unload", "twice", "waiting", "no-script", "look")


def settle(now: datetime) -> None:
    """Puts it into the database. Django must be set up."""
    from goldenthread.domain.organisations import operations
    from goldenthread.domain.organisations.choices import Role
    from goldenthread.domain.organisations.permissions import OPERATOR

    by: dict[str, Any] = {"by": OPERATOR, "now": now}
    home = operations.open_organisation(slug="calder", name="Calder Borough Council", **by)
    since = now.date() - timedelta(days=300)
    who: dict[str, Any] = {"email": email(TEAM), "password": PASSWORD, "role": Role.PERFORMANCE_TEAM}
    operations.let_in(organisation=home, from_on=since, **who, **by)
    posts = {name: operations.add_post(organisation=home, title=f"Head of {name}", **by) for name in POSTS}
    _open(home, _planned(home, posts, now, by), now, by)


def _planned(home: Any, posts: dict[str, Any], now: datetime, by: dict[str, Any]) -> Any:
    from goldenthread.domain.plans.operations import setting_up, updates
    from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

    due = VagueDate(now.date() + timedelta(days=30), Precision.DAY)
    days: dict[str, Any] = {
        "starts_on": now.date() - timedelta(days=300),
        "ends_on": now.date() + timedelta(days=300),
    }
    plan = setting_up.create_plan(organisation=home, slug="plan", title="Calder’s plan", **days, **by)
    area = setting_up.add_area(plan=plan, title="Property", **by)
    action = setting_up.add_action(area=area, title="Open community hubs", reference="P1", **by)
    made = [
        setting_up.add_milestone(
            action=action, owner=post, deadline=due, wording=f"Hub {name} {at} is open", reference=f"{name}-{at}", **by
        )
        for name, post in posts.items()
        for at in (1, 2, 3)
    ]
    plan = setting_up.fix_baseline(plan=plan, **by)
    long = "The survey found asbestos in the roof, so that the contractor stopped; a second survey is agreed. " * 4
    for each in made[-3:]:
        each.refresh_from_db()
        updates.add_update(milestone=each, note=long, **by)
    return plan


def _open(home: Any, plan: Any, now: datetime, by: dict[str, Any]) -> None:
    from goldenthread.domain.plans.operations import rounds
    from goldenthread.domain.plans.rules.rounds import Dates

    today, later = now.date(), now.date() + timedelta(days=10)
    one = rounds.plan_round(
        organisation=home, plans=[plan], slug="now", title="This quarter", period=(today, later),
        dates=Dates(today, later, later), **by,
    )  # fmt: skip
    rounds.open_round(collection=one, **by)


def type_wrongly(page: "Page") -> None:
    """A row that cannot be recorded, sent with the button."""
    page.get_by_label("look-1: expected").fill("soon")
    follow(page.get_by_role("button", name="Record what I typed"))
