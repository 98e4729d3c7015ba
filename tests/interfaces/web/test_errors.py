"""Pages for what is broken or refused: in the same look, in plain words, needing nothing."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from goldenthread.interfaces.web import errors
from tests import cast


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_plain_words() -> None:
    client = cast.signed_in()
    client.handler.enforce_csrf_checks = True

    response = client.post("/sign-out")

    assert response.status_code == 403
    page = response.content.decode()
    assert "Nothing was changed" in page
    assert page.index("Copy them") < page.index("load the page again"), "or what was typed is lost with it"


def test_a_broken_page_says_so_without_the_database() -> None:
    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "not half-saved" in response.content.decode()


def test_a_broken_page_says_so_even_when_its_template_is_broken_too(settings: Settings) -> None:
    settings.TEMPLATES = []

    response = errors.server_error(RequestFactory().get("/"))

    assert response.content.decode().startswith("Sorry, there is a problem")


@pytest.mark.django_db
def test_what_breaks_a_page_never_reaches_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: HttpRequest) -> None:
        raise RuntimeError("secret of the machine")

    client = cast.signed_in()
    client.raise_request_exception = False
    monkeypatch.setattr("goldenthread.interfaces.web.frame.visitor", broken)

    response = client.get("/")

    assert response.status_code == 500
    assert b"secret" not in response.content
