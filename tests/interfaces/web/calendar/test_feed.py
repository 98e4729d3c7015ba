"""My deadlines as a calendar: who reads them, what they hold, and when they are gone."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.plans.models import Plan
from goldenthread.interfaces.web.calendar import feed
from tests import cast
from tests.factories import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Person:
    """Holds a post that owns two dated milestones and one without a deadline."""
    person: Person = Person.objects.create(email="owner@wharfdale.example")
    action = rows.action(rows.area(rows.plan()))
    post = Post.objects.create(organisation=action.area.plan.organisation, slug="head", title="Head of Property")
    PostHolding.objects.create(post=post, person=person, from_on=timezone.localdate() - timedelta(days=9))
    cast.grant(person, Role.OWNER, from_on=timezone.localdate() - timedelta(days=9))
    rows.milestone(action, "m1", owner_post=post, wording="Open the hub")
    rows.milestone(action, "m2", owner_post=post, wording="Sign; the lease,\nnow", baseline="2017-09-30")
    rows.milestone(action, "m3", owner_post=post, baseline="")
    rows.milestone(action, "m4")
    return person


def feed_of(person: Person) -> str:
    return reverse("calendar:feed", args=[operations.make_calendar_key(person=person)])


def test_the_calendar_holds_the_open_dated_milestones_of_ones_posts(client: Client, owner: Person) -> None:
    answer = client.get(feed_of(owner))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(each["SUMMARY"]) for each in events] == ["Due: m1 Open the hub", "Due: m2 Sign; the lease,\nnow"]
    assert len({str(each["UID"]) for each in events}) == 2
    assert [each.decoded("DTSTART") for each in events] == [date(2017, 6, 30), date(2017, 9, 30)]
    assert [each.decoded("DTEND") for each in events] == [date(2017, 7, 1), date(2017, 10, 1)]


def test_a_name_of_an_event_stays_the_same(client: Client, owner: Person) -> None:
    first, second = (client.get(feed_of(owner)).content for _ in range(2))

    assert [e["UID"] for e in Calendar.from_ical(first).walk("VEVENT")] == [
        e["UID"] for e in Calendar.from_ical(second).walk("VEVENT")
    ]


def test_a_new_address_ends_the_old_one(client: Client, owner: Person) -> None:
    old = feed_of(owner)
    new = feed_of(owner)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_a_stopped_calendar_is_gone(client: Client, owner: Person) -> None:
    address = feed_of(owner)
    operations.stop_calendar(person=owner)

    assert client.get(address).status_code == 404


def test_who_may_no_longer_sign_in_has_no_calendar(client: Client, owner: Person) -> None:
    address = feed_of(owner)
    Person.objects.filter(pk=owner.pk).update(is_active=False)

    assert client.get(address).status_code == 404


def test_access_that_ended_empties_the_calendar(client: Client, owner: Person) -> None:
    address = feed_of(owner)
    owner.grants.update(until_on=timezone.localdate() - timedelta(days=1))

    assert Calendar.from_ical(client.get(address).content).walk("VEVENT") == []


def test_a_post_that_is_left_takes_its_deadlines_along(client: Client, owner: Person) -> None:
    address = feed_of(owner)
    owner.holdings.update(until_on=timezone.localdate() - timedelta(days=1))

    assert Calendar.from_ical(client.get(address).content).walk("VEVENT") == []


def test_nobody_guesses_a_calendar(client: Client, owner: Person) -> None:
    feed_of(owner)

    assert client.get(reverse("calendar:feed", args=["None"])).status_code == 404
    assert client.get("/calendar/.ics").status_code == 404


def test_the_page_gives_the_address_only_when_it_was_made(client: Client, owner: Person) -> None:
    client.force_login(owner)
    before = client.get(reverse("calendar:address")).content.decode()
    made = client.post(reverse("calendar:address"), {"make": "new"}, follow=True).content.decode()
    owner.refresh_from_db()
    stopped = client.post(reverse("calendar:address"), {"stop": "yes"}, follow=True).content.decode()

    assert ".ics" not in before
    assert f"{owner.calendar_key}.ics" in made
    assert ".ics" not in stopped


def test_the_calendar_takes_as_many_queries_for_many_milestones(
    client: Client, owner: Person, django_assert_max_num_queries: object
) -> None:
    address, plan = feed_of(owner), Plan.objects.get()
    action, post = plan.areas.get().actions.get(), owner.holdings.get().post
    for number in range(20):
        rows.milestone(action, f"more-{number}", owner_post=post)
    with django_assert_max_num_queries(26):  # type: ignore[operator]
        assert len(Calendar.from_ical(client.get(address).content).walk("VEVENT")) == 22


def test_the_name_of_a_calendar_ends_no_line_and_begins_no_event() -> None:
    name = "calendar of Wharfdale, Upper;\nBEGIN:VEVENT"

    content = feed.calendar_of(name=name, now=timezone.now(), site="https://thread.example")

    found = Calendar.from_ical(content)
    assert found.walk("VEVENT") == []
    assert b"\r\nX-WR-CALNAME:Golden Thread: calendar of Wharfdale\\, Upper\\;\\nBEGIN:VEVENT\r\n" in content
