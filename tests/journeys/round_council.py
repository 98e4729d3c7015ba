"""Two councils of one kind, whose rounds a journey plays from planning to freezing: with a script and without."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.journeys.people import PASSWORD, email

COUNCILS = ("lune", "wyre")
MANAGER, HEAD, NEIGHBOUR, SILENT, DIRECTOR = "manager", "head", "neighbour", "silent", "above"
# The milestones of each post by their letter, and how many there are.
OWNED = {HEAD: ("H", 7), NEIGHBOUR: ("P", 5), SILENT: ("L", 2)}
POSTS = {
    MANAGER: "Performance Manager",
    HEAD: "Head of HR Services",
    NEIGHBOUR: "Head of Property",
    SILENT: "Head of Legal",
    DIRECTOR: "Corporate Director, Resources",
}
_WORDS = {
    "H": "Policy {} reviewed and reissued to all staff",
    "P": "Community hub {} open to the public",
    "L": "Register {} of interests complete and published",
}
_MAY = date(2026, 5, 4)


def name_of(council: str, who: str) -> str:
    """As whom somebody of that council signs in."""
    return f"{council}-{who}"


def settle() -> None:
    """Puts them into the database, as they were in May 2026. Django must be set up."""
    for council in COUNCILS:
        _council(council)


def _council(council: str) -> None:
    from goldenthread.domain.organisations import operations
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.foundation.lib.text import LONDON

    by: dict[str, Any] = {"by": OPERATOR, "now": datetime(2026, 5, 4, 9, tzinfo=LONDON)}
    home = operations.open_organisation(slug=council, name=f"{council.title()} Borough Council", **by)
    above = operations.add_post(organisation=home, title=POSTS[DIRECTOR], **by)
    posts = {DIRECTOR: above} | {
        who: operations.add_post(organisation=home, title=POSTS[who], reports_to=above, **by)
        for who in POSTS
        if who != DIRECTOR
    }
    for who, post in posts.items():
        person = operations.let_in(
            organisation=home,
            email=email(name_of(council, who)),
            password=PASSWORD,
            role=_role(who),
            from_on=_MAY,
            **by,
        )
        operations.hold_post(post=post, person=person, from_on=_MAY, **by)
    _planned(home, posts, by)


def _role(who: str) -> Any:
    from goldenthread.domain.organisations.choices import Role

    return {MANAGER: Role.PERFORMANCE_TEAM, DIRECTOR: Role.DIRECTOR}.get(who, Role.OWNER)


def _planned(home: Any, posts: dict[str, Any], by: dict[str, Any]) -> None:
    """A plan of the year whose milestones fall due one a fortnight; what was last said of each was said in May."""
    from goldenthread.domain.plans.operations import setting_up, updates
    from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

    days: dict[str, Any] = {"starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31)}
    plan = setting_up.create_plan(organisation=home, slug="plan", title="Improvement Plan 2026-27", **days, **by)
    action = setting_up.add_action(
        area=setting_up.add_area(plan=plan, title="Resources", **by), title="Put the house in order", **by
    )
    made = [
        setting_up.add_milestone(
            action=action,
            owner=posts[who],
            deadline=VagueDate(date(2026, 7, 1) + timedelta(weeks=2 * number), Precision.DAY),
            wording=_WORDS[letter].format(number),
            reference=f"{letter}{number}",
            **by,
        )
        for who, (letter, count) in OWNED.items()
        for number in range(1, count + 1)
    ]
    setting_up.fix_baseline(plan=plan, **by)
    for each in made:
        each.refresh_from_db()
        updates.add_update(milestone=each, note="The drafts are with the trade unions until the end of May.", **by)
