"""Who can sign in to the demonstration."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post, PostHolding
from goldenthread.foundation.ledger.verification import verify
from tests import cast
from tests.factories import rows

pytestmark = pytest.mark.django_db
PASSWORD = "golden-thread-demo"


@pytest.fixture
def council() -> Organisation:
    return Organisation.objects.create(slug="tower-hamlets", name="Tower Hamlets")


def said() -> str:
    out = StringIO()
    call_command("demo_people", stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("council")
def test_each_of_the_five_can_sign_in_with_what_is_printed() -> None:
    table = said()

    names = ("performance", "owner", "board", "commissioner", "administrator")
    for name in names:
        email = f"{name}@tower-hamlets.example"
        assert f"{email}" in table
        assert authenticate(username=email, password=PASSWORD) is not None
    assert Person.objects.count() == len(names)


@pytest.mark.usefixtures("council")
def test_adding_them_again_changes_nothing() -> None:
    first = said()
    rows = (Person.objects.count(), AccessGrant.objects.count(), PostHolding.objects.count())
    before = verify("tower-hamlets").entries

    assert said() == first
    assert (Person.objects.count(), AccessGrant.objects.count(), PostHolding.objects.count()) == rows
    assert verify("tower-hamlets").entries == before


@pytest.mark.usefixtures("council")
def test_a_real_installation_gets_none_of_them(settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="only with GOLDENTHREAD_MODE=demo"):
        call_command("demo_people")
    assert not Person.objects.exists()


def test_before_the_record_is_loaded_the_way_is_named() -> None:
    with pytest.raises(CommandError, match="load-record examples/tower_hamlets"):
        call_command("demo_people")


def test_of_the_invented_council_an_owner_with_something_due_this_week_signs_in(
    council: Organisation,
) -> None:
    invented = rows.organisation("exampleford", "Exampleford")
    action = rows.action(rows.area(rows.plan(organisation=invented, starts_on=date(2020, 1, 1), ends_on=None)))
    due = {"early@exampleford.example": timedelta(days=60), "late@exampleford.example": timedelta(0)}
    for email, ahead in due.items():
        post = Post.objects.create(organisation=invented, slug=email[:4], title=f"Head of {email[:4]}")
        person = Person.objects.create(email=email)
        cast.grant(person, Role.OWNER, at=invented)
        PostHolding.objects.create(post=post, person=person, from_on=date(2020, 1, 1))
        rows.milestone(action, email[:4], baseline=(cast.today() + ahead).isoformat(), owner_post=post)

    table = said()

    assert f"late@exampleford.example             {PASSWORD}  Milestone owner, Exampleford: Head of late" in table
    assert "early@" not in table
    assert authenticate(username="late@exampleford.example", password=PASSWORD) is not None
    before = verify("exampleford").entries
    assert (said(), verify("exampleford").entries) == (table, before)
