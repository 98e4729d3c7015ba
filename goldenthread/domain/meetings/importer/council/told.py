"""What was told of the meetings so far, by the folder's own keys, and who tells it."""

from dataclasses import dataclass, field
from datetime import datetime

from goldenthread.domain.meetings.models import AgendaItem, Arising, Body, Challenge, Decision, Meeting, Seat
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.importer.council.made import Made


@dataclass
class Told:
    bodies: dict[str, Body] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    items: dict[str, AgendaItem] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    asked: dict[str, Arising | Challenge] = field(default_factory=dict)

    def ruling_of(self, decision: str) -> Decision:
        """The decision of that key. Raises KeyError where it is not on record yet."""
        return self.decisions[decision]


def acting(made: Made, post: str, at: datetime) -> Acting:
    """The post by who held it on that day; the operator's hand where nobody did."""
    held = [each for each in made.council.holdings if each.post == post and each.holds_on(at.date())]
    if not held:
        return OPERATOR
    return Acting(made.posts[post].title, made.people[max(held, key=lambda each: each.from_on).person])
