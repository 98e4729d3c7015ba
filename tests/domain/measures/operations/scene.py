"""A measure of Wharfdale that a post owns, and everybody who might act on it; and what was written."""

from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps

from goldenthread.domain.measures.models import Reading
from goldenthread.domain.measures.operations import readings
from goldenthread.domain.measures.operations.readings import NewReading
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.text import LONDON
from tests import cast
from tests.factories import measures, rows
from tests.factories.measures import number, period

NOW = datetime(2018, 1, 15, 10, 0, tzinfo=LONDON)
LATER = NOW + timedelta(minutes=5)
TODAY = NOW.date()
LONG_AGO = date(2016, 1, 4)
HOLDER, OTHER_HOLDER, FORMER = "holder", "holder of another post", "held the post until yesterday"
ELSEWHERE = "performance team elsewhere"
EVERYBODY = (*Role.values, HOLDER, OTHER_HOLDER, FORMER, ELSEWHERE)


class Scene:
    """A share owned by the Head of Communications."""

    def __init__(self) -> None:
        self.home = rows.organisation()
        self.post = Post.objects.create(organisation=self.home, slug="head", title="Head of Communications")
        self.other = Post.objects.create(organisation=self.home, slug="legal", title="Head of Legal")
        self.measure = measures.measure(owner_post=self.post)
        self._people: dict[str, Acting] = {}

    def by(self, name: str) -> Acting:
        if name not in self._people:
            person: Person = Person.objects.create(email=f"{len(self._people)}@wharfdale.example")
            role = Role(name) if name in Role.values else Role.OWNER
            away = name == ELSEWHERE
            cast.grant(
                person, Role.PERFORMANCE_TEAM if away else role, at=cast.elsewhere() if away else None, from_on=LONG_AGO
            )
            if name in (HOLDER, OTHER_HOLDER, FORMER):
                until = TODAY - timedelta(days=1) if name == FORMER else None
                post = self.other if name == OTHER_HOLDER else self.post
                PostHolding.objects.create(post=post, person=person, from_on=LONG_AGO, until_on=until)
            self._people[name] = Acting(post=name, person=person)
        return self._people[name]

    def read(
        self, value: str = "40.5", until: str = "2017-12-31", from_on: str = "2017-10-01", **given: Any
    ) -> Reading:
        """A reading of the third quarter, recorded by the operator."""
        said: dict[str, Any] = {"measure": self.measure, "by": OPERATOR, "now": NOW}
        return readings.record_reading(given=new(value, until, from_on), **(said | given))


def new(value: str = "40.5", until: str = "2017-12-31", from_on: str = "2017-10-01", **fields: Any) -> NewReading:
    return NewReading(period=period(until, from_on), value=number(value), **fields)


def written() -> int:
    """Rows of the room and of the ledger."""
    ours = ("measures", "ledger")
    return sum(model._default_manager.count() for model in apps.get_models() if model._meta.app_label in ours)


def last_entry() -> LedgerEntry:
    return LedgerEntry.objects.order_by("-pk")[0]
