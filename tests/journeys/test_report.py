"""The June 2017 update to the Secretary of State, from its first word to its acknowledgement, out of the record."""

import os
from pathlib import Path

import pytest

from tests.journeys.conftest import Admitted
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.june_council import COUNCIL, EQUALITY, FINANCE, KIND, LEGAL, SENDER, TEAM, WHO
from tests.journeys.people import PASSWORD
from tests.journeys.stage import Stage, words
from tests.journeys.steps import follow

pytestmark = pytest.mark.browser
PLAN, DUE = "Best Value Improvement Plan 2017-18", "10:00 on 30 June 2017 (BST)"
BLOCK, TYPED = "{block: headline}", "The plan has 400 milestones."
CHANGED = "All of it was told to the Board."
INTRODUCTION, CONSIDERED = "Introduction", "Equality considerations"
# Who works on which day: in time by keyboard, and once more without script, when the hour is over.
DAYS = {
    True: ("2017-06-20", "2017-06-21", "2017-06-22", "2017-06-30"),
    False: ("2017-07-03", "2017-07-04", "2017-07-05", "2017-07-06"),
}


class Update(Stage):
    """One update in work, and where its report and its submission are."""

    report = "/reports/tower-hamlets/begin"
    sent = ""

    def on(self, day: int, time: str, who: str, path: str) -> Hands:
        """Somebody at a page on one of the days of the update."""
        return self.at(f"{DAYS[self.script][day]}T{time}", who, path)

    @property
    def clearance(self) -> str:
        return self.report.replace("/reports/", "/clearance/")


