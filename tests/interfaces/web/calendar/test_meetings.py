"""Meetings in calendars: whose are in mine, those of a body, and what is moved or cancelled keeps its name."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Component

from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.operations import meetings
from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.lib.text import LONDON
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": OPERATOR, "now": timezone.now()}


def planned(slug: str = "board", *, ahead: int = 20, **body: Any) -> Meeting:
    on = timezone.localdate() + timedelta(days=ahead)
    board = made.body(slug, name=f"The {slug}", **body)
    return meetings.plan_meeting(body=board, on=on, at=time(18, 30), place="Town hall", is_public=True, **BY)


def events(answer: Any) -> list[Component]:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def of_body(slug: str = "board") -> list[Component]:
    return events(cast.signed_in(Role.VIEWER).get(reverse("calendar:body", args=["wharfdale", slug])))


def member(role: str) -> Person:
    person: Person = Person.objects.create(email="member@wharfdale.example")
    cast.grant(person, role)  # type: ignore[arg-type]
    return person


def mine(client: Client, person: Person) -> list[str]:
    address = reverse("calendar:feed", args=[operations.make_calendar_key(person=person)])
    return [str(each["SUMMARY"]) for each in events(client.get(address))]


def test_a_meeting_is_an_event_at_its_instant() -> None:
    meeting = planned()

    (event,) = of_body()

    assert str(event["SUMMARY"]) == "The board"
    assert event.decoded("DTSTART") == meeting.starts_at
    assert (str(event["SEQUENCE"]), str(event["STATUS"]), str(event["LOCATION"])) == ("0", "CONFIRMED", "Town hall")
    assert str(event["URL"]).endswith(f"/meetings/wharfdale/board/{meeting.slug}/")


def test_a_moved_meeting_keeps_its_name_with_a_higher_number_and_so_does_a_cancelled_one() -> None:
    meeting = planned()
    address = reverse("calendar:body", args=["wharfdale", "board"])
    client = cast.signed_in(Role.VIEWER)
    (before,) = events(client.get(address))
    on = timezone.localdate() + timedelta(days=30)

    meetings.move_meeting(meeting=meeting, on=on, at=time(10), reason="The hall is taken.", **BY)
    (moved,) = events(client.get(address))
    meetings.cancel_meeting(meeting=meeting, reason="Snow.", **BY)
    (cancelled,) = events(client.get(address))

    assert before["UID"] == moved["UID"] == cancelled["UID"]
    assert [str(each["SEQUENCE"]) for each in (before, moved, cancelled)] == ["0", "1", "2"]
    assert moved.decoded("DTSTART") == datetime.combine(on, time(10), LONDON)
    assert (str(cancelled["STATUS"]), str(cancelled["SUMMARY"])) == ("CANCELLED", "Cancelled: The board")
    assert "Cancelled: Snow." in str(cancelled["DESCRIPTION"])


def test_a_meeting_whose_hour_is_not_on_record_takes_its_day() -> None:
    on = timezone.localdate()
    made.meeting(made.body(), on=on.isoformat())

    (event,) = of_body()

    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (on, on + timedelta(days=1))


def test_my_calendar_has_the_meetings_of_bodies_i_sit_on(client: Client) -> None:
    board, _ = planned("board"), planned("other")
    person = member(Role.BOARD_MEMBER)
    assert mine(client, person) == []

    post = Post.objects.create(organisation=rows.organisation(), slug="chair", title="Chair")
    PostHolding.objects.create(post=post, person=person, from_on=timezone.localdate())
    made.seat(board.body, "", post=post)

    assert mine(client, person) == ["The board"]


def test_who_runs_meetings_has_all_of_them_and_nobody_those_of_others(client: Client) -> None:
    planned("board")
    planned("other", ahead=30)
    planned("theirs", organisation=cast.elsewhere())

    assert mine(client, member(Role.DEMOCRATIC_SERVICES)) == ["The board", "The other"]


def test_the_calendar_of_an_organisation_holds_every_body() -> None:
    planned("board")
    planned("other", ahead=30)

    found = events(cast.signed_in(Role.VIEWER).get(reverse("calendar:organisation", args=["wharfdale"])))

    assert [str(each["SUMMARY"]) for each in found] == ["The board", "The other"]
