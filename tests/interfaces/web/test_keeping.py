"""Words typed while a session ran out go through the sign-in page and come back to their form, unsent."""

import re

import pytest
from django.core import signing
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import ProgressUpdate
from goldenthread.interfaces.web import keeping
from tests import cast
from tests.interfaces.web import scene
from tests.interfaces.web.scene import HERE, fields_of

pytestmark = pytest.mark.django_db
TYPED = {"note": "Zażółć <b>gęślą</b>\njaźń & co.", "expected": "soon"}
WHO = {"username": "owner@wharfdale.example", "password": "x" * 12}


def signed_out_while_writing() -> tuple[Client, str]:
    """A browser of the owner whose session ran out before the form was sent; the page that came back."""
    client = scene.desks().holder()
    form = scene.opened(client, f"{HERE}update") | TYPED
    client.cookies.pop("sessionid")
    response = client.post(f"{HERE}update?from=mail", form)
    assert response.status_code == 403
    return client, response.content.decode()


def test_the_words_come_back_to_their_form_and_nothing_was_sent() -> None:
    client, page = signed_out_while_writing()
    assert "nothing is lost" in page

    response = client.post("/sign-in", fields_of(page) | WHO)

    assert response["Location"] == f"{HERE}update?from=mail"
    again = client.get(response["Location"]).content.decode()
    assert "nothing was recorded" in again
    assert {name: fields_of(again)[name] for name in TYPED} == TYPED
    assert not ProgressUpdate.objects.exists()
    assert client.post(f"{HERE}update", fields_of(again) | {"expected": ""}).status_code == 302
    assert ProgressUpdate.objects.get().note == TYPED["note"]


def test_a_wrong_password_loses_nothing_either() -> None:
    client, page = signed_out_while_writing()

    again = client.post("/sign-in", fields_of(page) | WHO | {"password": "wrong"}).content.decode()
    response = client.post("/sign-in", fields_of(again) | WHO)

    assert fields_of(client.get(response["Location"]).content.decode())["note"] == TYPED["note"]


def test_the_words_are_given_back_once_and_to_their_own_form_only() -> None:
    client, page = signed_out_while_writing()
    client.post("/sign-in", fields_of(page) | WHO)

    assert fields_of(client.get(f"{HERE}deadline").content.decode())["reason"] == ""
    assert fields_of(client.get(f"{HERE}update").content.decode())["note"] == TYPED["note"]
    assert fields_of(client.get(f"{HERE}update").content.decode())["note"] == ""


def test_what_somebody_else_recorded_meanwhile_is_still_noticed() -> None:
    client, page = signed_out_while_writing()
    scene.send(cast.signed_in(Role.PERFORMANCE_TEAM), f"{HERE}update", note="The roof is done.")
    again = client.get(client.post("/sign-in", fields_of(page) | WHO)["Location"]).content.decode()

    stale = client.post(f"{HERE}update", fields_of(again) | {"expected": ""}).content.decode()

    assert "The roof is done." in stale


@pytest.mark.parametrize(
    "kept", ["", "x", signing.dumps({"path": f"{HERE}update", "fields": {"note": "Planted."}}, salt="another")]
)
def test_words_that_were_not_signed_here_are_not_put_into_a_form(kept: str) -> None:
    client = Client()
    scene.desks().holder()

    response = client.post("/sign-in", WHO | {"kept": kept, "next": f"{HERE}update"})

    assert fields_of(client.get(response["Location"]).content.decode())["note"] == ""


def test_passwords_are_never_kept() -> None:
    response = Client().post(f"{HERE}update", {"note": "Said.", "password": "secret-words"})

    (kept,) = re.findall(r'name="kept" value="([^"]+)"', response.content.decode())
    assert signing.loads(kept, salt=keeping._SALT)["fields"] == {"note": "Said."}


def test_who_sends_nothing_is_just_asked_to_sign_in() -> None:
    assert Client().post(f"{HERE}update").status_code == 302


def test_signing_out_makes_the_browser_forget() -> None:
    response = cast.signed_in(Role.OWNER).post("/sign-out")

    assert response["Clear-Site-Data"] == '"cache", "storage"'


def test_a_form_may_be_gone_back_to_and_no_other_page_may() -> None:
    client = scene.desks().holder()

    assert "no-store" not in client.get(f"{HERE}update")["Cache-Control"]
    assert "private" in client.get(f"{HERE}update")["Cache-Control"]
    assert "no-store" in client.get(HERE)["Cache-Control"]


def test_drafts_are_named_by_person() -> None:
    owner, team = scene.desks().holder(), cast.signed_in(Role.PERFORMANCE_TEAM)

    names = [
        re.findall(r'data-drafts="(\w+)"', client.get(f"{HERE}update").content.decode()) for client in (owner, team)
    ]

    assert names[0] != names[1]
