"""A small council for journeys that record: six people, a present plan with little in it, and one still being typed."""

from datetime import datetime, timedelta
from typing import Any

from tests.journeys.people import PASSWORD, email

SMALL = "/plans/wharfdale/plan-now/"
SET_UP = "/set-up/wharfdale/"
OWNER, DIRECTOR, CLERK, TEAM, BOARD, ADMIN = "writer", "director", "clerk", "team", "chair", "keeper"
# One milestone a journey, and those that visits look at without changing them.
JOURNEYS = ("by-mouse", "without-script", "by-keyboard")
OVERDUE_DAYS = 5  # the milestones of journeys were due so many days ago
_MILESTONES = (*JOURNEYS, "spare", "told", "claimed", "proposed", "returned")


def settle(now: datetime) -> dict[str, Any]:
    """Puts it into the database; its people by name, its post, plan and milestones. Django must be set up."""
    from goldenthread.domain.organisations import operations
    from goldenthread.domain.organisations.permissions import OPERATOR

    by: dict[str, Any] = {"by": OPERATOR, "now": now}
    home = operations.open_organisation(slug="wharfdale", name="Wharfdale Borough Council", **by)
    post = operations.add_post(organisation=home, title="Head of Property", directorate="Place", **by)
    people = {name: _admitted(home, name, role, by) for name, role in _roles().items()}
    operations.hold_post(post=post, person=people[OWNER], from_on=now.date() - timedelta(days=300), **by)
    milestones = _planned(home, post, now, by)
    _said(milestones, people[OWNER], now)
    _returned(milestones["returned"], people, now)
    _rated(milestones["told"].plan, people[DIRECTOR], now)
    return {**people, "post": post, "plan": milestones["told"].plan, "milestones": milestones}


def _roles() -> dict[str, Any]:
    from goldenthread.domain.organisations.choices import Role

    return {
        OWNER: Role.OWNER,
        DIRECTOR: Role.DIRECTOR,
        CLERK: Role.DEMOCRATIC_SERVICES,
        TEAM: Role.PERFORMANCE_TEAM,
        BOARD: Role.BOARD_MEMBER,
        ADMIN: Role.ADMINISTRATOR,
    }


def _admitted(home: Any, name: str, role: Any, by: dict[str, Any]) -> Any:
    from goldenthread.domain.organisations import operations

    since = by["now"].date() - timedelta(days=300)
    made: dict[str, Any] = {"organisation": home, "email": email(name), "password": PASSWORD, "role": role}
    return operations.let_in(**made, from_on=since, **by)


def _planned(home: Any, post: Any, now: datetime, by: dict[str, Any]) -> dict[str, Any]:
    """A plan whose baseline is fixed, and another that is still being typed; the milestones of the first."""
    from goldenthread.domain.plans.operations import setting_up
    from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

    due = VagueDate(now.date() - timedelta(days=OVERDUE_DAYS), Precision.DAY)
    made: dict[str, Any] = {}
    for slug, title in (("plan-now", "Improvement Plan"), ("plan-next", "The plan after it")):
        days: dict[str, Any] = {
            "starts_on": now.date() - timedelta(days=300),
            "ends_on": now.date() + timedelta(days=300),
        }
        plan = setting_up.create_plan(organisation=home, slug=slug, title=title, **days, **by)
        area = setting_up.add_area(plan=plan, title="Property", **by)
        action = setting_up.add_action(area=area, title="Open community hubs", reference="P1", **by)
        for name in _MILESTONES:
            words: dict[str, Any] = {"wording": f"Hub “{name}” is open to the public", "reference": name}
            made[name] = setting_up.add_milestone(action=action, owner=post, deadline=due, **words, **by)
        if slug == "plan-now":
            setting_up.fix_baseline(plan=plan, **by)
            kept = dict(made)
    return kept


def _said(milestones: dict[str, Any], owner: Any, now: datetime) -> None:
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.plans.operations import deadlines, updates
    from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

    by: dict[str, Any] = {"by": Acting("Head of Property", owner), "now": now}
    later = VagueDate(now.date() + timedelta(days=60), Precision.DAY)
    updates.add_update(milestone=milestones["told"], note="The lease is signed; the fit-out is next.", **by)
    done: dict[str, Any] = {"achieved_on": now.date(), "note": "The doors are open: photographs, minute 4."}
    updates.claim_completion(milestone=milestones["claimed"], **done, **by)
    _shown(milestones["claimed"], by)
    deadlines.propose_deadline(milestone=milestones["proposed"], to=later, reason="The building is listed.", **by)


def _returned(milestone: Any, people: dict[str, Any], now: datetime) -> None:
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.plans.operations import updates

    by = Acting("Head of Property", people[OWNER])
    note = "The doors are open."
    claim = updates.claim_completion(milestone=milestone, achieved_on=now.date(), note=note, by=by, now=now)
    director = Acting("Corporate Director, Place", people[DIRECTOR])
    updates.return_completion(claim=claim, reason="No photograph of the open doors.", by=director, now=now)


def _shown(milestone: Any, by: dict[str, Any]) -> None:
    from goldenthread.domain.evidence import operations
    from goldenthread.domain.evidence.rules import Link
    from goldenthread.domain.plans.operations import supporting

    today = by["now"].date()
    page = Link("https://wharfdale.example/hubs/photographs", today)
    told: dict[str, Any] = {"title": "Photographs of the open doors", "content": page, "dated_on": today}
    item = operations.add_item(organisation=milestone.plan.organisation, **told, **by)
    supporting.support(milestone=milestone, item=item, **by)


def _rated(plan: Any, director: Any, now: datetime) -> None:
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.plans.choices import RatingVoice
    from goldenthread.domain.plans.operations import ratings

    why = "The hubs are late, and nobody has said when the leases are signed."
    by: dict[str, Any] = {"by": Acting("Corporate Director, Place", director), "now": now}
    ratings.rate(plan=plan, area=None, voice=RatingVoice.PERSON, rating="RED", reason=why, **by)
