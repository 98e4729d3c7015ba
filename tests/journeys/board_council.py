"""Two councils of one kind, whose boards a journey plays: one that meets twice, and one that hands over to another."""

from datetime import date, time
from typing import Any

from tests.journeys.officers import MAY, in_may, opened

COUNCILS = ("ribble", "hodder")
CLERK, TEAM, HEAD, MEMBER, READER = "democratic", "team", "head", "member", "reader"
POSTS = {
    CLERK: "Head of Democratic Services",
    TEAM: "Performance Manager",
    HEAD: "Head of Property",
    MEMBER: "Chair of the Board",
    READER: "Communications Officer",
}
BOARD, OLD, NEW = "improvement-board", "interim-board", "transformation-board"
# The milestones of each plan by their letter, and when they fall due in 2026.
_DUE = {"H": ((6, 30), (7, 31), (8, 31), (9, 30), (10, 30)), "G": ((7, 15), (9, 15))}
_WORDS = {"H": "Community hub {} open to the public", "G": "Grants policy, part {}, adopted"}
_STANDING = (
    ("Apologies for absence", "apologies", ""),
    ("Declarations of interest", "interests", ""),
    ("Minutes of the last meeting", "minutes", "agreed"),
    ("Matters arising", "arising", "noted"),
    ("Schedule of changes to the plan", "schedule", "agreed"),
)


def settle() -> None:
    """Puts them into the database, as they were in May 2026. Django must be set up."""
    for council in COUNCILS:
        _council(council)


def _council(council: str) -> None:
    there = opened(council, POSTS, _role)
    home, posts = there.home, there.posts
    hubs, grants = (_planned(home, posts[HEAD], *told) for told in (("hubs", "H"), ("grants", "G")))
    board, old = (_body(home, posts, *told) for told in ((BOARD, "Improvement Board"), (OLD, "Interim Board")))
    _body(home, posts, NEW, "Transformation Board")
    _owned(hubs, board)
    _owned(grants, old)
    _met(old, posts, there.people[HEAD], grants)


def _role(who: str) -> Any:
    from goldenthread.domain.organisations.choices import Role

    roles = {CLERK: Role.DEMOCRATIC_SERVICES, TEAM: Role.PERFORMANCE_TEAM, MEMBER: Role.BOARD_MEMBER}
    return {**roles, READER: Role.VIEWER}.get(who, Role.OWNER)


def _planned(home: Any, owner: Any, name: str, letter: str) -> Any:
    """A plan of the year with its baseline."""
    from goldenthread.domain.plans.operations import setting_up
    from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

    by = in_may(4)
    days: dict[str, Any] = {"starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31)}
    plan = setting_up.create_plan(organisation=home, slug=name, title=f"{name.title()} Plan 2026-27", **days, **by)
    area = setting_up.add_area(plan=plan, title=name.title(), **by)
    action = setting_up.add_action(area=area, title=f"Deliver the {name}", **by)
    for number, (month, day) in enumerate(_DUE[letter], 1):
        due = VagueDate(date(2026, month, day), Precision.DAY)
        said: dict[str, Any] = {"wording": _WORDS[letter].format(number), "reference": f"{letter}{number}"}
        setting_up.add_milestone(action=action, owner=owner, deadline=due, **said, **by)
    setting_up.fix_baseline(plan=plan, **by)
    return plan


def _body(home: Any, posts: dict[str, Any], slug: str, name: str) -> Any:
    """A board of four seats that count, with its standing items; nobody has said its quorum yet."""
    from goldenthread.domain.meetings.choices import BodyKind, Capacity, ItemKind
    from goldenthread.domain.meetings.operations import bodies, seats, standing_items
    from goldenthread.domain.plans.choices import Verb

    by = in_may(4)
    about = bodies.About(name=name, kind=BodyKind.BOARD, meets_in_public=True)
    body = bodies.make_body(organisation=home, about=about, **by)
    assert body.slug == slug
    seats.add_seat(body=body, post=posts[MEMBER], capacity=Capacity.CHAIR, **by)
    for role, capacity in (("Councillor A", "member"), ("Councillor B", "member"), ("Peer reviewer", "external")):
        seats.add_seat(body=body, role_words=role, capacity=Capacity(capacity), **by)
    for title, kind, expects in _STANDING:
        verb = Verb(expects) if expects else None
        standing_items.add_standing_item(body=body, title=title, kind=ItemKind(kind), expects=verb, **by)
    return body


def _owned(plan: Any, body: Any) -> None:
    from goldenthread.domain.meetings.operations import owning

    owning.give_plan(plan=plan, body=body, from_on=MAY, **in_may(4))


def _met(body: Any, posts: dict[str, Any], owner: Any, plan: Any) -> None:
    """The board that hands over met in May: a challenge, an action and a proposal are open; it is to meet in June."""
    from goldenthread.domain.meetings.choices import AttendanceState
    from goldenthread.domain.meetings.operations import agendas, attending, meetings, minutes, saying
    from goldenthread.domain.meetings.operations.attending import Came
    from goldenthread.domain.organisations.permissions import Acting
    from goldenthread.domain.plans.operations import deadlines
    from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

    plan_it: dict[str, Any] = {"body": body, "at": time(18), "place": "Town Hall", "is_public": True}
    met = meetings.plan_meeting(on=date(2026, 5, 20), **plan_it, **in_may(5))
    meetings.plan_meeting(on=date(2026, 6, 24), **plan_it, **in_may(5))
    agendas.make_agenda(meeting=met, **in_may(5))
    after = in_may(20, 20)
    sheet = {each.pk: Came(AttendanceState.PRESENT) for each in body.seats.all()}
    attending.record_attendance(meeting=met, seats=sheet, **after)
    meetings.record_held(meeting=met, **after)
    at: dict[str, Any] = {"meeting": met, "item": met.items.get(number="4"), "post": posts[HEAD], **after}
    saying.raise_challenge(text="Who decides on small grants until then?", on=date(2026, 6, 20), **at)
    saying.ask_action(text="List the grants that end in July.", on=date(2026, 6, 15), **at)
    minutes.draft_minutes(meeting=met, **in_may(21))
    to = VagueDate(date(2026, 11, 30), Precision.DAY)
    proposed: dict[str, Any] = {"to": to, "reason": "The consultation runs to October."}
    deadlines.propose_deadline(
        milestone=plan.milestones.get(reference="G2"), **proposed, **(in_may(28) | {"by": Acting(POSTS[HEAD], owner)})
    )
