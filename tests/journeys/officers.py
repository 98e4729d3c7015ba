"""A council of May 2026 with its posts and who holds them, on which a journey's own council is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.journeys.people import PASSWORD, email

MAY = date(2026, 5, 4)


@dataclass(frozen=True, slots=True)
class Opened:
    """The council, and its posts and people by what the journey calls them."""

    home: Any
    posts: dict[str, Any]
    people: dict[str, Any]


def name_of(council: str, who: str) -> str:
    """As whom somebody of that council signs in."""
    return f"{council}-{who}"


def in_may(day: int, hour: int = 9) -> dict[str, Any]:
    """By whom and when in May 2026."""
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.foundation.lib.text import LONDON

    return {"by": OPERATOR, "now": datetime(2026, 5, day, hour, tzinfo=LONDON)}


def opened(council: str, titles: Mapping[str, str], role: Callable[[str], Any]) -> Opened:
    """The council with a post of each title, held since 4 May by somebody let in with the role of it."""
    from goldenthread.domain.organisations import operations

    by = in_may(4)
    home = operations.open_organisation(slug=council, name=f"{council.title()} Borough Council", **by)
    posts = {who: operations.add_post(organisation=home, title=title, **by) for who, title in titles.items()}
    people = {}
    for who, post in posts.items():
        let_in: dict[str, Any] = {"email": email(name_of(council, who)), "password": PASSWORD, "role": role(who)}
        people[who] = operations.let_in(organisation=home, from_on=MAY, **let_in, **by)
        operations.hold_post(post=post, person=people[who], from_on=MAY, **by)
    return Opened(home, posts, people)
