"""A round from planning to frozen, played by five people: an owner answers about twelve milestones in two minutes."""

import os
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from tests.journeys.conftest import Admitted
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.people import email
from tests.journeys.round_council import DIRECTOR, HEAD, MANAGER, NEIGHBOUR, SILENT, name_of
from tests.journeys.stage import Stage, words
from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser
TWO_MINUTES = 120
NOTE = "The second reading is done; the board of directors decides on it in the last week of the month."
MISSING = "No photograph of the open hub."
WHY_LATER = "The ballot of the trade unions was announced."
LATE = "The register is with the monitoring officer, who signs it next week."


class Town(Stage):
    """One council in June 2026."""

    @property
    def rounds(self) -> str:
        return f"/rounds/{self.council}/"

    @property
    def q1(self) -> str:
        return f"{self.rounds}q1-2026-27/"

    def milestone(self, name: str) -> str:
        return f"/plans/{self.council}/plan/milestones/{name.lower()}/"

    def at_desk(self, who: str, day: int, path: str, hour: int = 10) -> Hands:
        """Somebody signed in on that day of June 2026, looking at a page."""
        return self.at(f"2026-06-{day:02}T{hour:02}:00", who, path)


@pytest.fixture(params=["by-keyboard", "without-script"])
def town(
    request: pytest.FixtureRequest,
    browsing: Admitted,
    clocked: str,
    clock: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Town:
    clock.write_text("2026-06-01T08:00:00+01:00")
    pictures = Path(os.environ.get("JOURNEY_PICTURES") or tmp_path_factory.mktemp("pictures"))
    script = request.param == "by-keyboard"
    council, hands = ("lune", Keyboard) if script else ("wyre", Mouse)
    return Town(council, browsing, clocked, clock, pictures, hands, script)


def test_a_round_from_planning_to_frozen(town: Town) -> None:
    _plan(town)
    _open(town)
    _name_a_deputy(town)
    _answer_twelve(town)
    _accept_and_return(town)
    _answer_what_came_back(town)
    _remind_and_extend(town)
    _close_and_answer_late(town)
    before = _freeze(town)
    _answer_after_the_freeze(town)
    assert _report(town, 24) == before


def _plan(town: Town) -> None:
    team = town.at_desk(MANAGER, 1, town.rounds)
    team.go("Plan rounds")
    team.page.get_by_label("For which plan?").select_option("Improvement Plan 2026-27")
    team.pick("Every quarter")
    team.write("From which day on?", "1 April 2026")
    team.write("Until which day?", "31 March 2027")
    team.press("Plan these rounds")
    assert "4 rounds planned." in words(team.page)


def _open(town: Town) -> None:
    team = town.at_desk(MANAGER, 2, town.q1)
    team.go("Open the round")
    assert "Milestones asked about 14 Posts asked 3" in words(team.page)
    town.picture(team.page, "open")
    team.press("Open it and ask")
    assert "0 of 3 posts, 0 of 14 milestones" in words(team.page)


def _name_a_deputy(town: Town) -> None:
    """The Head of Property is away until the end of the month."""
    leaving = town.at_desk(NEIGHBOUR, 2, "/my-updates/", hour=11)
    assert "0 of 5 answered, due Tuesday 16 June 2026." in words(leaving.page)
    leaving.go("Name a deputy")
    leaving.go("Name a deputy")
    leaving.page.get_by_label("Who is the deputy?").select_option(email(name_of(town.council, HEAD)))
    leaving.write("Until which day?", "30 June 2026")
    leaving.press("Name the deputy")
    assert "is deputy of Head of Property from 2 June 2026 to 30 June 2026." in words(leaving.page)


def _answer_twelve(town: Town) -> None:
    """Seven of their own and five of the neighbour's, drafts and a check among it."""
    owner = town.at_desk(HEAD, 3, "/my-updates/")
    assert "0 of 12 answered" in words(owner.page)
    town.picture(owner.page, "my-updates")

    began = monotonic()
    _type_twelve(town, owner)
    owner.press("Check what I typed, then send it")
    town.picture(owner.page, "check")
    assert "Expected 30 September 2026" in words(owner.page)
    owner.press("Send 12 answers")
    took = monotonic() - began

    assert "12 answers sent. That was all: nothing more is asked of you this round." in words(owner.page)
    town.picture(owner.page, "sent")
    assert took < TWO_MINUTES
    _show(owner, "H1")
    assert "Add evidence of P1" in words(owner.page)


def _type_twelve(town: Town, owner: Hands) -> None:
    """Most in words alone; one with another date, one the same as ever, two done. As they stand on the page."""
    names = [each.split()[0] for each in owner.page.locator("article h3").all_inner_texts()]
    assert sorted(names) == ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "P1", "P2", "P3", "P4", "P5"]
    for at, name in enumerate(names, start=1):
        card = Card(owner, name)
        if name in {"H1", "P1"}:
            card.choose("Yes")
            card.write("On which day was it achieved?", "today")
            card.write("What happened, and what is next?", "It is done: minute 4 of the board says so.")
        elif name == "H2":
            card.choose("No")
            card.write("When do you now expect it?", "30 September 2026")
            card.write("What happened, and what is next?", NOTE)
        elif name == "H3":
            card.choose("No, and nothing has changed")
        else:
            card.write("What happened, and what is next?", f"{name}: {NOTE}")
        if at == 4:  # a draft on the way
            card.save()
            assert "4 more typed, not sent." in words(owner.page)


