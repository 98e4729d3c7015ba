"""The browser of the browser tests: reads this machine's pages beside the database, and nobody else's."""

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path
from pytest_django.live_server_helper import LiveServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# A site of one page, so that this test stands whatever our pages do.
urlpatterns = [path("berth", login_not_required(lambda request: HttpResponse(f"berth for {request.method}")))]


@pytest.mark.urls(__name__)
def test_a_page_of_this_machine_is_read_while_the_database_is_asked(live_server: LiveServer, page: "Page") -> None:
    page.goto(f"{live_server.url}/berth")

    assert page.inner_text("body") == "berth for GET"
    assert not get_user_model().objects.exists()


def test_no_other_machine_is_asked(page: "Page") -> None:
    from playwright.sync_api import Error

    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://www.example.org/")


def test_the_page_is_british(page: "Page") -> None:
    assert page.evaluate("navigator.language") == "en-GB"
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/London"
