"""Every page by keyboard alone: each stop in the order of reading, to be seen, and none that keeps the focus."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests.journeys.conftest import Admitted
from tests.journeys.keyboard import enter, here, stops, tab, tab_to
from tests.journeys.people import PASSWORD, PERFORMANCE, email
from tests.journeys.steps import cut_tables, open_everything
from tests.journeys.visits import NO_PAGE, VISITS, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _one_of_each_page() -> list[Visit]:
    """The first plain visit of every address, by somebody who may see it."""
    usual = [visit for visit in VISITS if visit.kind == "usual" and visit.status == 200 and visit.path != NO_PAGE]
    plain = [visit for visit in usual if visit.who or (visit.heading == "Sign in" and visit.path == "/sign-in")]
    return list({resolve(urlsplit(visit.path).path).view_name: visit for visit in reversed(plain)}.values())


@pytest.mark.parametrize("visit", _one_of_each_page(), ids=lambda visit: visit.name.replace(" ", "-"))
def test_tab_goes_through_a_page_as_it_is_read_and_out_of_it_again(visit: Visit, browsing: Admitted) -> None:
    page = browsing(visit.who, viewport={"width": 1280, "height": 900}).new_page()
    page.goto(visit.path)
    open_everything(page)
    cut_tables(page, rows=8)

    passed = [tab(page) for _ in range(stops(page))]

    assert [stop.place for stop in passed if stop] == list(range(len(passed)))
    assert [stop.name for stop in passed if stop and not stop.seen] == []
    after = tab(page)
    assert after is None or after.place == 0


def test_the_first_stop_leads_past_the_navigation(desk: "Page") -> None:
    desk.goto("/")

    skip = tab(desk)
    assert skip is not None
    assert (skip.name, skip.seen) == ("Skip to main content", True)
    desk.keyboard.press("Enter")
    first = tab(desk)

    assert first is not None
    assert desk.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_an_error_summary_has_the_focus_and_leads_to_the_field(browsing: Admitted) -> None:
    page = browsing(None).new_page()
    page.goto("/sign-in")
    tab_to(page, "Sign in")
    enter(page)

    assert page.evaluate(
        "document.activeElement.getAttribute('role') === 'alert' "
        "|| document.activeElement.classList.contains('govuk-error-summary')"
    )
    tab_to(page, "Enter your e-mail address")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "username"


def test_from_signing_in_to_a_milestone_and_back_and_to_the_paper(browsing: Admitted) -> None:
    page = browsing(None, viewport={"width": 1280, "height": 900}).new_page()
    page.goto("/")
    tab_to(page, "E-mail address")
    page.keyboard.type(email(PERFORMANCE))
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    enter(page)

    tab_to(page, "Best Value Improvement Plan 2017-18")
    enter(page)
    tab_to(page, "As at")
    page.keyboard.press("Control+a")
    page.keyboard.type("14 June 2017")
    enter(page)

    tab_to(page, "m17-hub1-open")
    enter(page)
    assert page.locator("h1").inner_text() == "Open the first community hub"
    assert "14 June 2017" in page.get_by_role("region", name="Date shown").inner_text()

    tab_to(page, "Best Value Improvement Plan 2017-18")
    enter(page)
    tab_to(page, "The Board’s quarterly update as at 14 June 2017")
    enter(page)
    tab_to(page, "PDF")
    with page.expect_download() as paper:
        page.keyboard.press("Enter")
    assert paper.value.suggested_filename == "bvip-2017-18-board-update-2017-06-14.pdf"

    tab_to(page, "Sign out")
    enter(page)
    assert page.locator("h1").inner_text() == "Sign in"


def test_these_tests_would_notice_a_stop_that_is_not_to_be_seen(desk: "Page") -> None:
    desk.goto("/")
    link = desk.locator("main a").first
    link.focus()
    marked = here(desk)
    link.evaluate("each => Object.assign(each.style, { outline: 'none', boxShadow: 'none', background: 'none' })")
    bare = here(desk)

    assert marked is not None
    assert bare is not None
    assert (marked.seen, bare.seen) == (True, False)
