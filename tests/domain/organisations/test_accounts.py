"""Posts, holdings, roles and passwords: what may overlap, what ends, and what is refused at which question."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations import operations, queries
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation, Person, Post
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)
PASSWORD = "tall grey bridges hum"
OPERATED: dict[str, Any] = {"by": OPERATOR, "now": NOW}


@pytest.fixture
def home() -> Organisation:
    return operations.open_organisation(slug="wharfdale", name="Wharfdale", notice="It is invented.", **OPERATED)


@pytest.fixture
def post(home: Organisation) -> Post:
    return operations.add_post(organisation=home, title="Head of Property", **OPERATED)


@pytest.fixture
def person(home: Organisation) -> Person:
    return operations.let_in(
        organisation=home, email="jo@example.org", password=PASSWORD, role=Role.OWNER, from_on=FIRST, until_on=LAST,
        **OPERATED,
    )  # fmt: skip


def entries() -> int:
    return LedgerEntry.objects.count()


def administrator(home: Organisation) -> Acting:
    found: Person = Person.objects.create(email="ict@example.org")
    cast.grant(found, Role.ADMINISTRATOR, at=home)
    return Acting(post="Head of ICT", person=found)


def test_an_organisation_says_on_every_page_what_it_was_opened_with_until_that_is_changed(home: Organisation) -> None:
    assert home.notice == "It is invented."

    operations.set_notice(organisation=home, notice="", **OPERATED)

    home.refresh_from_db()
    assert home.notice == ""


def test_a_post_may_report_to_another(home: Organisation, post: Post) -> None:
    lower = operations.add_post(organisation=home, title="Surveyor", reports_to=post, **OPERATED)

    assert lower.reports_to == post
    assert '"reports to":"head-of-property"' in LedgerEntry.objects.latest("sequence").body


def test_somebody_without_a_password_cannot_sign_in_until_one_is_set(home: Organisation) -> None:
    person = operations.add_person(organisation=home, email="new@example.org", **OPERATED)
    assert not person.has_usable_password()

    operations.set_password(person=person, organisation=home, password=PASSWORD, **OPERATED)

    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    last = LedgerEntry.objects.latest("sequence")
    assert (last.verb, last.body) == ("password set", "{}")


def test_an_administrator_sets_no_password_of_somebody_who_also_belongs_elsewhere(
    home: Organisation, person: Person
) -> None:
    """Else the administrator of one council could sign in as somebody of another."""
    by = administrator(home)
    operations.set_password(person=person, organisation=home, password=PASSWORD, by=by, now=NOW)
    cast.grant(person, Role.COMMISSIONER, at=cast.elsewhere())

    with pytest.raises(PermissionDenied, match="belong to no other organisation"):
        operations.set_password(person=person, organisation=home, password="another long one", by=by, now=NOW)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_holding_ends_on_its_last_day_and_may_begin_anew(home: Organisation, post: Post, person: Person) -> None:
    held = operations.hold_post(post=post, person=person, from_on=FIRST, **OPERATED)

    operations.end_holding(holding=held, until_on=date(2026, 6, 10), **OPERATED)

    assert queries.post_title_of(person, home, on=date(2026, 6, 10)) == "Head of Property"
    assert queries.post_title_of(person, home, on=date(2026, 6, 11)) == Role.OWNER.label
    assert operations.hold_post(post=post, person=person, from_on=date(2026, 6, 11), **OPERATED).pk


def test_access_ends_on_its_last_day(home: Organisation, person: Person) -> None:
    operations.end_access(grant=person.grants.get(), until_on=date(2026, 6, 10), **OPERATED)

    days = (date(2026, 6, 10), date(2026, 6, 11))
    assert [queries.access_of(person, on=day).may(Permission.SEE_PLANS, home.pk) for day in days] == [True, False]


def test_nobody_ends_access_of_their_own(home: Organisation) -> None:
    by = administrator(home)
    assert by.person
    before = entries()

    with pytest.raises(RefusedError, match="another administrator has to"):
        operations.end_access(grant=by.person.grants.get(), until_on=NOW.date(), by=by, now=NOW)
    assert entries() == before


REFUSED: dict[str, tuple[Callable[[Organisation, Post, Person], object], str]] = {
    "a title that is taken": (
        lambda home, post, person: operations.add_post(organisation=home, title="head of property", **OPERATED),
        "title",
    ),
    "no title": (lambda home, post, person: operations.add_post(organisation=home, title=" ", **OPERATED), "title"),
    "a title too long": (
        lambda home, post, person: operations.add_post(organisation=home, title="x" * 201, **OPERATED),
        "title",
    ),
    "an address that is none": (
        lambda home, post, person: operations.add_person(organisation=home, email="jo", **OPERATED),
        "email",
    ),
    "an address that is taken": (
        lambda home, post, person: operations.add_person(organisation=home, email=" JO@example.org", **OPERATED),
        "email",
    ),
    "a password that is easily guessed": (
        lambda home, post, person: operations.set_password(
            person=person, organisation=home, password="password", **OPERATED
        ),
        "password",
    ),
    "the same post twice at once": (
        lambda home, post, person: [
            operations.hold_post(post=post, person=person, from_on=day, **OPERATED) for day in (FIRST, LAST)
        ],
        "from_on",
    ),
    "a holding that ends before it begins": (
        lambda home, post, person: operations.hold_post(
            post=post, person=person, from_on=LAST, until_on=FIRST, **OPERATED
        ),
        "until_on",
    ),
    "the same role twice at once": (
        lambda home, post, person: operations.grant_access(
            person=person, organisation=home, role=Role.OWNER, from_on=LAST, **OPERATED
        ),
        "from_on",
    ),
    "an end of access that is past its end": (
        lambda home, post, person: operations.end_access(
            grant=person.grants.get(), until_on=date(2026, 7, 1), **OPERATED
        ),
        "until_on",
    ),
    "a first password for somebody who has one": (
        lambda home, post, person: operations.let_in(
            organisation=home, email="jo@example.org", password=PASSWORD, role=Role.VIEWER, from_on=FIRST, **OPERATED
        ),
        "password",
    ),
}


@pytest.mark.parametrize(("attempt", "field"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_refused_at_its_question(
    home: Organisation,
    post: Post,
    person: Person,
    attempt: Callable[[Organisation, Post, Person], object],
    field: str,
) -> None:
    with pytest.raises(RefusedError) as refused:
        attempt(home, post, person)

    assert (refused.value.field, refused.value.message.endswith(".")) == (field, True)


@pytest.mark.parametrize(("hour", "allowed"), [(22, True), (23, False)])
def test_access_until_a_day_ends_at_midnight_in_london(home: Organisation, hour: int, allowed: bool) -> None:
    """Eleven in the evening in UTC is midnight in London's summer."""
    by = administrator(home)
    assert by.person
    by.person.grants.update(until_on=NOW.date())
    late = NOW.replace(hour=hour, minute=30)

    if allowed:
        assert operations.add_post(organisation=home, title="Director", by=by, now=late).pk
    else:
        with pytest.raises(PermissionDenied):
            operations.add_post(organisation=home, title="Director", by=by, now=late)
