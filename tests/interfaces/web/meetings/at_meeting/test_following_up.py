"""What was asked for comes back on the page of the next meeting until somebody says that it is done."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.meetings.models import Arising, FollowUp
from goldenthread.domain.meetings.operations import following_up, saying
from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.domain.meetings.sitting import WHEN, Sitting, day, sitting
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import refused, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Sitting:
    return sitting()


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def asked(here: Sitting, *, exempt: bool = False) -> Arising:
    item = here.exempt if exempt else here.item
    return saying.ask_action(
        meeting=here.meeting, item=item, text="Bring the lease.", post=here.post, on=day(-3), **WHEN
    )


def address(here: Sitting, line: Arising) -> str:
    return f"/meetings/wharfdale/board/{here.meeting.slug}/action/{line.pk}/follow-up"


def next_page(here: Sitting, client: Client) -> str:
    return words_of(client.get(f"/meetings/wharfdale/board/{here.later.slug}/").content.decode())


def test_an_open_action_is_a_matter_arising_of_the_next_meeting(here: Sitting, clerk: Client) -> None:
    line = asked(here)
    shown = next_page(here, clerk)
    assert "Matters arising Late Bring the lease." in shown
    assert "Action 4.1 · Leader of the Council, by 19 November 2026" in shown

    page = said(clerk, send(clerk, address(here, line), note="It is with the lawyers.", is_done="no"))
    assert "It comes back to the next meeting." in page
    assert "It is with the lawyers." in next_page(here, clerk)


def test_what_is_done_stands_so_where_it_was_asked_and_can_be_taken_back(here: Sitting, clerk: Client) -> None:
    line = asked(here)
    page = said(clerk, send(clerk, address(here, line), note="Brought.", is_done="yes"))
    assert "What it asked for Done Bring the lease." in page
    assert "This is done already." in words_of(clerk.get(address(here, line)).content.decode())

    number = FollowUp.objects.get().pk
    undo = f"/meetings/wharfdale/board/{here.meeting.slug}/follow-up/{number}/take-back"
    assert "What it asked for Late" in said(clerk, send(clerk, undo, correction_reason="Another lease."))
    assert "This was taken back already." in words_of(clerk.get(undo).content.decode())


@pytest.mark.parametrize(
    ("given", "words"),
    [({"note": ""}, "Say what became of it."), ({"is_done": ""}, "Say whether it is done.")],
)
def test_what_is_missing_is_said_at_its_question(
    here: Sitting, clerk: Client, given: dict[str, str], words: str
) -> None:
    sent = {"note": "Brought.", "is_done": "yes"} | given

    assert words in refused(send(clerk, address(here, asked(here)), **sent))
    assert not FollowUp.objects.exists()


def test_the_holder_of_the_post_says_what_became_of_it_and_other_readers_are_not_asked(here: Sitting) -> None:
    line, holder = asked(here), here.holder(here.post, Role.OWNER)
    assert holder.person is not None
    client, reader = Client(), cast.signed_in(Role.VIEWER)
    client.force_login(holder.person)

    assert "Say what became of it" in next_page(here, client)
    assert "Say what became of it" not in next_page(here, reader)
    assert reader.get(address(here, line)).status_code == 404
    assert "What became of it is recorded." in said(
        client, send(client, address(here, line), note="Brought.", is_done="yes")
    )


def test_what_was_asked_under_an_exempt_item_is_not_for_everybody(here: Sitting, clerk: Client) -> None:
    line, holder = asked(here, exempt=True), here.holder(here.post, Role.OWNER)
    assert holder.person is not None
    client = Client()
    client.force_login(holder.person)

    assert "Bring the lease." in next_page(here, clerk)
    assert "Bring the lease." not in next_page(here, client)
    assert client.get(address(here, line)).status_code == 404


def test_the_page_takes_no_more_queries_for_more_that_is_open(here: Sitting, clerk: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            next_page(here, clerk)
        return len(found)

    asked(here)
    asked(here, exempt=True)
    few = count()
    for _ in range(5):
        following_up.follow_up(about=asked(here), note="Half done.", is_done=False, **WHEN)
        asked(here, exempt=True)
    assert count() == few


def test_a_published_record_is_left_as_it_was_published(here: Sitting, clerk: Client) -> None:
    asked(here)
    here.meeting.source = here.later.source = "Minutes as published"
    here.meeting.save()
    here.later.save()

    page = words_of(clerk.get(f"/meetings/wharfdale/board/{here.meeting.slug}/").content.decode())

    assert "What it asked for" not in page
    assert "Record attendance" not in page
    assert "Matters arising" not in next_page(here, clerk)
    assert clerk.get(f"/meetings/wharfdale/board/{here.meeting.slug}/attendance").status_code == 404
