"""From an update to an accepted claim and a moved date, each by whoever may: status, counts, burn-up, thread follow."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from goldenthread.foundation.lib.text import said_date
from tests.journeys.conftest import Admitted
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import PASSWORD, email
from tests.journeys.small_council import CLERK, DIRECTOR, OVERDUE_DAYS, OWNER, SMALL, TEAM
from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WAYS: dict[str, tuple[Callable[["Page"], Hands], dict[str, object]]] = {
    "by-mouse": (Mouse, {}),
    "without-script": (Mouse, {"java_script_enabled": False}),
    "by-keyboard": (Keyboard, {}),
}
DUE = said_date(timezone.localdate() - timedelta(days=OVERDUE_DAYS))
THEN = said_date(timezone.localdate() + timedelta(days=60))


def _words(page: "Page") -> str:
    return " ".join(page.locator("main").inner_text().split())


def _counts(page: "Page") -> dict[str, int]:
    """The four figures of the plan page, and where its line of achieved milestones ends."""
    page.goto(SMALL)
    found = {
        figure.locator(".gt-headline__label").inner_text().split()[-1]: int(
            figure.locator(".gt-headline__number").inner_text().split()[0]
        )
        for figure in page.locator(".gt-headline__figure").all()
    }
    achieved = page.locator("figure, .gt-chart").filter(has_text="Planned and achieved").locator("tbody tr").last
    return found | {"achieved": int(achieved.locator("td").last.text_content() or 0)}


@pytest.mark.parametrize("way", WAYS)
def test_recording_and_everything_that_follows(way: str, browsing: Admitted) -> None:
    hands, browser = WAYS[way]
    owner, clerk, director = (hands(browsing(who, **browser).new_page()) for who in (OWNER, CLERK, DIRECTOR))
    before = _counts(director.page)

    _update(owner, way)
    _move(owner, clerk, way)
    moved = _counts(director.page)
    assert moved["overdue"] == before["overdue"] - 1
    assert moved["progress"] == before["progress"] + 1

    _claim(owner, way)
    _accept(director, way)
    done = _counts(director.page)
    assert done["completed"] == before["completed"] + 1
    assert done["achieved"] == before["achieved"] + 1
    assert done["progress"] == before["progress"]


def _update(owner: Hands, way: str) -> None:
    owner.page.goto(f"{SMALL}milestones/{way}/")
    assert f"Overdue: due {DUE}" in _words(owner.page)
    owner.go("Add an update")
    owner.write("What happened, and what is next?", "The lease is signed; the fit-out is next.")
    owner.write("When do you now expect it to be done?", "31 June 2027")
    owner.press("Record the update")
    assert "June 2027 has no day 31" in _words(owner.page)
    assert owner.page.get_by_label("What happened").input_value() == "The lease is signed; the fit-out is next."
    owner.write("When do you now expect it to be done?", THEN)
    owner.press("Record the update")
    assert "Your update is recorded." in _words(owner.page)
    assert f"Update: expected {THEN}" in _words(owner.page)


def _move(owner: Hands, clerk: Hands, way: str) -> None:
    owner.go("Propose another deadline")
    owner.write("To which date should the deadline move?", THEN)
    owner.write("Why does it have to move?", "The building is listed.")
    owner.press("Record the proposal")
    assert "The deadline has not moved." in _words(owner.page)
    assert f"Overdue: due {DUE}" in _words(owner.page)

    clerk.page.goto(f"{SMALL}milestones/{way}/")
    clerk.go("Enter the decision on moving it to")
    clerk.pick("Agreed")
    clerk.page.get_by_label("At which meeting was it decided?").select_option(index=1)
    clerk.press("Continue")
    assert f"Deadline after this decision {THEN}" in _words(clerk.page)
    clerk.press("Record the decision")
    words = _words(clerk.page)
    assert f"the deadline is now {THEN}." in words
    assert "Agreed by Improvement Board on " in words
    assert "Decision " in words
    assert clerk.page.locator("main").get_by_role("link", name="Improvement Board, ").count()
    assert "In progress" in words


def _claim(owner: Hands, way: str) -> None:
    owner.page.goto(f"{SMALL}milestones/{way}/")
    owner.go("Claim that it is done")
    owner.write("On which day was it achieved?", "today")
    owner.write("What shows that it is done?", "The doors are open: photographs, minute 4.")
    owner.pick("Yes, a link")
    owner.write("Address of the page", "https://wharfdale.example/minutes/4")
    owner.write("What is it called?", "Minutes of the opening")
    owner.write("Which date does it bear?", "today")
    owner.press("Record the claim")
    assert "claimed, not yet accepted" in _words(owner.page)
    assert "Evidence: 1 item, latest" in _words(owner.page)


def _accept(director: Hands, way: str) -> None:
    director.page.goto(f"{SMALL}milestones/{way}/")
    director.go("Accept or return the claim")
    director.pick("Yes, accept it")
    director.press("Record the answer")
    words = _words(director.page)
    assert "You accepted the claim" in words
    assert "Completion accepted" in words
    for said in ("The lease is signed", "The building is listed.", "photographs, minute 4."):
        assert said in words


def test_what_was_typed_is_offered_back_after_a_crash(browsing: Admitted) -> None:
    context = browsing(TEAM)
    page = context.new_page()
    page.goto(f"{SMALL}milestones/spare/update")
    page.get_by_label("What happened").fill("Half a sentence")
    page.close()

    page = context.new_page()
    page.goto(f"{SMALL}milestones/spare/update")
    offered = page.get_by_role("region", name="What you typed before")
    assert page.get_by_label("What happened").input_value() == ""
    offered.get_by_role("button", name="Put it back").click()
    assert page.get_by_label("What happened").input_value() == "Half a sentence"
    follow(page.get_by_role("button", name="Record the update"))

    page.goto(f"{SMALL}milestones/spare/update")
    assert page.locator(".gt-draft").count() == 0


def test_a_draft_is_thrown_away_when_its_writer_says_so_or_signs_out(browsing: Admitted) -> None:
    page = browsing(None).new_page()  # signs in for itself: signing out ends the session that others share
    _sign_in_again(page, f"{SMALL}milestones/told/update")
    page.get_by_label("What happened").fill("Half a sentence")
    page.reload()
    page.get_by_role("button", name="Throw it away").click()
    page.reload()
    assert page.locator(".gt-draft").count() == 0
    page.get_by_label("What happened").fill("Half a sentence")
    follow(page.get_by_role("button", name="Sign out"))
    _sign_in_again(page, f"{SMALL}milestones/told/update")
    assert page.locator(".gt-draft").count() == 0


def _sign_in_again(page: "Page", path: str) -> None:
    page.goto(path)
    page.get_by_label("E-mail address").fill(email(TEAM))
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))


@pytest.mark.parametrize("script", [True, False])
def test_the_back_button_brings_a_half_written_form_back_with_its_words(browsing: Admitted, script: bool) -> None:
    page = browsing(TEAM, java_script_enabled=script).new_page()
    page.goto(f"{SMALL}milestones/told/")
    follow(page.get_by_role("link", name="Propose another deadline"))
    page.get_by_label("Why does it have to move?").fill("Half a sentence")
    follow(page.get_by_role("link", name="Cancel"))
    page.go_back()

    assert page.get_by_label("Why does it have to move?").input_value() == "Half a sentence"


@pytest.mark.parametrize("script", [True, False])
def test_words_typed_while_a_session_ran_out_come_back(browsing: Admitted, script: bool) -> None:
    context = browsing(TEAM, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{SMALL}milestones/told/update")
    page.get_by_label("What happened").fill("Typed before\nthe session ran out.")
    context.clear_cookies(name="sessionid")
    follow(page.get_by_role("button", name="Record the update"))
    assert "nothing is lost" in _words(page)

    page.get_by_label("E-mail address").fill(email(TEAM))
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))

    assert "nothing was recorded" in _words(page)
    assert page.get_by_label("What happened").input_value() == "Typed before\nthe session ran out."


def test_after_signing_out_the_back_button_shows_no_form(browsing: Admitted) -> None:
    page = browsing(None, java_script_enabled=False).new_page()
    _sign_in_again(page, f"{SMALL}milestones/told/deadline")
    page.get_by_label("Why does it have to move?").fill("Half a sentence")
    follow(page.get_by_role("button", name="Sign out"))
    page.go_back()

    assert page.locator("h1").inner_text() == "Sign in"
