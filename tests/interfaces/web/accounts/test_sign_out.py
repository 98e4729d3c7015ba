"""Signing out."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


def test_signing_out_closes_every_page() -> None:
    client = cast.signed_in()

    response = client.post("/sign-out")

    assert response["Location"] == "/sign-in"
    assert client.get("/").status_code == 302


def test_a_link_signs_nobody_out() -> None:
    client = cast.signed_in()

    assert client.get("/sign-out").status_code == 405
    assert client.get("/").status_code == 200
