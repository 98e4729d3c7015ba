"""Who can sign in to the demonstration."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, PostHolding
from goldenthread.foundation.ledger.verification import verify

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
