"""Questions and clocks on the page of a meeting: from the facts of its day, linked, and never what is exempt."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.meetings.models import Arising, Meeting, Oversight
from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows
from tests.interfaces.web.meetings.clerks import address, coming, with_agenda
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
OVERDUE = "Open twelve hubs across the borough"


def read(meeting: Meeting, client: Client) -> str:
    answer = client.get(address(meeting))
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def meeting() -> Meeting:
    """In twenty days, of a body that owns a plan with one milestone long overdue."""
    found = coming()
    began = timezone.localdate() - timedelta(days=400)
    plan = rows.plan(starts_on=began, ends_on=None)
    rows.milestone(rows.action(rows.area(plan)), "m1", wording=OVERDUE, baseline="2026-01-31")
    Oversight.objects.create(plan=plan, body=found.body, from_on=began)
    return found


def _asked_of_it(meeting: Meeting, **item: Any) -> None:
    """At an earlier meeting of the body somebody promised to bring the lease."""
    earlier = made.meeting(meeting.body, "earlier", on="2026-03-02", source="Minutes")
    under = made.item(earlier, **item)
    line = {"meeting": earlier, "item": under, "slug": "a1", "text": "Bring the lease.", "role_words": "Director"}
    Arising.objects.create(**(line | rows.fact("2026-03-02")))


def test_a_question_leads_to_the_milestone_it_names(meeting: Meeting) -> None:
    said = read(meeting, cast.signed_in(Role.VIEWER))

    assert "Questions to ask" in said
    assert "was due on 31 January 2026 and is still not done" in words_of(said)
    assert f'href="/plans/wharfdale/plan-2017/milestones/m1/">“{OVERDUE}”</a>' in said


def test_a_plan_that_closed_is_not_asked_about(meeting: Meeting) -> None:
    Oversight.objects.get().plan.__class__.objects.update(closed_on=timezone.localdate())

    assert "Questions to ask" not in read(meeting, cast.signed_in(Role.VIEWER))


def test_a_body_without_a_plan_has_no_questions() -> None:
    assert "Questions to ask" not in read(coming(), cast.signed_in(Role.VIEWER))


def test_what_was_promised_here_is_asked_about(meeting: Meeting) -> None:
    _asked_of_it(meeting)

    said = words_of(read(meeting, cast.signed_in(Role.VIEWER)))

    assert "Promised here and not done" in said
    assert "beside those of the last meeting on 2 March 2026" in said


def test_what_was_promised_under_an_exempt_item_is_asked_about_where_it_may_be_read(meeting: Meeting) -> None:
    _asked_of_it(meeting, exempt_paragraph=3, exempt_reason="Bids are open.")

    reads, members = (read(meeting, cast.signed_in(each)) for each in (Role.VIEWER, Role.BOARD_MEMBER))

    assert "Promised here and not done" not in reads
    assert "Promised here and not done" in members


def test_clocks_show_their_working_and_the_list_names_what_to_see_to() -> None:
    meeting = with_agenda("Progress", published=True)
    client = cast.signed_in(Role.VIEWER)

    said = words_of(read(meeting, client))
    assert "Met Agenda and papers of a board" in said
    assert "clear working days before the meeting" in said
    assert "the council has recorded no rule of its own" in said

    soon = coming(meeting.body, ahead=2)
    listed = words_of(client.get("/meetings/wharfdale/").content.decode())
    assert "Missed Agenda and papers of a board" in listed
    assert soon.starts_on is not None


def test_the_page_takes_as_many_queries_for_thirty_items_as_for_two() -> None:
    client, counted = cast.signed_in(Role.VIEWER), []
    meeting = with_agenda("One", "Two", published=True)
    for more in range(2, 31, 28):
        for place in range(meeting.items.count() + 1, more + 1):
            made.item(meeting, f"n{place}", position=place, number=f"{place}")
        with CaptureQueriesContext(connection) as queries:
            read(meeting, client)
        counted.append(len(queries))

    assert counted[0] == counted[1]
