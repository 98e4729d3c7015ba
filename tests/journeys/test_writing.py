"""Writing in a browser: the paper follows the typing, names come by a click, and two writers lose no word."""

from typing import TYPE_CHECKING

import pytest

from tests.journeys.conftest import Admitted
from tests.journeys.small_council import CLERK, TEAM
from tests.journeys.small_reports import UPDATE
from tests.journeys.steps import follow
from tests.journeys.test_pages import DESK

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TYPED = f"{UPDATE}sections/recommendations/"
SHARED = f"{UPDATE}sections/legal-comments/"


def opened(browsing: Admitted, who: str, address: str, **context: object) -> "Page":
    page = browsing(who, viewport=DESK, **context).new_page()
    page.goto(address)
    return page


def paper(page: "Page", words: str) -> None:
    """Waits until the paper beside the text says so, or fails."""
    page.locator("[data-writing-live]").filter(has_text=words).wait_for()


def test_the_paper_follows_the_typing_and_says_what_is_wrong_with_its_line(browsing: Admitted) -> None:
    page = opened(browsing, TEAM, TYPED)

    page.get_by_label("Text", exact=True).fill("1. Agree the {milestones.total} deadlines.")
    paper(page, "Agree the 8 deadlines.")
    page.get_by_label("Text", exact=True).fill("Well.\n\nThere are {milestones.totl}.")
    paper(page, "{milestones.total}")
    page.locator("[data-line='3']").click()

    marked = page.locator("#id_text").evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)")
    assert marked == "There are {milestones.totl}."


def test_a_figure_is_put_in_by_keyboard_and_can_be_undone(browsing: Admitted) -> None:
    page = opened(browsing, TEAM, TYPED)
    text = page.get_by_label("Text", exact=True)
    text.fill("Completed: ")

    page.get_by_role("button", name="{milestones.completed}", exact=True).press("Enter")

    assert text.input_value() == "Completed: {milestones.completed}"
    paper(page, "Completed: 0")
    text.press("Control+z")
    assert text.input_value() == "Completed: "


def test_a_block_is_put_into_a_paragraph_of_its_own_wherever_the_cursor_stands(browsing: Admitted) -> None:
    page = opened(browsing, TEAM, TYPED)
    text = page.get_by_label("Text", exact=True)
    block = page.get_by_role("button", name="{block: needs_decision}", exact=True)

    text.fill("Before.After.")
    text.evaluate("text => text.setSelectionRange(7, 7)")
    block.press("Enter")
    amid = text.input_value()
    text.fill("")
    block.press("Enter")

    assert amid == "Before.\n\n{block: needs_decision}\n\nAfter."
    assert text.input_value() == "{block: needs_decision}"


def test_leaving_frees_the_section_and_being_there_keeps_it(browsing: Admitted) -> None:
    first, second = opened(browsing, TEAM, SHARED), opened(browsing, CLERK, SHARED)
    assert second.get_by_text("has had this section open since").is_visible()

    first.goto(UPDATE)
    second.wait_for_timeout(1000)  # what a page says while it is left, no browser tells of
    second.goto(SHARED)

    assert second.get_by_label("Text", exact=True).is_visible()


def test_who_is_taken_over_and_saves_later_sees_both_texts(browsing: Admitted) -> None:
    first = opened(browsing, TEAM, SHARED)
    second = opened(browsing, CLERK, SHARED)
    if second.get_by_role("button", name="Take it over").count():
        follow(second.get_by_role("button", name="Take it over"))
    second.get_by_label("Text", exact=True).fill("The council may do this.")
    follow(second.get_by_role("button", name="Save", exact=True))

    first.get_by_label("Text", exact=True).fill("The council must do this.")
    follow(first.get_by_role("button", name="Save", exact=True))

    assert first.get_by_text("while you were writing").first.is_visible()
    assert "must" in first.locator("ins").inner_text()
    assert "may" in first.locator("del").inner_text()
    assert first.get_by_label("Text", exact=True).input_value() == "The council must do this."


def test_without_script_the_paper_comes_by_a_button_and_the_text_is_saved(browsing: Admitted) -> None:
    page = opened(browsing, TEAM, TYPED, java_script_enabled=False)
    page.get_by_label("Text", exact=True).fill("1. Agree the {milestones.total} deadlines.")

    follow(page.get_by_role("button", name="Preview"))
    assert page.get_by_text("Agree the 8 deadlines.").is_visible()
    follow(page.get_by_role("button", name="Save and close"))

    assert page.get_by_text("“Recommendations” is saved as version 2.").is_visible()
