"""The first screen keeps its promise: where a plan stands is read without scrolling; and the paper reads too."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.steps import sideways, violations
from tests.journeys.visits import JUNE_2017, PLAN_2015, PLAN_2017, PLAN_2018

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", [PLAN_2015, f"{PLAN_2017}{JUNE_2017}", PLAN_2018])
def test_the_four_counts_of_a_plan_are_on_the_first_screen(desk: "Page", path: str) -> None:
    desk.goto(path)

    figures = desk.locator(".gt-headline__figure").all()
    bottoms = [box["y"] + box["height"] for box in (each.bounding_box() for each in figures) if box]

    assert len(bottoms) == 4
    assert max(bottoms) <= 900
    assert all(" of " in each.locator(".gt-headline__number").inner_text() for each in figures)


def test_a_milestone_says_how_it_stands_on_the_first_screen_of_a_telephone(desk: "Page") -> None:
    desk.set_viewport_size({"width": 320, "height": 640})
    desk.goto(f"{PLAN_2017}milestones/m17-hub1-open/")

    box = desk.locator("main .gt-tag").first.bounding_box()

    assert box is not None
    assert box["y"] + box["height"] <= 640


def test_on_a_telephone_the_counts_come_first_and_every_status_is_seen_without_moving_sideways(desk: "Page") -> None:
    desk.set_viewport_size({"width": 320, "height": 640})
    desk.goto(f"{PLAN_2017}{JUNE_2017}")

    tops = [desk.locator(each).first.bounding_box() for each in (".gt-headline", "form[aria-label='Dates shown']")]
    statuses = [each.bounding_box() for each in desk.locator("#list tbody .gt-tag").all()]

    assert tops[0]
    assert tops[1]
    assert tops[0]["y"] + tops[0]["height"] <= tops[1]["y"]
    assert len(statuses) > 50
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in statuses)


def test_the_way_back_to_the_plan_is_there_on_a_telephone(desk: "Page") -> None:
    desk.set_viewport_size({"width": 320, "height": 640})
    desk.goto(f"{PLAN_2017}milestones/m17-hub1-open/")

    assert desk.locator(".govuk-breadcrumbs").get_by_role("link", name="Best Value Improvement Plan").is_visible()


def test_the_dates_of_a_milestone_are_seen_to_their_end_on_a_telephone_by_keyboard_too(desk: "Page") -> None:
    desk.set_viewport_size({"width": 320, "height": 640})
    desk.goto(f"{PLAN_2017}milestones/m17-hub1-open/?as_at=12+September+2017")
    region = desk.get_by_role("region", name="Its dates", exact=True)
    last = region.locator("text", has_text="The day shown")
    before = last.bounding_box()
    assert before
    assert before["x"] + before["width"] > 320

    region.focus()
    for _ in range(20):
        desk.keyboard.press("ArrowRight")
    desk.wait_for_function(
        "element => element.scrollLeft + element.clientWidth >= element.scrollWidth - 1", arg=region.element_handle()
    )

    after = last.bounding_box()
    assert after
    assert after["x"] >= 0
    assert after["x"] + after["width"] <= 320
    assert desk.get_by_text("move it sideways to see all of it").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_paper_of_june_2017_reads_in_a_browser(desk: "Page", width: int, tmp_path: Path) -> None:
    paper = tmp_path / "report.html"
    paper.write_bytes(desk.request.get(f"{PLAN_2017}board-update.html{JUNE_2017}").body())
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(paper.as_uri())

    assert "14 June 2017" in desk.locator("body").inner_text()
    assert (sideways(desk), violations(desk)) == (0, [])
