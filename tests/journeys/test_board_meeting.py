"""A Board meets twice, and another hands over, played by five people: what moved in the plan, and what did not."""

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.journeys.board_council import BOARD, CLERK, HEAD, MEMBER, NEW, OLD, READER
from tests.journeys.conftest import Admitted
from tests.journeys.hands import Hands, Keyboard, Mouse
from tests.journeys.site import worked
from tests.journeys.stage import Stage, words
from tests.journeys.steps import follow, open_everything

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PRICE = "The depot is sold for two million pounds."
OPEN_WORDS = "Two leases are signed; the third is with the landlord."
RENT = "The landlord asks for ninety thousand pounds a year."
NEXT_TO_IT = "Owns the garden next to the depot."
ASKED = "Why was the first hub promised before its lease was signed?"
CORRECTION = "Councillor B sent apologies before the meeting began."
MONEY = "To disclose the price would weaken the council in the sale."


class Chamber(Stage):
    """One council whose Board meets on 17 June and 15 July 2026."""

    @property
    def board(self) -> str:
        return f"/meetings/{self.council}/{BOARD}/"

    @property
    def first(self) -> str:
        return f"{self.board}2026-06-17/"

    @property
    def second(self) -> str:
        return f"{self.board}2026-07-15/"

    def plan(self, name: str = "hubs") -> str:
        return f"/plans/{self.council}/{name}/"

    def milestone(self, reference: str, plan: str = "hubs") -> str:
        return f"{self.plan(plan)}milestones/{reference.lower()}/"


