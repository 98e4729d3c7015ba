"""A deputy is ended by who holds the post, by the deputy, or by an administrator; never by others, never backwards."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations import operations, queries
from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 9, tzinfo=LONDON)
TODAY = NOW.date()
LONG_AGO, LAST = date(2020, 1, 1), TODAY + timedelta(days=20)


class Scene:
    """A post, who holds it, who held it, and its deputy until `LAST`."""

    def __init__(self) -> None:
        self.post = Post.objects.create(organisation=rows.organisation(), slug="head", title="Head of Property")
        self.holder, self.deputy, self.former = (self._owner(each) for each in ("holder", "deputy", "former"))
        PostHolding.objects.create(post=self.post, person=self.holder, from_on=LONG_AGO)
        PostHolding.objects.create(
            post=self.post, person=self.former, from_on=LONG_AGO, until_on=TODAY - timedelta(days=1)
        )
        by = Acting("Head of Property", self.holder)
        self.named = operations.name_deputy(
            post=self.post, deputy=self.deputy, from_on=TODAY, until_on=LAST, by=by, now=NOW
        )

    def _owner(self, name: str, role: Role = Role.OWNER) -> Person:
        made: Person = Person.objects.create_user(email=f"{name}@wharfdale.example")
        cast.grant(made, role)
        return made

    def person(self, name: str) -> Person:
        found: Person | None = getattr(self, name, None)
        return found or self._owner(name, Role.ADMINISTRATOR if name == "administrator" else Role.OWNER)

    def end(self, by: Acting, *, until: date = TODAY, holding: PostHolding | None = None) -> PostHolding:
        return operations.end_deputy(holding=holding or self.named, until_on=until, by=by, now=NOW)


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.mark.parametrize("who", ["holder", "deputy", "administrator"])
def test_those_it_concerns_end_it(scene: Scene, who: str) -> None:
    by = Acting("somebody", scene.person(who))

    ended = scene.end(by)

    assert ended.until_on == TODAY
    entry = LedgerEntry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.verb, entry.subject, entry.actor_id) == ("deputy ended", "post:head", by.person_id)
    assert scene.deputy.email not in entry.body


@pytest.mark.parametrize("who", ["former", "another"])
def test_nobody_else_does(scene: Scene, who: str) -> None:
    with pytest.raises(PermissionDenied):
        scene.end(Acting("somebody", scene.person(who)))

    assert PostHolding.objects.get(pk=scene.named.pk).until_on == LAST


def test_a_deputy_ends_no_other_deputy(scene: Scene) -> None:
    other = operations.name_deputy(
        post=scene.post, deputy=scene.former, from_on=TODAY, until_on=LAST, by=OPERATOR, now=NOW
    )

    with pytest.raises(PermissionDenied):
        scene.end(Acting("somebody", scene.deputy), holding=other)


@pytest.mark.parametrize(
    ("until", "words"),
    [(TODAY - timedelta(days=1), "Enter today or a later day."), (LAST, "It ends on 30 June 2026 already.")],
)
def test_it_ends_no_earlier_than_today_and_no_later_than_it_would(scene: Scene, until: date, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        scene.end(OPERATOR, until=until)


def test_who_holds_the_post_is_not_ended_here(scene: Scene) -> None:
    own = PostHolding.objects.get(person=scene.holder)

    with pytest.raises(RefusedError, match="Only a deputy is ended here"):
        scene.end(Acting("Head of Property", scene.holder), holding=own)


def test_only_those_who_may_record_that_day_can_be_named(scene: Scene) -> None:
    ended = scene._owner("ended")
    ended.grants.update(until_on=TODAY - timedelta(days=1))
    stopped = scene._owner("stopped")
    Person.objects.filter(pk=stopped.pk).update(is_active=False)
    scene._owner("viewer", Role.VIEWER)
    director = scene._owner("director", Role.DIRECTOR)

    found = set(queries.recorders_of(scene.post.organisation, on=TODAY))

    assert found == {scene.holder, scene.deputy, scene.former, director}


def test_deputies_are_listed_until_their_last_day(scene: Scene) -> None:
    days = (TODAY - timedelta(days=1), LAST, LAST + timedelta(days=1))

    assert [queries.deputies_of([scene.post], on=day).count() for day in days] == [1, 1, 0]
    held = queries.held_by(scene.deputy, on=TODAY)
    assert [(each.post, each.kind) for each in held] == [(scene.post, HoldingKind.DEPUTY)]
