"""A clerk plans meetings, moves and ends them; what cannot be is refused with what was typed kept."""

from datetime import time

import pytest
from django.test import Client

from goldenthread.domain.meetings.choices import MeetingState
from goldenthread.domain.meetings.models import Body, Meeting, MeetingEvent, ScheduleLine
from goldenthread.domain.meetings.operations import agendas, meetings
from goldenthread.domain.meetings.operations.agendas import Content
from goldenthread.domain.meetings.queries.states import state_now
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.operations import deadlines
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests import cast
from tests.factories import meetings as made
from tests.interfaces.web import scene
from tests.interfaces.web.meetings.clerks import AHEAD, HERE, address, begun, by, coming, with_agenda
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import confirm, fields_of, on, opened, refused, said, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


@pytest.fixture
def board() -> Body:
    return made.body(meets_in_public=True)


def asked(**given: str) -> dict[str, str]:
    return {"on": typed(AHEAD), "at": "6.30pm", "place": "Town Hall", "title": ""} | given


@pytest.mark.parametrize("hour", ["18:30", "6.30pm", "6:30 PM", "6.30 p.m."])
def test_a_meeting_is_planned_with_its_hour_in_any_common_writing(clerk: Client, board: Body, hour: str) -> None:
    page = said(clerk, send(clerk, f"{HERE}plan", **asked(at=hour)))

    assert "The meeting is planned." in page
    assert f"Day {typed(AHEAD)} at 18:30 Place Town Hall Open to the public Yes" in page
    assert Meeting.objects.get().is_public is True


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": ""}, "Enter a day"),
        ({"on": "31 June 2027"}, "June 2027 has no day 31"),
        ({"on": "June 2027"}, "2027"),
        ({"at": ""}, "Enter a time, such as 18:30."),
        ({"at": "half past six"}, "is no time of day. Write it like 18:30 or 6.30pm."),
        ({"at": "6"}, "is no time of day"),
        ({"at": "25:00"}, "is no time of day"),
        ({"at": "13.00pm"}, "is no time of day"),
        ({"place": "x" * 301}, "Shorten it to 300"),
        ({"on": "28 March 2027", "at": "01:30"}, "There is no 01:30 on 28 March 2027"),
    ],
)
def test_what_is_no_meeting_is_refused_with_what_was_typed_kept(
    clerk: Client, board: Body, given: dict[str, str], words: str
) -> None:
    response = send(clerk, f"{HERE}plan", **asked(**given))

    assert words in refused(response)
    kept = fields_of(response.content.decode())
    assert {name: kept[name] for name in given} == given
    assert not Meeting.objects.exists()


def test_in_the_repeated_hour_of_october_it_is_asked_which_is_meant(clerk: Client, board: Body) -> None:
    given = asked(on="31 October 2027", at="01:30")
    assert "repeated" not in opened(clerk, f"{HERE}plan")

    response = send(clerk, f"{HERE}plan", **given)
    page = response.content.decode()
    assert "The clocks go back that night: which of the two?" in refused(response)

    again = clerk.post(f"{HERE}plan", fields_of(page) | {"repeated": "later"})
    assert "at 01:30" in said(clerk, again)  # type: ignore[arg-type]
    assert str(Meeting.objects.get().starts_at) == "2027-10-31 01:30:00+00:00"


def test_a_form_sent_twice_plans_one_meeting(clerk: Client, board: Body) -> None:
    form = opened(clerk, f"{HERE}plan") | asked()

    pages = [said(clerk, clerk.post(f"{HERE}plan", form)) for _ in range(2)]  # type: ignore[arg-type]

    assert all("The meeting is planned." in page for page in pages)
    assert Meeting.objects.count() == 1


def series(**given: str) -> dict[str, str]:
    """The first Wednesday of December 2026 and January 2027."""
    every = {"every": "month", "nth": "1", "weekday": "2", "months": "1", "weeks": ""}
    return every | {"first": "1 December 2026", "last": "31 January 2027", "at": "18:30", "place": "Town Hall"} | given


def test_the_days_of_a_series_are_seen_before_it_is_planned(clerk: Client, board: Body) -> None:
    page = words_of(send(clerk, f"{HERE}plan-series", **series(nth="4", weekday="4")).content.decode())

    assert "Meetings 2 meetings, the fourth Friday of every month" in page
    assert "Monday 28 December 2026" not in page
    assert "Tuesday 29 December 2026 18:30. Friday 25 December 2026 is Christmas Day; moved to" in page
    assert not Meeting.objects.exists()

    assert "2 meetings planned." in said(clerk, confirm(clerk, f"{HERE}plan-series", **series()))
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"every": ""}, "Choose how often it meets."),
        ({"every": "weeks", "weeks": "six"}, "Enter a whole number of weeks, such as 6."),
        ({"every": "weeks", "weeks": "99"}, "Give 1 to 52 weeks."),
        ({"last": "1 November 2026"}, "The last day is before the first."),
        ({"last": "2 December 2099"}, "Choose an earlier last day"),
        ({"first": "10 December 2026", "last": "20 December 2026"}, "No meeting of this pattern falls"),
    ],
)
def test_a_series_that_cannot_be_is_refused(clerk: Client, board: Body, given: dict[str, str], words: str) -> None:
    assert words in refused(send(clerk, f"{HERE}plan-series", **series(**given)))
    assert not Meeting.objects.exists()


