"""Who plays: their role, the post they hold and until when they have access."""

from dataclasses import dataclass
from datetime import date

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from tests import cast
from tests.stateful.plain import MAY, PlainMilestone

START = date(2017, 6, 1)


@dataclass(frozen=True)
class Player:
    name: str
    role: str
    post: str = ""  # held while the game lasts, or from and until the days below
    holds_from: date = START
    holds_until: date | None = None
    access_until: date | None = None

    def may(self, what: str, one: PlainMilestone, day: date) -> bool:
        """Whether they may do it to the milestone that day. `what` is a word of `MAY`, or update."""
        if self.access_until is not None and day > self.access_until:
            return False
        if what != "update":
            return what in MAY[self.role]
        holds = self.holds_from <= day and (self.holds_until is None or day <= self.holds_until)
        return "all" in MAY[self.role] or ("own" in MAY[self.role] and holds and self.post == one.owned_by(day))


PLAYERS = (
    Player("property", "owner", post="Head of Property"),
    Player("legal", "owner", post="Head of Legal"),
    Player("leaves", "owner", post="Head of Property", holds_until=date(2017, 6, 20)),
    Player("comes", "owner", post="Head of Legal", holds_from=date(2017, 6, 20)),
    Player("director", "director"),
    Player("team", "performance_team"),
    Player("second team", "performance_team"),
    Player("team for a while", "performance_team", access_until=date(2017, 6, 20)),
    Player("clerk", "democratic_services"),
    Player("board", "board_member"),
    Player("reader", "viewer"),
)


def let_in(home: Organisation, posts: dict[str, Post]) -> dict[str, Acting]:
    """The players as people of the database."""
    found = {}
    for player in PLAYERS:
        person: Person = Person.objects.create(email=f"{player.name.replace(' ', '-')}@wharfdale.example")
        cast.grant(person, Role(player.role), at=home, from_on=START, until_on=player.access_until)
        if player.post:
            PostHolding.objects.create(
                post=posts[player.post], person=person, from_on=player.holds_from, until_on=player.holds_until
            )
        found[player.name] = Acting(post=player.name, person=person)
    return found
