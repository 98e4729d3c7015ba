"""A post holder names a deputy for a time: who may, whom, and what a deputy may not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations import notices, operations, queries
from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import Person, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.notices import registry
from tests import cast
from tests.domain.plans.operations.scene import (
    ELSEWHERE,
    EVERYBODY,
    EXPIRED,
    FORMER,
    HOLDER,
    NOW,
    OTHER_HOLDER,
    TODAY,
    TOMORROW,
    WITHOUT_ACCESS,
    Scene,
    last_entry,
)

WEEK = TODAY + timedelta(days=6)


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def person(scene: Scene, name: str) -> Person:
    found = scene.by(name).person
    assert found is not None
    return found


def name(scene: Scene, **given: Any) -> PostHolding:
    """The holder names the holder of another post for a week."""
    own: dict[str, Any] = {"post": scene.property, "by": scene.by(HOLDER), "now": NOW, "from_on": TODAY}
    return operations.name_deputy(**(own | {"until_on": WEEK, "deputy": person(scene, OTHER_HOLDER)} | given))


def test_a_deputy_is_named_for_a_time_and_the_ledger_names_no_person(scene: Scene) -> None:
    holding = name(scene)

    assert (holding.kind, holding.from_on, holding.until_on) == (HoldingKind.DEPUTY, TODAY, WEEK)
    entry, number = last_entry(), person(scene, OTHER_HOLDER).pk
    assert (entry.verb, entry.subject) == ("deputy named", "post:head-of-property")
    assert entry.body == f'{{"from":"2017-06-14","person":"{number}","until":"2017-06-20"}}'


def test_only_the_holder_of_that_day_and_an_administrator_name_one(scene: Scene) -> None:
    deputy, allowed = person(scene, OTHER_HOLDER), set()
    for who in EVERYBODY:
        try:
            name(scene, by=scene.by(who))
        except (PermissionDenied, RefusedError):
            continue
        PostHolding.objects.filter(person=deputy, kind=HoldingKind.DEPUTY).delete()
        allowed.add(who)

    assert allowed == {HOLDER, Role.ADMINISTRATOR}


def test_who_holds_the_post_and_whose_access_has_ended_names_nobody(scene: Scene) -> None:
    """Access ends at its date without anyone acting (SPEC 4.5), whatever is still held."""
    for who in (EXPIRED, WITHOUT_ACCESS):
        with pytest.raises(PermissionDenied):
            name(scene, by=scene.by(who))


def test_a_deputy_names_no_deputy(scene: Scene) -> None:
    name(scene)

    with pytest.raises(PermissionDenied):
        name(scene, by=scene.by(OTHER_HOLDER), deputy=person(scene, Role.OWNER))


@pytest.mark.parametrize("who", [Role.OWNER, Role.PERFORMANCE_TEAM, Role.DIRECTOR])
def test_a_deputy_is_somebody_who_may_record(scene: Scene, who: str) -> None:
    assert name(scene, deputy=person(scene, who)).person == person(scene, who)


@pytest.mark.parametrize(
    "who", [Role.VIEWER, Role.BOARD_MEMBER, WITHOUT_ACCESS, EXPIRED, ELSEWHERE, Role.ADMINISTRATOR]
)
def test_nobody_is_a_deputy_who_could_not_record_anything(scene: Scene, who: str) -> None:
    with pytest.raises(RefusedError) as refused:
        name(scene, deputy=person(scene, who))
    assert (refused.value.field, LedgerEntry.objects.exists()) == ("deputy", False)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"from_on": TODAY - timedelta(days=1)}, "until_on"),
        ({"until_on": TODAY + timedelta(days=367)}, "until_on"),
        ({"until_on": TODAY - timedelta(days=1)}, "until_on"),
        ({"from_on": date(2018, 1, 2), "until_on": date(2018, 1, 1)}, "until_on"),
    ],
)
def test_days_that_make_no_sense_are_refused(scene: Scene, given: dict[str, date], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        name(scene, **given)
    assert refused.value.field == field
    assert not PostHolding.objects.filter(kind=HoldingKind.DEPUTY).exists()


def test_nobody_is_their_own_deputy_nor_twice_anothers(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="Choose somebody else"):
        name(scene, deputy=person(scene, HOLDER))
    name(scene)
    with pytest.raises(RefusedError, match="They answer for it"):
        name(scene, from_on=WEEK, until_on=WEEK + timedelta(days=1))
    assert name(scene, from_on=WEEK + timedelta(days=1), until_on=WEEK + timedelta(days=2)).pk


def test_a_deputy_does_not_act_under_the_name_of_the_post(scene: Scene) -> None:
    name(scene, deputy=person(scene, Role.OWNER))

    assert queries.post_title_of(person(scene, Role.OWNER), scene.home, on=TODAY) == "Milestone owner"
    assert queries.post_title_of(person(scene, HOLDER), scene.home, on=TODAY) == "Head of Property"


def test_holders_come_before_deputies_and_nobodys_is_no_key(scene: Scene) -> None:
    vacant = scene._post("Head of Nothing")
    name(scene, by=OPERATOR)
    person(scene, HOLDER)  # a holder who came after the deputy was named
    person(scene, FORMER)

    found = queries.holders_of([scene.property.pk, scene.legal.pk, vacant.pk], on=TODAY)

    assert found == {
        scene.property.pk: [person(scene, HOLDER), person(scene, OTHER_HOLDER)],
        scene.legal.pk: [person(scene, OTHER_HOLDER)],
    }
    assert queries.holders_of([scene.property.pk], on=WEEK + timedelta(days=1)) == {
        scene.property.pk: [person(scene, HOLDER)]
    }
    assert queries.holders_of([], on=TODAY) == {}


def test_a_message_to_a_post_reaches_its_holder_and_deputy_who_still_have_access(scene: Scene) -> None:
    for who in (HOLDER, FORMER, WITHOUT_ACCESS, EXPIRED):
        scene.by(who)
    name(scene)
    away = person(scene, Role.DIRECTOR)
    PostHolding.objects.create(post=scene.property, person=away, from_on=TODAY)
    Person.objects.filter(pk=away.pk).update(is_active=False)

    def reached(on: date) -> list[int]:
        to = notices.reference(scene.property.pk)
        return [each.person for each in registry.resolve({to}, on)[to]]

    assert reached(TODAY) == [person(scene, HOLDER).pk, person(scene, OTHER_HOLDER).pk]
    assert reached(WEEK + timedelta(days=1)) == [person(scene, HOLDER).pk]


def test_access_elsewhere_brings_no_message_of_here(scene: Scene) -> None:
    somebody = person(scene, WITHOUT_ACCESS)
    cast.grant(somebody, Role.OWNER, at=cast.elsewhere(), from_on=TODAY)

    assert registry.resolve({notices.reference(scene.property.pk)}, TOMORROW) == {}
