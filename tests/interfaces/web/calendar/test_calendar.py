"""The calendar of an organisation: a month at a time, every clock with its working; the record's two hours in it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Component

from goldenthread.domain.directions.importer.loading import load_directions
from goldenthread.domain.directions.operations.taking_in import take_in_directions
from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import directions, meetings, rows
from tests.factories.records import NOW, RECORD, TODAY
from tests.interfaces.web import files

pytestmark = pytest.mark.django_db
PAGE = "/calendar/wharfdale/"


@pytest.fixture
def record() -> Client:
    """The Directions of the public record, taken in; a reader of them."""
    loaded = load_directions(RECORD, today=TODAY)
    take_in_directions(organisation=rows.organisation(), record=loaded.record, by=OPERATOR, now=NOW)
    return cast.signed_in(Role.VIEWER)


def shown(client: Client, query: str) -> str:
    answer = client.get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def events(answer: Any) -> Iterator[Component]:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    yield from Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_first_report_of_the_record_is_due_at_ten_in_british_summer_time(record: Client) -> None:
    page = shown(record, "?month=2017-06")

    assert "Calendar: June 2017" in page
    assert "Friday 30 June 2017" in page
    assert "<strong>10:00 (BST)</strong>" in page
    assert "10:00 in London is 09:00 UTC on 30 June 2017" in page


def test_the_last_one_is_due_on_30_september_2018(record: Client) -> None:
    page = shown(record, "?month=2018-09")

    assert "Sunday 30 September 2018" in page
    assert "<strong>10:00 (BST)</strong>" in page
    assert "Earlier: August 2018" in page


def test_for_a_calendar_program_both_stand_at_their_instant(record: Client) -> None:
    found = {
        str(each["UID"]).partition("@")[0]: each.decoded("DTSTART")
        for each in events(record.get(f"{PAGE}everything.ics"))
    }

    instants = {each for each in found.values() if isinstance(each, datetime)}
    assert datetime(2017, 6, 30, 9, tzinfo=UTC) in instants
    assert datetime(2017, 12, 31, 10, tzinfo=UTC) in instants
    assert datetime(2018, 9, 30, 9, tzinfo=UTC) in instants
    assert date(2018, 8, 1) in found.values()


def test_the_same_names_come_again(record: Client) -> None:
    first, second = ([str(each["UID"]) for each in events(record.get(f"{PAGE}everything.ics"))] for _ in range(2))

    assert first == second
    assert len(set(first)) == len(first) > 0


@pytest.fixture
def small() -> Client:
    """A milestone, a meeting and a requirement of June 2017; the milestone's date was moved there."""
    action = rows.action(rows.area(rows.plan(title="The plan")))
    rows.agreed_change(rows.milestone(action, "m1", baseline="2017-05-31", wording="Open the hub"))
    meetings.meeting(meetings.body())
    directions.requirement(
        "weekly", text="Report once", kind="once", recurrence="", due_hour=None, due_on=date(2017, 9, 14)
    )
    return cast.signed_in(Role.VIEWER)


def test_everything_stands_together_on_its_day_and_says_how_the_day_was_reached(small: Client) -> None:
    june, september = shown(small, "?month=2017-06"), shown(small, "?month=2017-09")

    assert "Improvement Board" in june
    assert "Open the hub" not in june
    assert september.index("Report once") < september.index("Open the hub")
    assert "Moved 1 time by decision, by 122 days in all from 31 May 2017." in september


def test_a_filter_shows_one_kind(small: Client) -> None:
    page = shown(small, "?month=2017-09&kind=milestone")

    assert "Open the hub" in page
    assert "Report once" not in page
    assert '<option value="milestone" selected>' in page


def test_a_month_without_anything_leads_to_the_nearest_with_something(small: Client) -> None:
    page = shown(small, "?month=2017-07")

    assert "Nothing stands in July 2017." in page
    assert "Earlier: June 2017" in page
    assert "Later: September 2017" in page


@pytest.mark.parametrize("typed", ["2017-13", "soon", "0000-01", "9999-12", "2017-06-14", ""])
def test_what_is_no_month_shows_this_month(small: Client, typed: str) -> None:
    today = timezone.localdate()

    assert f"Calendar: {today:%B %Y}" in shown(small, f"?month={typed}&kind=nothing")


def test_everything_to_come_leaves_out_what_was(small: Client) -> None:
    directions.requirement(
        "soon",
        text="Report soon",
        kind="once",
        recurrence="",
        due_hour=None,
        due_on=timezone.localdate() + timedelta(days=9),
    )

    page = shown(small, "?month=coming")

    assert "Report soon" in page
    assert "Report once" not in page


def test_the_first_and_the_last_month_there_is_can_be_asked_for(small: Client) -> None:
    for month in ("1900-01", "2199-12"):
        assert "Nothing stands in" in shown(small, f"?month={month}")
        assert "Nothing of this kind stands in" in shown(small, f"?month={month}&kind=clock")


def test_the_file_holds_what_the_page_shows(small: Client) -> None:
    found = files.rows(small, f"{PAGE}entries", month="2017-09")

    assert [(each["on"], each["kind"], each["words"]) for each in found] == [
        ("2017-09-14", "requirement", "Report once"),
        ("2017-09-30", "milestone", "Open the hub"),
    ]


def test_my_own_calendar_has_what_is_required_of_everybody_and_rounds(client: Client, small: Client) -> None:
    person = Person.objects.create(email="reader@wharfdale.example")
    cast.grant(person, Role.OWNER)
    due = timezone.localdate() + timedelta(days=9)
    directions.requirement("soon", text="Report soon", kind="once", recurrence="", due_hour=None, due_on=due)
    address = reverse("calendar:feed", args=[organisations.make_calendar_key(person=person)])

    found = {str(each["SUMMARY"]): each.decoded("DTSTART") for each in events(client.get(address))}

    assert found == {"Due: Report soon": due}
    assert small


def test_it_takes_as_many_queries_however_much_there_is(small: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(38, exact=False) as first:
        shown(small, "?month=2017-06")
    for number in range(4):
        action = rows.action(rows.area(rows.plan(f"more-{number}")))
        rows.milestone(action, baseline="2017-06-14", owner_post=Post.objects.first())
        meetings.meeting(meetings.body(f"body-{number}", name=f"Body {number}"))
        directions.requirement(f"more-{number}", kind="once", recurrence="", due_hour=None, due_on=date(2017, 6, 14))
    remembered.forget()
    with django_assert_num_queries(len(first)):
        shown(small, "?month=2017-06")