class Card:
    """One milestone of the page, in anybody's hands; the keyboard goes on from the card before."""

    def __init__(self, owner: Hands, name: str) -> None:
        self.owner, self.name = owner, name
        self.place: Locator = owner.page.locator("article").filter(has=owner.page.locator("h3", has_text=f"{name} "))

    def choose(self, answer: str) -> None:
        radio = self.place.get_by_label(answer, exact=True)
        if isinstance(self.owner, Keyboard):
            self._tab_to(self.place.get_by_label("Yes", exact=True))
            self.owner.page.keyboard.press("Space")
            while not radio.is_checked():
                self.owner.page.keyboard.press("ArrowDown")
        else:
            radio.check()

    def write(self, label: str, answer: str) -> None:
        field = self.place.get_by_label(label)
        if isinstance(self.owner, Keyboard):
            self._tab_to(field)
            self.owner.page.keyboard.type(answer)
        else:
            field.fill(answer)

    def save(self) -> None:
        self._press("Save and go on")

    def send(self) -> None:
        self._press("Send this one")

    def _press(self, name: str) -> None:
        button = self.place.get_by_role("button", name=name)
        if isinstance(self.owner, Keyboard):
            self._tab_to(button)
            with self.owner.page.expect_navigation():
                self.owner.page.keyboard.press("Enter")
        else:
            follow(button)

    def _tab_to(self, wanted: "Locator") -> None:
        """A card has six stops and its neighbour's last two: more would be too many for a person with no patience."""
        for _ in range(16):
            if wanted.evaluate("each => each === document.activeElement"):
                return
            self.owner.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not come to {self.name}")


def _show(owner: Hands, name: str) -> None:
    """A link to what shows it, from the list of what was claimed."""
    follow(owner.page.get_by_role("link", name=f"Add evidence of {name}"))
    owner.write("What is it?", "Minutes of the board, 3 June 2026")
    owner.pick("Link")
    owner.write("Address of the page", "https://minutes.example/4")
    owner.write("When did you see it there?", "today")
    owner.write("What is its own date?", "today")
    owner.press("Add it")
    owner.page.goto("/my-updates/")
    assert f"Add evidence of {name}" not in words(owner.page)


def _accept_and_return(town: Town) -> None:
    above = town.at_desk(DIRECTOR, 10, town.milestone("H1"))
    above.go("Accept or return the claim")
    above.pick("Yes, accept it")
    above.press("Record the answer")
    assert "You accepted the claim" in words(above.page)

    above.page.goto(town.milestone("P1"))
    above.go("Accept or return the claim")
    above.pick("No, return it")
    above.write("What did you see, or what is missing?", MISSING)
    above.press("Record the answer")
    assert MISSING in words(above.page)


def _answer_what_came_back(town: Town) -> None:
    owner = town.at_desk(HEAD, 11, "/my-updates/")
    page = words(owner.page)
    assert "11 of 12 answered" in page
    assert f"Returned to you by Corporate Director, Resources on 10 June 2026. {MISSING}" in page
    assert "For Head of Property, as deputy" in page
    town.picture(owner.page, "returned")
    card = Card(owner, "P1")
    card.write("What happened, and what is next?", "The photographs are taken next week.")
    card.send()
    assert "P1 is sent. That was all" in words(owner.page)


def _remind_and_extend(town: Town) -> None:
    team = town.at_desk(MANAGER, 15, town.q1)
    assert "2 of 3 posts, 12 of 14 milestones" in words(team.page)
    town.picture(team.page, "round")
    team.press("Remind Head of Legal")
    assert "Head of Legal is reminded." in words(team.page)
    assert "Head of Legal: 0 of 2 Reminded today" in words(team.page)

    team.go("Extend it")
    team.write("What is its new last day?", "18 June 2026")
    team.write("Why is it extended?", WHY_LATER)
    team.press("Extend it")
    assert "Thursday 18 June 2026" in words(team.page)


def _close_and_answer_late(town: Town) -> None:
    team = town.at_desk(MANAGER, 19, town.q1)
    team.go("Close the round")
    assert "Without an answer 2 milestones Head of Legal L1 and L2" in words(team.page)
    town.picture(team.page, "close")
    team.press("Close it")
    assert "is closed." in words(team.page)

    silent = town.at_desk(SILENT, 19, "/my-updates/", hour=14)
    assert "what you send now is marked as late" in words(silent.page)
    assert f"The last day was extended: {WHY_LATER}" in words(silent.page)
    card = Card(silent, "L1")
    card.write("What happened, and what is next?", LATE)
    card.send()
    assert "1 of 2 answered" in words(silent.page)
    team.page.goto(town.q1)
    assert "1 after the round had closed" in words(team.page)
    assert "19 June 2026, late" in words(team.page)


def _freeze(town: Town) -> bytes:
    team = town.at_desk(MANAGER, 22, town.q1)
    team.go("Freeze it for the report")
    assert "Facts dated up to 18 June 2026 and recorded up to now" in words(team.page)
    team.press("Freeze it")
    assert "is frozen." in words(team.page)
    town.picture(team.page, "frozen")
    return _report(town, 22, hour=11)


def _report(town: Town, day: int, hour: int = 10) -> bytes:
    """The report of the round as its page gives it."""
    team = town.at_desk(MANAGER, day, town.q1, hour=hour)
    team.go("The report of this round")
    with team.page.expect_download() as file:
        team.page.get_by_role("link", name="Web page").click()
    return Path(file.value.path()).read_bytes()


def _answer_after_the_freeze(town: Town) -> None:
    """It stands on record, and belongs to the next round."""
    silent = town.at_desk(SILENT, 23, "/my-updates/")
    assert "Nothing is asked of you now." in words(silent.page)
    silent.page.goto(town.milestone("L2"))
    silent.go("Add an update")
    silent.write("What happened, and what is next?", LATE)
    silent.press("Record the update")
    assert "Your update is recorded." in words(silent.page)
