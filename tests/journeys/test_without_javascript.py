"""Every journey in a browser that runs no script: what the server sends is the whole of it."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.conftest import Admitted
from tests.journeys.people import PERFORMANCE
from tests.journeys.steps import follow, sign_in
from tests.journeys.visits import JUNE_2017, PLAN_2017

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

_BEGINNINGS = {"PDF": b"%PDF-", "Word": b"PK\x03\x04", "Web page": b"<!DOCTYPE html>"}


@pytest.fixture
def plain(browsing: Admitted) -> "Page":
    """A page of the performance team's browser that runs no script."""
    return browsing(java_script_enabled=False).new_page()


def _download(page: "Page", link: "Locator") -> bytes:
    with page.expect_download() as file:
        link.click()
    return Path(file.value.path()).read_bytes()


def _refs(page: "Page") -> list[str]:
    return page.locator("#list tbody th").all_inner_texts()


def test_signing_in_and_out(browsing: Admitted) -> None:
    page = browsing(None, java_script_enabled=False).new_page()
    sign_in(page, PERFORMANCE, password="not the right one")
    assert "There is a problem" in page.get_by_role("alert").inner_text()

    sign_in(page, PERFORMANCE)
    assert page.locator("h1").inner_text() == "Plans"

    follow(page.get_by_role("button", name="Sign out"))
    page.goto(PLAN_2017)
    assert page.locator("h1").inner_text() == "Sign in"


def test_choosing_the_day_shown(plain: "Page") -> None:
    plain.goto(PLAN_2017)
    plain.get_by_label("As at", exact=True).fill("14 June 2017")
    plain.get_by_label("As known at").fill("20 June 2017")
    follow(plain.get_by_role("button", name="Show"))

    banner = plain.get_by_role("region", name="Date shown")
    assert "as at 14 June 2017, as it was known on 20 June 2017" in banner.inner_text()

    plain.get_by_label("As at", exact=True).fill("soon")
    follow(plain.get_by_role("button", name="Show"))
    assert "means another day each time it is read" in plain.get_by_role("alert").inner_text()
    assert plain.get_by_label("As at", exact=True).input_value() == "soon"
    assert plain.get_by_label("As known at").input_value() == "20 June 2017"


def test_filtering_sorting_and_taking_away_what_is_shown(plain: "Page") -> None:
    plain.goto(f"{PLAN_2017}{JUNE_2017}")
    every = _refs(plain)
    plain.get_by_label("Area", exact=True).select_option("Property")
    follow(plain.get_by_role("button", name="Filter"))
    of_property = _refs(plain)
    assert 0 < len(of_property) < len(every)

    follow(plain.get_by_role("link", name="Ref", exact=True))
    forwards = _refs(plain)
    follow(plain.get_by_role("link", name="Ref", exact=True))
    assert (forwards, _refs(plain)) == (sorted(of_property), sorted(of_property, reverse=True))
    assert plain.get_by_label("As at", exact=True).input_value() == "14 June 2017"

    link = plain.get_by_role("link", name="Download these milestones as CSV")
    file = _download(plain, link).decode("utf-8-sig")
    assert [row["Ref"] for row in csv.DictReader(io.StringIO(file))] == _refs(plain)


def test_from_a_count_to_a_milestone_and_back_up(plain: "Page") -> None:
    plain.goto(f"{PLAN_2017}?as_at=31+March+2018")
    follow(plain.locator(".gt-headline").get_by_role("link", name="milestones completed"))
    shown = _refs(plain)
    assert plain.locator(".gt-headline__number").first.inner_text().split()[0] == str(len(shown))

    follow(plain.get_by_role("link", name="m17-hub1-open"))
    assert plain.locator("h1").inner_text() == "Open the first community hub"
    follow(plain.get_by_role("link", name="Show oldest first"))
    assert "Show newest first" in plain.locator("main").inner_text()

    crumbs = plain.get_by_role("navigation", name="Breadcrumb")
    follow(crumbs.get_by_role("link", name="Community buildings"))
    assert plain.locator("h1").inner_text() == "Community buildings"
    follow(crumbs.get_by_role("link", name="Property"))
    assert plain.locator("h1").inner_text() == "Property"


def test_unfolding_how_it_adds_up_and_the_figures_of_a_chart(plain: "Page") -> None:
    plain.goto(f"{PLAN_2017}{JUNE_2017}")
    for words, inside in [
        ("How this adds up", "Completed on 14 June 2017"),
        ("Milestones by area: the figures", "Organisational Culture"),
    ]:
        folded = plain.locator("details", has_text=words)
        assert not folded.get_by_text(inside).first.is_visible()
        folded.locator("summary").click()
        assert folded.get_by_text(inside).first.is_visible()


def test_the_ledger_and_whether_it_holds(plain: "Page") -> None:
    plain.goto("/")
    follow(plain.get_by_role("link", name="Ledger"))
    assert plain.locator("#entries tbody tr").count() > 0

    follow(plain.get_by_role("button", name="Verify"))
    assert "The chain holds" in plain.get_by_role("alert").inner_text()


def test_the_paper_in_its_three_formats(plain: "Page") -> None:
    plain.goto(f"{PLAN_2017}{JUNE_2017}")
    follow(plain.get_by_role("link", name="The Board’s quarterly update"))

    files = {words: _download(plain, plain.get_by_role("link", name=words)) for words in _BEGINNINGS}

    assert {words: file.startswith(_BEGINNINGS[words]) for words, file in files.items()} == dict.fromkeys(files, True)
    assert "14 June 2017" in files["Web page"].decode()
