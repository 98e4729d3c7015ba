"""Signing in: one sentence for whatever is wrong, and back to where the person was going."""

import re

import pytest
from django.test import Client

from goldenthread.domain.organisations.models import Person
from tests import cast

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-password"


@pytest.fixture
def person() -> Person:
    found: Person = Person.objects.create_user(email="board@wharfdale.example", password=PASSWORD)
    return found


@pytest.mark.usefixtures("person")
@pytest.mark.parametrize("email", ["board@wharfdale.example", "  Board@Wharfdale.example "])
def test_the_right_password_opens_the_first_page(email: str) -> None:
    response = Client().post("/sign-in", {"username": email, "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.usefixtures("person")
def test_a_person_goes_on_to_the_page_they_asked_for() -> None:
    sent = {"username": "board@wharfdale.example", "password": PASSWORD, "next": "/plans/wharfdale/plan/?q=a"}

    assert Client().post("/sign-in", sent)["Location"] == "/plans/wharfdale/plan/?q=a"


@pytest.mark.usefixtures("person")
def test_nobody_is_sent_on_to_another_site() -> None:
    sent = {"username": "board@wharfdale.example", "password": PASSWORD, "next": "https://elsewhere.example/"}

    assert Client().post("/sign-in", sent)["Location"] == "/"


@pytest.mark.usefixtures("person")
@pytest.mark.parametrize("wanted", ["/sign-out", "/sign-out?x=1"])
def test_nobody_who_signs_in_is_led_on_to_signing_out(wanted: str) -> None:
    sent = {"username": "board@wharfdale.example", "password": PASSWORD, "next": wanted}

    assert Client().post("/sign-in", sent)["Location"] == "/"


@pytest.mark.usefixtures("person")
def test_a_second_page_of_signing_in_whose_token_is_stale_keeps_what_was_typed() -> None:
    client = Client(enforce_csrf_checks=True)
    sent = {"username": "board@wharfdale.example", "password": "secret-words", "next": "/ledger/wharfdale/"}

    response = client.post("/sign-in", sent)
    page = response.content.decode()

    assert response.status_code == 403
    assert "sign in again" in page
    assert 'value="board@wharfdale.example"' in page
    assert 'value="/ledger/wharfdale/"' in page
    assert "secret-words" not in page
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    again = client.post("/sign-in", sent | {"password": PASSWORD, "csrfmiddlewaretoken": token[1]})
    assert again["Location"] == "/ledger/wharfdale/"


def refusal(email: str, password: str = "wrong") -> str:
    response = Client().post("/sign-in", {"username": email, "password": password})
    assert response.status_code == 200
    return response.content.decode().replace(email, "…")


def test_a_wrong_password_and_an_unknown_address_read_the_same(person: Person) -> None:
    assert "One of the two is not right." in refusal(person.email)
    assert [line for line in refusal(person.email).splitlines() if "csrf" not in line] == [
        line for line in refusal("nobody@wharfdale.example").splitlines() if "csrf" not in line
    ]


def test_a_person_who_was_stopped_reads_the_same_too(person: Person) -> None:
    person.is_active = False
    person.save()

    assert "One of the two is not right." in refusal(person.email, PASSWORD)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, ["Enter your e-mail address.", "Enter your password."]),
        ({"username": "board@wharfdale.example"}, ["Enter your password."]),
        ({"username": "a\x00b", "password": "x"}, ["Null characters are not allowed."]),
        ({"username": "x" * 100_000, "password": "x"}, ["There is a problem"]),
        ({"username": "🌍", "password": "🌍" * 5000}, ["There is a problem"]),
    ],
)
def test_what_is_missing_or_strange_is_said_at_its_field(sent: dict[str, str], said: list[str]) -> None:
    page = Client().post("/sign-in", sent).content.decode()

    assert 'href="#id_' in page or "One of the two" in page
    assert [words for words in said if words not in page] == []


def test_the_address_typed_is_kept_and_the_password_is_not() -> None:
    page = Client().post("/sign-in", {"username": "someone@wharfdale.example", "password": "secret-words"})

    assert b"someone@wharfdale.example" in page.content
    assert b"secret-words" not in page.content


def test_who_is_signed_in_is_not_asked_again() -> None:
    assert cast.signed_in().get("/sign-in")["Location"] == "/"
