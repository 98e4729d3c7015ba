"""“I told you to do this: show me”: asked of a council by its own people, and of the real record."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.conftest import Admitted
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.stage import Stage, words
from tests.journeys.steps import follow, open_everything, sign_in
from tests.journeys.thread_council import (
    BOARD,
    COUNCILS,
    DIRECTOR,
    HEAD,
    PLAN,
    READER,
    REGISTER,
    REPORT,
    REVIEWER,
    TEAM,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
DIRECTION = "Direction of 1 June 2026"
ASKED = "Report to the department on every grant that was paid."
ALONE = "Close no grant programme before the department was consulted."
PARTLY = "The register names every grant since 2025; those before it are in no report."
LEFT_OUT = "The register leaves out grants in kind."
MEASURE = "Grants published within ten days"
TAKEN, REFUSED = "Publish grants in kind too.", "Publish the names of private persons."
LAW = "Names of private persons are personal data; nothing asks the council to publish them."


class Council(Stage):
    """One council that a Direction reaches in June 2026."""

    @property
    def directions(self) -> str:
        return f"/directions/{self.council}/"

    @property
    def measures(self) -> str:
        return f"/measures/{self.council}/"

    @property
    def reviews(self) -> str:
        return f"/reviews/{self.council}/"

    @property
    def gaps(self) -> str:
        return f"/thread/{self.council}/gaps/"


@pytest.fixture(params=["by-keyboard", "without-script"])
def council(
    request: pytest.FixtureRequest,
    browsing: Admitted,
    clocked: str,
    clock: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Council:
    clock.write_text("2026-06-01T08:00:00+01:00")
    pictures = Path(os.environ.get("JOURNEY_PICTURES") or tmp_path_factory.mktemp("pictures"))
    script = request.param == "by-keyboard"
    name, hands = (COUNCILS[0], Keyboard) if script else (COUNCILS[1], Mouse)
    return Council(name, browsing, clocked, clock, pictures, hands, script)


def test_a_thread_from_its_direction_to_what_is_missing(council: Council) -> None:
    asked = _enter_the_direction(council)
    _link_two_actions(council, asked)
    _judge_and_contest(council, asked)
    _define_a_measure(council)
    _receive(council, asked, "2026-06-30T11:00", "30 June 2026", "09:59")
    _read_three_times(council)
    _did_it_work(council)
    _enter_a_review(council)
    _receive(council, asked, "2026-09-30T11:00", "30 September 2026", "10:00")
    _show_me(council, asked)
    _what_is_missing(council)
    _see_the_hour(council)
    _nobody_else_sees_it(council, asked)


def _select(hands: Hands, label: str, option: str) -> None:
    hands.page.get_by_label(label).select_option(label=option)


def _sent(hands: Hands, button: str, said: str) -> None:
    hands.press(button)
    assert said in words(hands.page)


def _confirmed(hands: Hands, button: str, said: str) -> None:
    """What is entered for good is shown once more first."""
    hands.press("Continue")
    _sent(hands, button, said)


def _enter_the_direction(council: Council) -> str:
    """With one requirement that comes back at an hour, and one at all times; where the page of the first is."""
    team = council.at("2026-06-01T10:00", TEAM, council.directions)
    team.go("Enter a Direction")
    team.write("What is it called?", DIRECTION)
    _select(team, "Under which statute", "Local Government Act 1999 s15(5): to take action")
    team.write("On which day was it issued?", "1 June 2026")
    team.write("From which day is it in force?", "1 June 2026")
    team.write("What is its last day?", "31 March 2027")
    _confirmed(team, "Enter it", f"{DIRECTION} is on record.")

    team.go("Enter what it requires")
    team.write("What is asked?", ALONE)
    team.pick("Standing")
    _confirmed(team, "Enter it", "The requirement is on record.")
    team.page.goto(council.directions)
    team.go("Enter what it requires")
    team.write("What is asked?", ASKED)
    team.pick("Recurring")
    team.write("By which day, or first by which?", "30 June 2026")
    team.write("By which hour?", "10:00")
    _select(team, "How often does it come back?", "Every quarter")
    _select(team, "Which post sees to it?", "Head of Grants")
    _confirmed(team, "Enter it", "The requirement is on record.")
    assert "First by 10:00 on 30 June 2026 (BST), then every quarter" in words(team.page)
    return team.page.url


def _link_two_actions(council: Council, asked: str) -> None:
    team = council.at("2026-06-01T11:00", TEAM, asked)
    team.go("Say which actions answer it")
    for action, why in ((REGISTER, "It names every grant."), (REPORT, "It is the report that is asked.")):
        box = team.page.locator(".gt-linking", has_text=action).locator("label").first
        team.pick(box.inner_text())
        team.write(f"Why does it answer it? {action}", why)
    council.picture(team.page, "linked")
    _sent(team, "Link them", "2 actions linked.")
    team.go("Judge how far it is covered")
    assert team.page.get_by_role("button", name="Record the verdict").count() == 0, "who made every link"


def _judge_and_contest(council: Council, asked: str) -> None:
    director = council.at("2026-06-02T10:00", DIRECTOR, asked)
    director.go("Judge how far it is covered")
    director.pick("Partly")
    director.write("What did you look at, and what is missing?", PARTLY)
    _sent(director, "Record the verdict", "The verdict is recorded.")

    reviewer = council.at("2026-06-02T11:00", REVIEWER, asked)
    reviewer.go("Contest the verdict")
    reviewer.write("What does it leave out?", LEFT_OUT)
    _sent(reviewer, "Contest", LEFT_OUT)
    assert "Partly covered, contested" in words(reviewer.page)
    council.picture(reviewer.page, "contested")


def _define_a_measure(council: Council) -> None:
    """Before and after the action that it is to show was completed, on 20 May."""
    team = council.at("2026-06-03T10:00", TEAM, council.measures)
    team.go("Define a measure")
    team.write("What is measured?", MEASURE)
    team.write("How is it counted?", "Grants online ten days after they were paid, of all grants paid in the month.")
    team.write("In what is it counted?", "percent")
    team.pick("Higher is better")
    team.write("What is counted of the whole?", "Published in time")
    team.write("What is the whole?", "All grants paid")
    _select(team, "How often is it read?", "Every month")
    _select(team, "Which post answers for it?", "Head of Grants")
    _sent(team, "Define it", f"{MEASURE} is defined.")
    team.go("Say what it shows")
    _select(team, "What is it meant to show?", f"Action: {REGISTER} (Grants Plan 2026-27)")
    _sent(team, "Record it", "The link is recorded.")
    for value, first, last in (("65", "1 April 2026", "30 June 2026"), ("75", "1 July 2026", "30 September 2026")):
        team.go("Set a target")
        team.write("Target", value)
        team.write("From which day?", first)
        team.write("Until which day?", last)
        _sent(team, "Set it", "The target is set.")


def _receive(council: Council, asked: str, moment: str, day: str, hour: str) -> None:
    """On the day itself, which was due by 10:00."""
    team = council.at(moment, TEAM, asked)
    team.go("Record what was received")
    team.write("What was received?", f"Report of {day}")
    _select(team, "Which due day does it answer?", f"10:00 on {day} (BST)")
    team.write("On which day was it received?", day)
    team.write("At what time?", hour)
    _confirmed(team, "Record it", "It is recorded.")


def _read(owner: Hands, month: tuple[str, str], count: str) -> None:
    owner.go("Record a reading")
    owner.write("First day of the period", month[0])
    owner.write("Last day of the period", month[1])
    owner.write("Published in time", count)
    owner.write("All grants paid", "200")
    _sent(owner, "Record it", "The reading is recorded.")


def _read_three_times(council: Council) -> None:
    """One of them revised: both figures stay on the page."""
    owner = council.at("2026-07-03T10:00", HEAD, council.measures)
    owner.go(MEASURE)
    _read(owner, ("1 April 2026", "30 April 2026"), "116")
    _read(owner, ("1 June 2026", "30 June 2026"), "142")
    owner = council.at("2026-08-04T10:00", HEAD, owner.page.url)
    _read(owner, ("1 July 2026", "31 July 2026"), "132")
    assert "66%, July 2026" in words(owner.page)
    assert "Target not met" in words(owner.page)
    owner.go("Revise")
    owner.write("Published in time", "156")
    owner.write("Why is it revised?", "A week of grants had been left out.")
    _sent(owner, "Revise it", "The reading is revised.")
    page = _unfolded(owner.page)
    assert "78%, July 2026 (156 of 200). Target met" in page
    assert "A week of grants had been left out." in page
    assert "66%" in page
    council.picture(owner.page, "measure")


def _did_it_work(council: Council) -> None:
    reader = council.at("2026-08-05T10:00", READER, f"{council.measures}worked/{PLAN}")
    page = words(reader.page)
    assert f"{REGISTER}" in page
    assert "Completed on 20 May 2026." in page
    assert "58%, April 2026 (20 days before)" in page
    assert "78%, July 2026 (72 days after)" in page
    assert "Up 20 percentage points, better" in page
    council.picture(reader.page, "did-it-work")


def _enter_a_review(council: Council) -> None:
    """What it asks is answered twice: by an action, and by a reason."""
    team = council.at("2026-09-10T10:00", TEAM, council.reviews)
    team.go("Add a review")
    team.write("What is the review called?", "Audit of grants")
    _select(team, "What is it?", "Audit")
    team.write("Who reviews?", "The external auditor")
    team.write("Of when is it?", "8 September 2026")
    team.write("Day of its report", "8 September 2026")
    _sent(team, "Add it", "The review is added.")
    review = team.page.url
    team.go("Add a finding")
    team.pick("To improve")
    team.write("What did it find?", "Grants in kind are published nowhere.")
    _sent(team, "Add it", "The finding is added.")

    _recommend(team, TAKEN)
    team.go("Answer it")
    team.pick("Accepted")
    _select(team, "Which post sees to it?", "Head of Grants")
    team.write("By when?", "31 October 2026")
    _sent(team, "Record the answer", "Accepted")
    team.go("Link an action")
    _select(team, "Which action serves it?", _option(team.page, REPORT))
    team.write("How does it serve it?", "The second report names them.")
    _sent(team, "Link it", "1 action serves it: 0 of 2 milestones completed.")
    council.picture(team.page, "recommendation")

    team.page.goto(review)
    _recommend(team, REFUSED)
    team.go("Answer it")
    team.pick("Rejected")
    team.press("Record the answer")
    assert "There is a problem" in words(team.page)
    council.picture(team.page, "rejected-without-reason")
    team.write("Why not, or not in full?", LAW)
    _sent(team, "Record the answer", LAW)
    team.page.goto(f"{council.reviews}recommendations/")


def _recommend(team: Hands, what: str) -> None:
    team.go("Add a recommendation")
    team.write("What does it recommend?", what)
    _sent(team, "Add it", "The recommendation is added.")


def _option(page: "Page", part: str) -> str:
    """The words of the option that holds these."""
    return page.locator("option", has_text=part).first.inner_text()


def _unfolded(page: "Page") -> str:
    """What the page says with all that is folded."""
    open_everything(page)
    return words(page)


def _show_me(council: Council, asked: str) -> None:
    """What was asked, done, by when, on what evidence, and what is missing: from the Directions page, by its links."""
    reader = council.at("2026-10-01T10:00", READER, council.directions)
    council.picture(reader.page, "directions")
    reader.go(ASKED)
    assert reader.page.url == asked
    council.picture(reader.page, "requirement")
    page = words(reader.page)
    for told in (
        DIRECTION,
        "4 times due: 1 met, 1 met late and 2 still to come.",
        "10:00 on 30 June 2026 (BST)",
        "Partly covered, contested",
        PARTLY,
        LEFT_OUT,
        "Judged partly covered by the Director of Resources, contested.",
        "Register of grants online",
        "20 May 2026",
        "Accepted",
        f"{MEASURE}. Better: 78%",
        "What is missing from the record",
    ):
        assert told in page, told
    reader.go("Register of grants online")
    assert "The register as it stands online" in words(reader.page)
    reader.page.goto(asked)
    reader.go(MEASURE)
    assert reader.page.url.startswith(f"{council.site}{council.measures}")
    reader.page.goto(asked)
    reader.go(reader.page.locator("#thread-steps").get_by_role("link", name=BOARD).inner_text())
    assert reader.page.url.split("#")[0].endswith(f"/meetings/{council.council}/grants-board/2026-05-13/")


def _what_is_missing(council: Council) -> None:
    reader = council.at("2026-10-01T10:10", READER, council.gaps)
    page = _unfolded(reader.page)
    for told in (ALONE.rstrip("."), "Second report sent to the department", "10:00 on 30 September 2026 (BST)"):
        assert told in page, told
    council.picture(reader.page, "gaps")


def _see_the_hour(council: Council) -> None:
    reader = council.at("2026-10-01T10:20", READER, f"/calendar/{council.council}/?month=2026-09")
    assert "10:00" in words(reader.page)
    assert ASKED.rstrip(".") in words(reader.page)
    council.picture(reader.page, "calendar")


def _nobody_else_sees_it(council: Council, asked: str) -> None:
    """A viewer of another organisation is told that there is nothing."""
    page = council.browsing(None, base_url=council.site).new_page()
    other = next(each for each in COUNCILS if each != council.council)
    sign_in(page, f"{other}-{READER}")
    home = council.council
    ours = (
        council.directions,
        council.measures,
        council.reviews,
        council.gaps,
        f"/thread/{home}/",
        f"/framework/{home}/",
    )
    for path in (*ours, f"/calendar/{home}/", f"{council.measures}worked/{PLAN}", asked):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 404, path


# The three requirements of the Directions of 28 March 2017: what the page of each answers (seeds 001 and 002). What is
# missing is said, never left out: of no report is it on record on which day it was sent.
RECORDED = {
    "req-2017-quarterly": (
        "Report every quarter to the Secretary of State on all outstanding actions in both plans",
        "First by 10:00 on 30 June 2017 (BST), then quarterly",
        "10:00 on 31 December 2017 (GMT)",
        "10:00 on 30 September 2018 (BST)",
        "received, but no paper says when",
        "Nobody has judged how far 35 linked actions cover it.",
        "29 of 79 completed, 21 overdue. Evidence: 79 none.",
        "Second quarterly report (September 2017), Board comments attached: day not on record",
        "Not on record whether it was met in time: 6",
    ),
    "req-2017-review": (
        "Have achievement under both plans reviewed independently and submit the review",
        "By 1 August 2018",
        "Independent review (LGA peer challenge): day not on record",
        "No action is linked to it, so no plan on record says what was done.",
        "Not on record whether it was met in time: 1",
    ),
    "req-2017-board": (
        "Run a new improvement board: Mayor in the chair, several parties, outside members, suitable challenge",
        "At all times",
        "Lapsed with it on 30 September 2018",
        "6 meetings on record, 4 of them with a day: the first on 14 June 2017, the last on 17 September 2018.",
        "No action is linked to it: it was asked of a body.",
    ),
}
_ALWAYS = ("Directions of 28 March 2017", "What answers it", "What was done, by when, on what evidence")
_MISSING = ("What is missing from the record", "No paper says what evidence would satisfy it.", "seed 001")


@pytest.mark.parametrize("requirement", RECORDED)
def test_each_requirement_of_2017_is_answered_from_the_page_of_directions(
    requirement: str, desk: "Page", tmp_path: Path
) -> None:
    desk.goto("/directions/tower-hamlets/")
    follow(desk.get_by_role("link", name=RECORDED[requirement][0]))
    assert desk.url.endswith(f"/requirements/{requirement}/")
    pictures = Path(os.environ.get("JOURNEY_PICTURES") or tmp_path)
    desk.screenshot(path=pictures / f"record-{requirement}.png", full_page=True)
    page = _unfolded(desk)
    for told in (*RECORDED[requirement], *_ALWAYS, *_MISSING):
        assert told in page, told


@pytest.mark.parametrize(
    ("month", "day"), [("2017-06", "Friday 30 June 2017"), ("2018-09", "Sunday 30 September 2018")]
)
def test_the_calendar_shows_the_first_and_the_last_report_at_their_hour(month: str, day: str, desk: "Page") -> None:
    desk.goto(f"/calendar/tower-hamlets/?month={month}")
    page = words(desk)
    assert day in page
    assert "10:00 (BST) Report every quarter to the Secretary of State" in page.split(day)[1]