def test_a_series_every_so_many_weeks_or_in_some_months(clerk: Client, board: Body) -> None:
    weekly = words_of(send(clerk, f"{HERE}plan-series", **series(every="weeks", weeks="6")).content.decode())
    quarterly = series(months="3", last="30 November 2027")
    rarely = words_of(send(clerk, f"{HERE}plan-series", **quarterly).content.decode())

    assert "2 meetings, every 6 weeks on a Tuesday" in weekly
    assert "4 meetings, the first Wednesday of every third month" in rarely


def test_a_moved_meeting_says_so_on_its_page(clerk: Client) -> None:
    meeting = coming()

    page = said(clerk, send(clerk, f"{address(meeting)}move", on=typed(25), at="10:00", reason="The hall is shut."))

    assert f"Moved to {typed(25)} at 10:00." in page
    assert f"Moved from {typed(AHEAD)} at 18:30 to {typed(25)} at 10:00, Town Hall: The hall is shut." in page


def test_two_clerks_at_one_meeting_see_what_the_other_did(clerk: Client) -> None:
    meeting = coming()
    form = opened(clerk, f"{address(meeting)}cancel")
    meetings.move_meeting(meeting=meeting, on=on(25), at=time(18, 30), reason="The hall is shut.", **by())

    page = clerk.post(f"{address(meeting)}cancel", form | {"reason": "Too little to decide."}).content.decode()

    assert "Somebody recorded this while you were writing" in words_of(page)
    assert "Meeting moved Town Hall. The hall is shut." in words_of(page)
    assert fields_of(page)["reason"] == "Too little to decide."
    assert state_now(meeting) is MeetingState.PLANNED


def test_a_cancelled_meeting_lists_what_goes_on_waiting(clerk: Client) -> None:
    desks = scene.desks()
    meeting = coming()
    item = agendas.add_item(meeting=meeting, content=Content(title="Changes"), **by(-20))
    proposal = deadlines.propose_deadline(
        milestone=desks.milestone, to=VagueDate(on(90), Precision.DAY), reason="Late.", by=OPERATOR, now=by()["now"]
    )
    ScheduleLine.objects.create(item=item, position=1, change=proposal, added_at=by()["now"])

    page = words_of(send(clerk, f"{address(meeting)}cancel", reason="Snow.").content.decode())
    assert "Goes on waiting for a decision 1 proposed change: Open the first hub" in page

    assert "The meeting is cancelled." in said(clerk, confirm(clerk, f"{address(meeting)}cancel", reason="Snow."))
    assert state_now(meeting) is MeetingState.CANCELLED


def test_a_meeting_is_held_or_inquorate_only_once_it_has_begun(clerk: Client) -> None:
    meeting = with_agenda("Progress")

    for step in ("held", "inquorate"):
        page = words_of(clerk.get(f"{address(meeting)}{step}").content.decode())
        assert f"It begins on {typed(AHEAD)} at 18:30." in page

    begun(meeting)
    assert "Items on its agenda 1" in words_of(clerk.get(f"{address(meeting)}held").content.decode())
    form = opened(clerk, f"{address(meeting)}held") | {"step": "confirm"}
    assert "recorded as held." in said(clerk, clerk.post(f"{address(meeting)}held", form))  # type: ignore[arg-type]
    assert state_now(meeting) is MeetingState.HELD


def test_an_inquorate_meeting_says_who_was_missing(clerk: Client) -> None:
    meeting = begun(coming())

    page = said(clerk, confirm(clerk, f"{address(meeting)}inquorate", reason="Two of five came."))

    assert "Inquorate: Two of five came." in page
    assert MeetingEvent.objects.get().effective_on == on(-1)


def test_lists_part_what_is_to_come_from_what_was(clerk: Client) -> None:
    board = made.body()
    coming(board)
    coming(board, ahead=40)
    begun(coming(board, ahead=60))

    page = words_of(clerk.get("/meetings/wharfdale/").content.decode())

    to_come, before = page.split("Latest meetings")
    assert to_come.index(f"{typed(AHEAD)}, Improvement Board Planned") < to_come.index(
        f"{typed(40)}, Improvement Board"
    )
    assert f"{typed(-1)}, Improvement Board Not recorded whether it was held" in before
    assert "To come" in words_of(clerk.get(HERE).content.decode())


@pytest.mark.parametrize(
    ("state", "there", "gone"),
    [
        ("planned", ["Edit the agenda", "Move it", "Cancel it", "Publish the agenda"], ["Record that it was held"]),
        ("begun", ["Record that it was held", "It was inquorate"], ["Move it"]),
        ("published", ["Edit the agenda"], ["Publish the agenda", "Publish the supplement"]),
        ("late", ["Publish the supplement"], ["Publish the agenda"]),
        ("cancelled", [], ["Edit the agenda", "Move it", "Cancel it", "Record that it was held"]),
    ],
)
def test_only_what_would_be_taken_is_offered(clerk: Client, state: str, there: list[str], gone: list[str]) -> None:
    meeting = with_agenda("Progress", published=state in ("published", "late"))
    if state == "late":
        agendas.add_item(meeting=meeting, content=Content(title="Late"), late_reason="It came late.", **by())
    if state == "begun":
        begun(meeting)
    if state == "cancelled":
        meetings.cancel_meeting(meeting=meeting, reason="Snow.", **by())

    page = words_of(clerk.get(address(meeting)).content.decode())

    assert [each for each in there if each not in page] == []
    assert [each for each in gone if each in page] == []


def test_who_only_reads_is_offered_nothing() -> None:
    meeting = with_agenda("Progress")
    reader = cast.signed_in(Role.VIEWER)

    pages = [words_of(reader.get(each).content.decode()) for each in (address(meeting), HERE)]

    assert all(words not in page for page in pages for words in ("Cancel it", "Edit the agenda", "Plan a meeting"))
