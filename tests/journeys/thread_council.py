"""Two councils of one kind, each with a plan that answers nothing yet: a journey asks it something and follows it."""

from datetime import date, time
from typing import Any

from tests.journeys.officers import MAY, in_may, opened

COUNCILS = ("mearley", "swanside")
TEAM, DIRECTOR, HEAD, REVIEWER, READER = "team", "director", "head", "reviewer", "reader"
POSTS = {
    TEAM: "Performance Manager",
    DIRECTOR: "Director of Resources",
    HEAD: "Head of Grants",
    REVIEWER: "Peer Reviewer",
    READER: "Communications Officer",
}
PLAN, BOARD = "grants", "Grants Board"
REGISTER, REPORT = "Publish the register of grants", "Report to the department each quarter"
# The actions of the plan, and of each its milestones by reference, words and day.
_ACTIONS = {
    REGISTER: (("R1", "Register of grants online", date(2026, 5, 15)),),
    REPORT: (
        ("Q1", "First report sent to the department", date(2026, 6, 30)),
        ("Q2", "Second report sent to the department", date(2026, 9, 30)),
    ),
}


def settle() -> None:
    """Puts them into the database, as they were in May 2026. Django must be set up."""
    for council in COUNCILS:
        _council(council)


def _council(council: str) -> None:
    from goldenthread.domain.organisations.permissions import Acting

    there = opened(council, POSTS, _role)
    owner, director = (Acting(POSTS[who], there.people[who]) for who in (HEAD, DIRECTOR))
    register = _planned(there.home, there.posts[HEAD])["R1"]
    _moved(register, owner)
    _done(register, owner, director)


def _role(who: str) -> Any:
    from goldenthread.domain.organisations.choices import Role

    roles = {TEAM: Role.PERFORMANCE_TEAM, DIRECTOR: Role.DIRECTOR, HEAD: Role.OWNER}
    return {**roles, REVIEWER: Role.EXTERNAL_REVIEWER}.get(who, Role.VIEWER)


def _planned(home: Any, owner: Any) -> dict[str, Any]:
    """A plan of the year with its baseline; its milestones by reference."""
    from goldenthread.domain.plans.operations import setting_up
    from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

    by = in_may(4)
    days: dict[str, Any] = {"starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31)}
    plan = setting_up.create_plan(organisation=home, slug=PLAN, title="Grants Plan 2026-27", **days, **by)
    area = setting_up.add_area(plan=plan, title="Grants", **by)
    made = {}
    for title, milestones in _ACTIONS.items():
        action = setting_up.add_action(area=area, title=title, **by)
        for reference, words, day in milestones:
            said: dict[str, Any] = {"wording": words, "reference": reference}
            due = VagueDate(day, Precision.DAY)
            made[reference] = setting_up.add_milestone(action=action, owner=owner, deadline=due, **said, **by)
    setting_up.fix_baseline(plan=plan, **by)
    return made


def _moved(milestone: Any, owner: Any) -> None:
    """From 15 to 29 May, by the board that owns the plan, at its meeting of 13 May."""
    from goldenthread.domain.meetings.choices import BodyKind
    from goldenthread.domain.meetings.operations import bodies, deciding, meetings, owning
    from goldenthread.domain.plans.choices import Verb
    from goldenthread.domain.plans.operations import deadlines
    from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

    about = bodies.About(name=BOARD, kind=BodyKind.BOARD, meets_in_public=True)
    body = bodies.make_body(organisation=milestone.plan.organisation, about=about, **in_may(4))
    owning.give_plan(plan=milestone.plan, body=body, from_on=MAY, **in_may(4))
    planned: dict[str, Any] = {"on": date(2026, 5, 13), "at": time(18), "place": "Town Hall", "is_public": True}
    meeting = meetings.plan_meeting(body=body, **planned, **in_may(5))
    to: dict[str, Any] = {"to": VagueDate(date(2026, 5, 29), Precision.DAY), "reason": "Two grants lack their papers."}
    asked = deadlines.propose_deadline(milestone=milestone, **to, **(in_may(6) | {"by": owner}))
    meetings.record_held(meeting=meeting, **in_may(13, 20))
    deciding.decide(proposal=asked, at=deciding.Sitting(meeting), verb=Verb.AGREED, **in_may(13, 20))


def _done(milestone: Any, owner: Any, director: Any) -> None:
    """Completed on 20 May 2026, shown and accepted: the whole of its action."""
    from goldenthread.domain.evidence import operations
    from goldenthread.domain.evidence.rules import Link
    from goldenthread.domain.plans.operations import supporting, updates

    day, said = date(2026, 5, 20), in_may(20) | {"by": owner}
    page = Link("https://grants.example/register", day)
    told: dict[str, Any] = {"title": "The register as it stands online", "content": page, "dated_on": day}
    item = operations.add_item(organisation=milestone.plan.organisation, **told, **said)
    supporting.support(milestone=milestone, item=item, **said)
    claim = updates.claim_completion(milestone=milestone, achieved_on=day, note="It is online.", **said)
    updates.accept_completion(claim=claim, **(in_may(21) | {"by": director}))
