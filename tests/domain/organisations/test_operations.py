"""Accounts: who may make them, access that ends by itself, and no person's name in the ledger (SPEC 4.5, 4.6)."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from goldenthread.domain.organisations import operations, queries
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.organisations.roles import PERMISSIONS, Permission, roles_with
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)
PASSWORD = "a long enough password"


@pytest.fixture
def home() -> Organisation:
    return operations.open_organisation(slug="wharfdale", name="Wharfdale", by=OPERATOR, now=NOW)


def _person(home: Organisation, role: Role | None = None, email: str = "Jo.Bloggs@Example.org") -> Person:
    person = operations.add_person(organisation=home, email=email, password=PASSWORD, by=OPERATOR, now=NOW)
    if role is not None:
        operations.grant_access(
            person=person, organisation=home, role=role, from_on=FIRST, until_on=LAST, by=OPERATOR, now=NOW
        )
    return person


@pytest.mark.parametrize(
    ("on", "may"),
    [
        pytest.param(date(2026, 5, 31), False, id="the day before"),
        pytest.param(FIRST, True, id="the first day"),
        pytest.param(LAST, True, id="the last day"),
        pytest.param(date(2026, 7, 1), False, id="the day after: nobody had to act"),
    ],
)
def test_access_begins_and_ends_by_itself(home: Organisation, on: date, may: bool) -> None:
    access = queries.access_of(_person(home, Role.VIEWER), on=on)

    assert access.may(Permission.SEE_PLANS, home.pk) is may
    assert access.where(Permission.SEE_PLANS) == ((home,) if may else ())


def test_a_role_in_one_organisation_is_none_in_another(home: Organisation) -> None:
    other = operations.open_organisation(slug="exampleford", name="Exampleford", by=OPERATOR, now=NOW)

    access = queries.access_of(_person(home, Role.PERFORMANCE_TEAM), on=FIRST)

    assert access.may(Permission.SEE_PLANS, home.pk)
    assert not access.may(Permission.SEE_PLANS, other.pk)


def test_every_role_has_its_permissions_and_accounts_are_the_administrators_alone() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert roles_with(Permission.MANAGE_ACCOUNTS) == {Role.ADMINISTRATOR}
    assert Role.ADMINISTRATOR not in roles_with(Permission.SEE_PLANS)
    assert PERMISSIONS[Role.INVESTIGATOR] == frozenset()


def _operations(home: Organisation) -> dict[str, Callable[[Acting], object]]:
    """Each operation of the room, ready to be done by somebody."""
    post = Post.objects.create(organisation=home, slug="head", title="Head of Property")
    person = Person.objects.create_user(email="other@example.org", password=PASSWORD)
    common: dict[str, Any] = {"now": NOW}
    return {
        "add_post": lambda by: operations.add_post(organisation=home, title="Director", by=by, **common),
        "add_person": lambda by: operations.add_person(
            organisation=home, email="new@example.org", password=PASSWORD, by=by, **common
        ),
        "hold_post": lambda by: operations.hold_post(post=post, person=person, from_on=FIRST, by=by, **common),
        "grant_access": lambda by: operations.grant_access(
            person=person, organisation=home, role=Role.VIEWER, from_on=FIRST, by=by, **common
        ),
    }


@pytest.mark.parametrize("name", ["add_post", "add_person", "hold_post", "grant_access"])
@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.ADMINISTRATOR)])
def test_only_an_administrator_does_what_concerns_accounts(home: Organisation, role: Role | None, name: str) -> None:
    acting = Acting(post="Somebody", person=_person(home, role))
    operation, entries = _operations(home)[name], LedgerEntry.objects.count()

    with pytest.raises(PermissionDenied):
        operation(acting)

    assert LedgerEntry.objects.count() == entries


@pytest.mark.parametrize("name", ["add_post", "add_person", "hold_post", "grant_access"])
def test_what_an_administrator_does_is_one_entry_under_their_post(home: Organisation, name: str) -> None:
    person = _person(home, Role.ADMINISTRATOR)
    operation, entries = _operations(home)[name], LedgerEntry.objects.count()

    operation(Acting(post="Head of ICT", person=person))

    last = LedgerEntry.objects.order_by("sequence").last()
    assert last is not None
    assert LedgerEntry.objects.count() == entries + 1
    assert (last.chain, last.actor_post, last.actor_id) == ("wharfdale", "Head of ICT", str(person.pk))


def test_no_name_or_address_of_a_person_is_in_the_ledger(home: Organisation) -> None:
    person = _person(home, Role.OWNER)
    post = operations.add_post(organisation=home, title="Head of Property", by=OPERATOR, now=NOW)
    operations.hold_post(post=post, person=person, from_on=FIRST, by=OPERATOR, now=NOW)

    written = " ".join(f"{each.subject} {each.body} {each.actor_post}" for each in LedgerEntry.objects.all()).lower()

    assert "bloggs" not in written
    assert PASSWORD not in written
    assert f"person:{person.pk}" in written


def test_only_the_operator_opens_an_organisation(home: Organisation) -> None:
    acting = Acting(post="Head of ICT", person=_person(home, Role.ADMINISTRATOR))

    with pytest.raises(PermissionDenied):
        operations.open_organisation(slug="new", name="New", by=acting, now=NOW)


def test_an_address_is_one_person_whatever_its_capitals(home: Organisation) -> None:
    person = _person(home)

    assert Person.objects.get_by_natural_key(" JO.bloggs@example.ORG") == person
    with pytest.raises(RefusedError, match="signs in with this address already"):
        _person(home, email="jo.bloggs@example.org")


def test_a_person_acts_in_the_post_they_hold_that_day_or_else_in_their_role(home: Organisation) -> None:
    person = _person(home, Role.OWNER)
    post = operations.add_post(organisation=home, title="Head of Property", by=OPERATOR, now=NOW)
    operations.hold_post(post=post, person=person, from_on=date(2026, 6, 10), by=OPERATOR, now=NOW)

    titles = [
        queries.post_title_of(person, home, on=on) for on in (date(2026, 6, 9), date(2026, 6, 10), date(2027, 1, 1))
    ]

    assert titles == [Role.OWNER.label, "Head of Property", "Head of Property"]


def test_access_cannot_end_before_it_begins(home: Organisation) -> None:
    person = _person(home)

    with pytest.raises(IntegrityError, match="ends_after_start"):
        AccessGrant.objects.create(person=person, organisation=home, role=Role.VIEWER, from_on=LAST, until_on=FIRST)