@pytest.fixture(params=["by-keyboard", "without-script"])
def chamber(
    request: pytest.FixtureRequest,
    browsing: Admitted,
    clocked: str,
    clock: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Chamber:
    clock.write_text("2026-06-01T08:00:00+01:00")
    pictures = Path(os.environ.get("JOURNEY_PICTURES") or tmp_path_factory.mktemp("pictures"))
    script = request.param == "by-keyboard"
    council, hands = ("ribble", Keyboard) if script else ("hodder", Mouse)
    return Chamber(council, browsing, clocked, clock, pictures, hands, script)


def test_a_board_meeting_from_its_agenda_to_its_agreed_minutes(chamber: Chamber, told: Path) -> None:
    _make_the_agenda(chamber)
    _propose(chamber)
    _publish_in_time(chamber)
    _add_what_is_late(chamber)
    worked(told, chamber.clock)
    _read_the_pack(chamber)
    _meet(chamber)
    _decide_the_schedule(chamber)
    _see_what_moved(chamber)
    _write_it_up(chamber)
    _publish_too_late(chamber)
    _meet_again(chamber)
    _agree_the_minutes(chamber)
    _read_the_minutes(chamber)


def _select(hands: Hands, label: str, option: str) -> None:
    hands.page.get_by_label(label).select_option(label=option)


def _unfolded(page: "Page") -> str:
    """What the page says with all that is folded."""
    open_everything(page)
    return words(page)


def _plan_meeting(clerk: Hands, on: str) -> None:
    clerk.go("Plan a meeting")
    clerk.write("On which day?", on)
    clerk.write("At what time?", "18:30")
    clerk.write("Where?", "Town Hall")
    clerk.press("Plan it")
    assert "The meeting is planned." in words(clerk.page)
    clerk.go("Edit the agenda")
    clerk.go("Make it from the standing items")
    clerk.press("Make it")
    assert "The agenda is made from the standing items." in words(clerk.page)


def _make_the_agenda(chamber: Chamber) -> None:
    """The quorum is said, the meeting planned, an exempt item added, and a paper that is open in part."""
    clerk = chamber.at("2026-06-01T10:00", CLERK, chamber.board)
    clerk.go("Change the body")
    clerk.write("How many members make a quorum, at least?", "2")
    clerk.press("Keep it")
    assert "The body is changed." in words(clerk.page)
    _plan_meeting(clerk, "17 June 2026")

    clerk.go("Add an item")
    clerk.write("What is the item called?", "Sale of the depot")
    _select(clerk, "What is the meeting asked to do?", "To agree it")
    clerk.page.get_by_label("Is it exempt?").select_option("3")
    clerk.write("Why is it in the public interest to keep it back?", MONEY)
    clerk.press("Add it")
    assert "Item 6 is added." in words(clerk.page)
    chamber.picture(clerk.page, "agenda-in-the-making")

    clerk.page.goto(chamber.first)
    clerk.go("Add a paper to 5")
    clerk.write("What is the paper called?", "Where the leases stand")
    clerk.pick("Words, typed or pasted here")
    clerk.page.get_by_label("What it says").fill(f"# Leases\n\n{OPEN_WORDS}\n\n[exempt]\n{RENT}\n[/exempt]\n")
    clerk.pick("It is exempt, or holds what is exempt")
    clerk.page.get_by_label("Under which paragraph of Schedule 12A?").select_option("3")
    clerk.write("Why does keeping it exempt outweigh the public interest in it?", MONEY)
    clerk.press("Add it")
    assert "“Where the leases stand” is added." in words(clerk.page)


def _propose(chamber: Chamber) -> None:
    """Three later dates and one end. Nothing moves."""
    owner = chamber.at("2026-06-02T10:00", HEAD, chamber.milestone("H1"))
    for reference, to in (("H1", "31 August 2026"), ("H2", "31 October 2026"), ("H3", "30 November 2026")):
        owner.page.goto(chamber.milestone(reference))
        owner.go("Propose another deadline")
        owner.write("To which date should the deadline move?", to)
        owner.write("Why does it have to move?", "The lease is not signed.")
        owner.press("Record the proposal")
        assert "The deadline has not moved." in words(owner.page)
    owner.page.goto(chamber.milestone("H4"))
    owner.go("Propose to withdraw it")
    owner.write("Why should it end without being done?", "The building was let.")
    owner.press("Record the proposal")
    assert "The milestone goes on." in words(owner.page)


def _publish_in_time(chamber: Chamber) -> None:
    clerk = chamber.at("2026-06-03T10:00", CLERK, chamber.first)
    assert "4 changes wait for this body and are on no schedule." in words(clerk.page)
    clerk.go("Put all 4 on the schedule")
    clerk.press("Put all 4 on the schedule")
    chamber.picture(clerk.page, "schedule-ahead")
    clerk.page.goto(chamber.first)
    _publish(clerk, "Publish the agenda")
    assert "Met Agenda and papers" in _unfolded(clerk.page)


def _publish(clerk: Hands, what: str) -> None:
    clerk.go(what)
    clerk.press("Continue")
    clerk.press("Publish it")
    assert "Its clocks say whether in time." in words(clerk.page)


def _add_what_is_late(chamber: Chamber) -> None:
    clerk = chamber.at("2026-06-10T10:00", CLERK, chamber.first)
    clerk.go("Edit the agenda")
    clerk.go("Add a late item")
    clerk.write("What is the item called?", "Letter of the Secretary of State")
    clerk.write("Why is it late?", "The letter came on 9 June.")
    clerk.press("Add it")
    assert "Item 7 is added. Publish the supplement when it is complete." in words(clerk.page)
    clerk.page.goto(chamber.first)
    _publish(clerk, "Publish the supplement")
    page = words(clerk.page)
    assert "7 Letter of the Secretary of State Late" in page
    assert "Late because: The letter came on 9 June." in page


def _read_the_pack(chamber: Chamber) -> None:
    """The public one without what is exempt, the members' with it."""
    reader = chamber.at("2026-06-10T11:00", READER, chamber.first)
    assert "not for publication" not in words(reader.page)
    told = _told(reader, "Agenda and papers (PDF)")
    assert OPEN_WORDS in told
    assert RENT not in told
    member = chamber.at("2026-06-10T12:00", MEMBER, chamber.first)
    assert RENT in _told(member, "Agenda and papers with what is exempt, not for publication (PDF)")
    chamber.picture(member.page, "ahead-of-the-meeting")


def _told(hands: Hands, link: str) -> str:
    """The words of a PDF that a link of the page leads to."""
    return _text(_file(hands, hands.page.get_by_role("link", name=link).get_attribute("href") or ""))


def _file(hands: Hands, address: str) -> bytes:
    answer = hands.page.request.get(address)
    assert answer.ok, address
    return answer.body()


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def _attend(clerk: Hands, away: str) -> None:
    clerk.go("Record attendance")
    for seat in ("Chair of the Board", "Councillor A", "Councillor B", "Peer reviewer"):
        _select(clerk, f"{seat} (", "Apologies" if seat == away else "Present")
    clerk.press("Record attendance")
    assert "Attendance is recorded." in words(clerk.page)
    clerk.go("Record that it was held")
    clerk.press("It was held")
    assert "The meeting is recorded as held." in words(clerk.page)


def _meet(chamber: Chamber) -> None:
    """Who is there, who steps out of the exempt item, what is decided on it, what is challenged."""
    clerk = chamber.at("2026-06-17T19:00", CLERK, chamber.first)
    _attend(clerk, away="Councillor B")

    clerk.go("Interest under 6")
    _select(clerk, "Who declared it?", "Councillor A")
    clerk.write("What is the interest?", NEXT_TO_IT)
    clerk.pick("Yes")
    clerk.press("Record it")
    assert "Councillor A declared an interest and stepped out" in words(clerk.page)

    clerk.go("Decision under 6")
    clerk.pick("Agreed")
    clerk.write("What was decided?", PRICE)
    clerk.press("Enter the decision")
    assert "Decision 6.1 is recorded." in words(clerk.page)

    clerk.go("Challenge under 5")
    clerk.write("What was questioned?", ASKED)
    _select(clerk, "Who is to answer?", "Head of Property")
    clerk.write("By which day?", "10 July 2026")
    clerk.press("Record the challenge")
    assert ASKED in words(clerk.page)


def _decide_the_schedule(chamber: Chamber) -> None:
    """One line agreed, one as amended, one deferred, one noted."""
    clerk = chamber.at("2026-06-17T20:00", CLERK, chamber.first)
    clerk.go("Enter what was decided")
    chamber.picture(clerk.page, "schedule-decided")
    did = "what did the meeting do?"
    _select(clerk, f"Line 2: {did}", "Agreed as amended")
    clerk.page.get_by_label("Line 2: date as amended").fill("15 September 2026")
    _select(clerk, f"Line 3: {did}", "Deferred")
    _select(clerk, f"Line 4: {did}", "Noted")
    clerk.press("Continue")
    chamber.picture(clerk.page, "schedule-checked")
    assert "Line 2 as amended 15 September 2026" in words(clerk.page)
    clerk.press("Record the decisions")
    assert "4 decisions recorded." in words(clerk.page)
    clerk.page.goto(chamber.first)
    page = words(clerk.page)
    assert "4 changes: 1 agreed, 1 agreed as amended, 1 deferred and 1 noted." in page
    assert "not on record" not in page.split("Questions to ask", maxsplit=2)[1], "it is our own record"
    chamber.picture(clerk.page, "meeting")


def _see_what_moved(chamber: Chamber) -> None:
    """Whoever reads the plan sees the dates, who agreed them and where; and what moved nothing says so."""
    reader = chamber.at("2026-06-17T21:00", READER, chamber.plan())
    chamber.picture(reader.page, "plan")
    for reference, due in (("H1", "31 August 2026"), ("H2", "15 September 2026"), ("H3", "31 August 2026")):
        row = reader.page.get_by_role("row").filter(has_text=f"Community hub {reference[1]} ").first
        assert due in row.inner_text(), reference
    reader.page.goto(chamber.milestone("H2"))
    chamber.picture(reader.page, "moved")
    page = words(reader.page)
    assert "15 September 2026" in page
    assert "Agreed as amended" in page
    for reference, said in (("H3", "deferred"), ("H4", "noted")):
        reader.page.goto(chamber.milestone(reference))
        assert said in words(reader.page).lower(), reference
    chamber.picture(reader.page, "noted")
    reader.page.goto(chamber.milestone("H1"))
    follow(reader.page.locator("main").get_by_role("link", name="Improvement Board").first)
    assert reader.page.url.split("#")[0].endswith(chamber.first)


def _write_it_up(chamber: Chamber) -> None:
    clerk = chamber.at("2026-06-18T10:00", CLERK, chamber.first)
    clerk.go("Publish the decisions")
    clerk.press("Publish them")
    clerk.go("Draft the minutes")
    clerk.press("Draft them")
    assert "Version 1 of the minutes stands." in words(clerk.page)
    chamber.picture(clerk.page, "minutes-drafted")


def _publish_too_late(chamber: Chamber) -> None:
    """The next agenda goes out with three clear days; what was deferred is offered again."""
    clerk = chamber.at("2026-07-09T10:00", CLERK, chamber.board)
    _plan_meeting(clerk, "15 July 2026")
    clerk.page.goto(chamber.second)
    page = words(clerk.page)
    assert f"Not answered {ASKED}" in page
    assert "1 change waits for this body and is on no schedule." in page
    clerk.go("Put it on the schedule")
    assert "Deferred by Improvement Board on 17 June 2026" in words(clerk.page)
    clerk.press("Put it on the schedule")
    clerk.page.goto(chamber.second)
    _publish(clerk, "Publish the agenda")
    assert "Missed Agenda and papers" in words(clerk.page)
    chamber.picture(clerk.page, "published-late")


def _meet_again(chamber: Chamber) -> None:
    owner = chamber.at("2026-07-15T18:40", HEAD, chamber.second)
    owner.go("Say what became of it")
    owner.write("What became of it?", "The landlord changed the terms in May; the lease is signed now.")
    owner.pick("Yes, it does not come back")
    owner.press("Record it")

    clerk = chamber.at("2026-07-15T19:00", CLERK, chamber.second)
    assert f"Answered {ASKED}" in words(clerk.page)
    _attend(clerk, away="")
    clerk.go("Enter what was decided")
    clerk.press("Continue")
    clerk.press("Record the decisions")
    assert "1 decision recorded." in words(clerk.page)
    clerk.page.goto(chamber.milestone("H3"))
    assert "30 November 2026" in words(clerk.page)


def _agree_the_minutes(chamber: Chamber) -> None:
    clerk = chamber.at("2026-07-15T20:00", CLERK, chamber.first)
    clerk.go("Record that the minutes are agreed")
    _select(clerk, "Which meeting agreed them?", "Improvement Board, 15 July 2026")
    clerk.write("With which corrections?", CORRECTION)
    clerk.press("Go on")
    clerk.press("Record that they are agreed")
    assert "The minutes are agreed." in words(clerk.page)
    clerk.page.goto(chamber.first)
    clerk.go("Publish the minutes")
    clerk.press("Publish them")
    assert "The minutes are published." in words(clerk.page)
    page = words(clerk.page)
    assert CORRECTION in page
    assert PRICE in page
    chamber.picture(clerk.page, "minutes-agreed")
    clerk.page.goto(chamber.first)
    assert clerk.page.get_by_role("link", name="Decision under").count() == 0, "the record is closed"


def _read_the_minutes(chamber: Chamber) -> None:
    """Open to the reader on the page, as HTML and as PDF, without what was exempt."""
    reader = chamber.at("2026-07-16T10:00", READER, f"{chamber.first}minutes")
    chamber.picture(reader.page, "minutes-read")
    address = f"{chamber.first}minutes/2"
    found = {
        "page": words(reader.page),
        "HTML": _file(reader, f"{address}.html").decode(),
        "PDF": _text(_file(reader, f"{address}.pdf")),
    }
    (chamber.pictures / f"{chamber.council}-minutes.pdf").write_bytes(_file(reader, f"{address}.pdf"))
    for kind, told in found.items():
        assert ASKED in told, kind
        assert CORRECTION in told, kind
        assert PRICE not in told, kind
        assert NEXT_TO_IT not in told, kind
    assert reader.page.request.get(f"{address}-full.pdf").status == 404
    member = chamber.at("2026-07-16T11:00", MEMBER, f"{chamber.first}minutes")
    assert PRICE in words(member.page)
    assert PRICE in _text(_file(member, f"{address}-full.pdf"))


def test_a_board_hands_over_and_its_successor_decides(chamber: Chamber) -> None:
    meetings = f"/meetings/{chamber.council}"
    old, new = f"{meetings}/{OLD}/", f"{meetings}/{NEW}/"
    _hand_over(chamber, old)
    _both_show_it(chamber, old, new)
    _successor_decides(chamber, f"{new}2026-06-24/", asked_at=f"{old}2026-05-20/")
    _predecessor_cannot(chamber, old)


_OPEN = (
    "Grants Plan 2026-27",
    "Who decides on small grants until then?",
    "List the grants that end in July.",
    "New deadline 30 November 2026: G2 Grants policy, part 2, adopted",
    "Interim Board, 20 May 2026: drafted",
    "Interim Board, 24 June 2026",
)


def _hand_over(chamber: Chamber, old: str) -> None:
    """The whole list is seen before anything happens."""
    clerk = chamber.at("2026-06-15T10:00", CLERK, old)
    clerk.go("Hand over to another body")
    _select(clerk, "Which body takes over?", "Transformation Board")
    clerk.write("From which day on?", "15 June 2026")
    clerk.pick("They are cancelled, and the successor meets at their times")
    clerk.write("Why does it hand over?", "Council decided so on 10 June.")
    clerk.press("Continue")
    chamber.picture(clerk.page, "hand-over")
    page = words(clerk.page)
    for each in _OPEN:
        assert each in page
    clerk.press("Hand all of it over")
    assert "Interim Board handed over to Transformation Board: 6 things, all listed here." in words(clerk.page)


def _both_show_it(chamber: Chamber, old: str, new: str) -> None:
    reader = chamber.at("2026-06-15T11:00", READER, new)
    chamber.picture(reader.page, "successor")
    for address, heading in ((new, "Taken over from Interim Board"), (old, "Handed over to Transformation Board")):
        reader.page.goto(address)
        page = _unfolded(reader.page)
        assert f"{heading} on 15 June 2026" in page
        for each in _OPEN:
            assert each in page, (address, each)
    chamber.picture(reader.page, "predecessor")
    reader.page.goto(f"{old}2026-06-24/")
    assert "Interim Board handed over to Transformation Board." in words(reader.page)


def _successor_decides(chamber: Chamber, meeting: str, *, asked_at: str) -> None:
    """What was asked of the old board arises at the new one, which moves a date and agrees the old one's minutes."""
    clerk = chamber.at("2026-06-15T12:00", CLERK, meeting)
    clerk.go("Edit the agenda")
    clerk.go("Make it from the standing items")
    clerk.press("Make it")
    clerk.page.goto(meeting)
    page = words(clerk.page)
    assert "Interim Board, 20 May 2026" in page
    for each in _OPEN[1:3]:
        assert each in page
    clerk.go("Put it on the schedule")
    clerk.press("Put it on the schedule")
    clerk.page.goto(meeting)
    _publish(clerk, "Publish the agenda")

    clerk = chamber.at("2026-06-24T19:00", CLERK, meeting)
    chamber.picture(clerk.page, "matters-arising")
    _attend(clerk, away="Councillor B")
    clerk.go("Enter what was decided")
    clerk.press("Continue")
    clerk.press("Record the decisions")
    assert "1 decision recorded." in words(clerk.page)
    clerk.page.goto(chamber.milestone("G2", "grants"))
    page = words(clerk.page)
    assert "30 November 2026" in page
    assert "Transformation Board" in page

    clerk.page.goto(asked_at)
    clerk.go("Record that the minutes are agreed")
    _select(clerk, "Which meeting agreed them?", "Transformation Board, 24 June 2026")
    clerk.press("Go on")
    clerk.press("Record that they are agreed")
    assert "The minutes are agreed." in words(clerk.page)


def _predecessor_cannot(chamber: Chamber, old: str) -> None:
    """It plans no meeting, and what the new board owns is not its to decide."""
    clerk = chamber.at("2026-06-25T10:00", CLERK, old)
    assert clerk.page.get_by_role("link", name="Plan a meeting").count() == 0
    clerk.page.goto(f"{old}plan")
    clerk.write("On which day?", "1 July 2026")
    clerk.write("At what time?", "18:30")
    clerk.press("Plan it")
    assert "Interim Board ended on 14 June 2026." in words(clerk.page)


# What the papers of two meetings say (seeds 001 and 003): each is on its page, and what they do not say is said.
RECORDED = {
    "bvib-2017-06-14": (
        "14 June 2017",
        "5 items, 7 lines of the minutes",
        "4 Best Value Improvement Board Revised Terms of Reference",
        "Aims, meeting structure and format proposed to the department noted",
        "Concern at the number of red ratings; keep under review",
        "Mainstream grants end in 2018; policy needed for the next three years",
        "Clear Up outcomes",
        "Voter ID pilot not practicable for the June 2017 general election; expected for 2018",
        "Elections summary should be rated yellow",
        "How will performance data show progress and be open to outside challenge",
        "What came of it is not on record.",
        "Its hour, where it met, whether the public could come and who attended",
    ),
    "bvib-2018-09-17": (
        "17 September 2018",
        "LGA Corporate Peer Challenge and Proposed Establishment of the Transformation & Improvement Board",
        "What was decided or challenged is not on record.",
        "Its hour, where it met, whether the public could come and who attended",
    ),
}
_OURS = ("Record", "Edit", "Publish", "Draft", "Cancel", "Move", "Add a paper", "Put", "Say what became of it")


@pytest.mark.parametrize("meeting", RECORDED)
def test_a_meeting_of_the_public_record_shows_all_that_is_known_and_offers_nothing(
    meeting: str, desk: "Page", tmp_path: Path
) -> None:
    desk.goto(f"/meetings/tower-hamlets/bvib/{meeting}/")
    pictures = Path(os.environ.get("JOURNEY_PICTURES") or tmp_path)
    desk.screenshot(path=pictures / f"record-{meeting}.png", full_page=True)
    page = _unfolded(desk)
    for each in RECORDED[meeting]:
        assert each in page
    offered = desk.locator("main").get_by_role("link").all_inner_texts()
    assert not [each for each in offered if each.startswith(_OURS)]
    for name in ("attendance", "interest", "decision", "minutes/draft", "agenda", "publish", "cancel"):
        answer = desk.request.get(f"/meetings/tower-hamlets/bvib/{meeting}/{name}")
        assert answer.status == 404, name