@pytest.fixture(params=["by-keyboard", "without-script"])
def update(
    request: pytest.FixtureRequest,
    browsing: Admitted,
    clocked: str,
    clock: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Update:
    script = request.param == "by-keyboard"
    clock.write_text(f"{DAYS[script][0]}T08:00:00+01:00")
    pictures = Path(os.environ.get("JOURNEY_PICTURES") or tmp_path_factory.mktemp("pictures"))
    return Update(WHO, browsing, clocked, clock, pictures, Keyboard if script else Mouse, script)


def test_an_update_from_its_first_word_to_its_acknowledgement(update: Update) -> None:
    _begin(update)
    _write(update)
    _check_its_numbers(update)
    _fill_in_its_front_sheet(update)
    _send_for_clearance(update)
    for who, title in ((FINANCE, INTRODUCTION), (LEGAL, INTRODUCTION), (EQUALITY, CONSIDERED)):
        _clear(update, "10:10", who, title)
    _change_a_word(update)
    for who in (FINANCE, LEGAL):
        _clear(update, "14:10", who, INTRODUCTION)
    _publish(update)
    _prepare(update)
    _send(update)
    _acknowledge(update)


def _select(hands: Hands, label: str, begins: str) -> None:
    """The first choice that begins so."""
    field = hands.page.get_by_label(label)
    options = field.locator("option").all()
    value = next(each.get_attribute("value") for each in options if each.inner_text().startswith(begins))
    field.select_option(value=value)


def _begin(update: Update) -> None:
    team = update.on(0, "09:00", TEAM, update.report)
    team.go(KIND)
    team.write("What is the report called?", "Update of June 2017")
    _select(team, "Which plan is it about?", PLAN)
    _select(team, "Which requirement does it answer", DUE)
    team.write("As at which day", "14 June 2017")
    team.write("With which day", "30 April 2017")
    team.press("Begin it")
    assert "The report is begun." in words(team.page)
    update.report = team.page.url.removeprefix(update.site)
    update.picture(team.page, "report-begun")


def _write(update: Update) -> None:
    """A figure typed, and one put in by its chip; without script it is written by its name."""
    team = update.on(0, "09:10", TEAM, update.report)
    team.go(INTRODUCTION)
    if update.script:
        team.write("Text", f"{BLOCK}\n\n{TYPED} Completed: ")
        chip = team.page.get_by_role("button", name="{milestones.completed}", exact=True)
        chip.press("Enter")
        said = chip.locator("xpath=..").locator("strong").inner_text()
        team.page.locator("[data-writing-live]").filter(has_text=f"Completed: {said}").wait_for()
        update.picture(team.page, "report-section")
    else:
        team.write("Text", f"{BLOCK}\n\n{TYPED} Completed: {{milestones.completed}}")
        team.press("Preview")
        assert "{milestones.completed}" not in team.page.locator(".gt-paper").inner_text()
    team.press("Save and close")
    assert "“Introduction” is saved as version 2." in words(team.page)
    team.go(CONSIDERED)
    team.write("Text", "Every hub has step-free access.")
    team.press("Save and close")


def _check_its_numbers(update: Update) -> None:
    """The number that was typed is not what the record says: it becomes a figure of the record."""
    team = update.on(0, "09:20", TEAM, f"{update.report}numbers")
    assert team.page.locator("h1").inner_text() == "1 number to look at"
    assert TYPED in words(team.page)
    update.picture(team.page, "report-numbers")
    team.press("Put {milestones.total} there")
    assert team.page.locator("h1").inner_text() == "No number to look at"


def _fill_in_its_front_sheet(update: Update) -> None:
    team = update.on(0, "09:30", TEAM, f"{update.report}front-sheet")
    team.write("To", "The Secretary of State")
    team.press("Save")
    assert "The front sheet is saved." in words(team.page)


def _send_for_clearance(update: Update) -> None:
    team = update.on(0, "09:40", TEAM, update.report)
    assert "It is a draft: it has not been sent for clearance." in words(team.page)
    team.go("Send it for clearance")
    team.press("Send it")
    assert "waits to be cleared by the Monitoring officer" in words(update.on(0, "09:45", TEAM, update.report).page)


def _clear(update: Update, time: str, who: str, title: str) -> None:
    """The exact text is read: its figures are filled in."""
    officer = update.on(1, time, who, "/clearance/")
    officer.go(title)
    exact = officer.page.get_by_role("region", name="The exact text").inner_text()
    assert ("Completed: " in exact) == (title == INTRODUCTION)
    assert "{" not in exact
    update.picture(officer.page, f"report-clearing-{who}")
    officer.pick("I clear this text")
    officer.press("Send what you decided")
    assert f"You cleared it. “{title}”" in words(officer.page)


def _change_a_word(update: Update) -> None:
    """What was cleared is not what it says now; nobody can overlook it, and nothing is published so."""
    team = update.on(1, "13:00", TEAM, update.report)
    assert "Cleared" in team.page.locator("h1").inner_text()
    team.go(INTRODUCTION)
    text = team.page.get_by_label("Text", exact=True).input_value()
    assert "{milestones.total}" in text
    team.write("Text", f"{text} {CHANGED}")
    team.press("Save and close")
    assert "2 clearances are void: what was cleared is not what the report says now." in words(team.page)
    update.picture(team.page, "report-void")
    assert "It cannot be published now" in words(update.on(1, "13:05", TEAM, f"{update.clearance}publish/").page)
    read = update.on(1, "13:10", FINANCE, "/clearance/")
    read.go(INTRODUCTION)
    assert "What changed since it was cleared" in words(read.page)
    assert CHANGED in read.page.locator("ins").inner_text()


def _publish(update: Update) -> None:
    team = update.on(2, "15:00", TEAM, f"{update.clearance}publish/")
    team.press("Publish it")
    page = update.on(2, "15:05", TEAM, update.report).page
    assert "Published" in page.locator("h1").inner_text()
    update.picture(page, "report-published")


def _prepare(update: Update) -> None:
    team = update.on(2, "16:00", TEAM, f"/submissions/{COUNCIL}/prepare")
    _select(team, "Which time due does it answer?", DUE)
    _select(team, "Which report?", "Update of June 2017, edition 1")
    team.press("Continue")
    team.write("Why does it go without a signature?", "The council has no key yet.")
    team.press("Prepare it")
    assert "It is prepared. Another person has to send it." in words(team.page)
    update.sent = team.page.url.removeprefix(update.site)
    assert not team.page.get_by_role("link", name="Send it").count()


def _send(update: Update) -> None:
    """By a button pressed twice, and by another tab that was open: it is sent once, and there is one receipt."""
    sender = update.on(3, "09:50", SENDER, update.sent)
    sender.go("Send it")
    sender.write("Your password", "wrong")
    sender.press("Send it now")
    assert "This is not your password." in words(sender.page)
    other = sender.page.context.new_page()
    other.goto(f"{update.sent}send")
    update.picture(sender.page, "report-sending")

    for page in (sender.page, other):
        page.get_by_label("Your password").fill(PASSWORD)
    with sender.page.expect_navigation(url="**/receipt"):
        sender.page.get_by_role("button", name="Send it now").dblclick()
    said = words(sender.page)
    follow(other.get_by_role("button", name="Send it now"))

    assert words(other).split("What it covers")[1] == said.split("What it covers")[1]
    assert ("In time: it was due by" if update.script else "Late by 5 days") in said
    update.picture(sender.page, "report-receipt")
    other.goto(f"/submissions/{COUNCIL}/")
    number = update.sent.rstrip("/").rsplit("/", 1)[-1]
    assert other.locator("tr", has_text=f"Number {number}, edition 1").count() == 1


def _acknowledge(update: Update) -> None:
    team = update.on(3, "11:00", TEAM, update.sent)
    team.go("Record that it was acknowledged")
    team.write("Who said that it came?", "Intervention team")
    team.write("Under which reference?", "IMP/2017/6")
    team.press("Record it")
    assert "It is on record that it was acknowledged." in words(team.page)
    assert "IMP/2017/6" in words(team.page)
    update.picture(team.page, "report-acknowledged")
