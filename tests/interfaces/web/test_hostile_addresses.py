"""Addresses that somebody typed: numbers of another organisation, days that no calendar has, what is no day at all."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.interfaces.web import test_url_roles as table
from tests.interfaces.web.test_url_roles import ADDRESSES
from tests.interfaces.web.who_may import FACT

pytestmark = pytest.mark.django_db
plan = table.plan
_NAMES = ("as_at", "known_at", "since", "by", "on", "day", "month", "from", "until", "of", "body", "page", "kind")
_TYPED = ("9999-12-31", "0001-01-01", "\x00٣=1+1:")
_ROOMS = (
    "assessments", "calendar", "coverage", "directions", "forecast", "framework", "measures", "reviews", "thread",
)  # fmt: skip


def _of(organisation: str, name: str) -> str:
    kwargs = {key: organisation if value == cast.HERE else value for key, value in ADDRESSES[name][0].items()}
    return reverse(name, kwargs=kwargs)


def _asked(client: Client, address: str) -> int:
    response = client.get(address)
    if response.streaming:
        b"".join(response)
    return response.status_code


def _numbered() -> Iterator[str]:
    """Addresses that name a fact by its number under an organisation."""
    for name, (kwargs, _) in ADDRESSES.items():
        if FACT in kwargs.values() and cast.HERE in kwargs.values():
            yield name


@pytest.mark.usefixtures("plan")
def test_a_number_of_another_organisation_is_nothing_here() -> None:
    person = cast.person(cast.NEVER_LET_IN)
    for role in Role:
        cast.grant(person, role, at=cast.elsewhere())
    client = Client()
    client.force_login(person)
    names = list(_numbered())
    assert len(names) > 20

    assert {name: _asked(client, _of(cast.ELSEWHERE, name)) for name in names} == dict.fromkeys(names, 404)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("typed", _TYPED)
def test_whatever_is_typed_into_an_address_is_answered(typed: str) -> None:
    client, query = cast.signed_in(Role.PERFORMANCE_TEAM), urlencode(dict.fromkeys(_NAMES, typed))
    names = [name for name in ADDRESSES if name.startswith(_ROOMS)]
    asked = {name: _asked(client, f"{_of(cast.HERE, name)}?{query}") for name in names}

    assert {name: status for name, status in asked.items() if status not in {200, 302, 400, 404, 405}} == {}
