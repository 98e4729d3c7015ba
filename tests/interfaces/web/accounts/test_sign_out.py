"""Signing out."""

import pytest
from django.test import Client

from tests import cast

pytestmark = pytest.mark.django_db


def test_signing_out_closes_every_page() -> None:
    client = cast.signed_in()

    response = client.post("/sign-out")

    assert response["Location"] == "/sign-in"
    assert client.get("/").status_code == 302


def test_a_link_signs_nobody_out() -> None:
    client = cast.signed_in()

    response = client.get("/sign-out")

    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")
    assert "This page does not work that way" in response.content.decode()
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_signed_out_already_is_led_to_the_sign_in_page_and_nowhere_after(method: str) -> None:
    response = getattr(Client(), method)("/sign-out")

    assert (response.status_code, response["Location"]) == (302, "/sign-in")


def test_signing_out_with_a_stale_token_when_the_session_is_over_leads_to_the_sign_in_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-out")

    assert (response.status_code, response["Location"]) == (302, "/sign-in")
