"""Democratic services are told of a clock that runs out, and that it was missed: once each, and nobody else is."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from goldenthread.domain.meetings import jobs
from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.operations import meetings
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Person
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.models import Notice
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)  # the last day for the agenda is the 2nd


@pytest.fixture
def meeting() -> Meeting:
    return meetings.plan_meeting(
        body=made.body(kind="committee"), on=date(2026, 6, 10), at=time(18, 30), by=OPERATOR, now=MONDAY
    )


def told() -> list[str]:
    return [registry.said(each.code, each.context).sentence for each in Notice.objects.order_by("pk")]


@pytest.mark.usefixtures("meeting")
def test_a_clock_that_runs_out_is_told_of_once_and_its_being_missed_once_more() -> None:
    jobs.warn_of_clocks(now=MONDAY)
    jobs.warn_of_clocks(now=MONDAY + timedelta(hours=20))
    warned = told()
    assert len(warned) == 2
    assert any("Improvement Board, 10 June 2026: Agenda and papers. Publish" in each for each in warned)

    jobs.warn_of_clocks(now=MONDAY + timedelta(days=2))

    assert len(told()) == 4
    assert "Improvement Board, 10 June 2026: Agenda and papers was missed." in told()[-1] + told()[-2]


def test_a_message_leads_to_the_meeting(meeting: Meeting) -> None:
    jobs.warn_of_clocks(now=MONDAY)

    first = Notice.objects.first()
    assert first is not None
    assert registry.said(first.code, first.context).path == f"/meetings/wharfdale/board/{meeting.slug}/"


@pytest.mark.usefixtures("meeting")
def test_it_goes_to_democratic_services_of_that_organisation_while_their_access_lasts() -> None:
    jobs.warn_of_clocks(now=MONDAY)
    clerk: Person = Person.objects.create_user(email="clerk@wharfdale.example", password="x" * 12)
    reader: Person = Person.objects.create_user(email="reader@wharfdale.example", password="x" * 12)
    other: Person = Person.objects.create_user(email="clerk@elsewhere.example", password="x" * 12)
    cast.grant(clerk, Role.DEMOCRATIC_SERVICES)
    cast.grant(reader, Role.VIEWER)
    cast.grant(other, Role.DEMOCRATIC_SERVICES, at=cast.elsewhere())
    first = Notice.objects.first()
    assert first is not None

    found = registry.resolve([first.to], cast.today())

    assert {each.person for each in found[first.to]} == {clerk.pk}
    assert registry.labels([first.to]) == {first.to: f"Democratic services, {rows.organisation()}"}
    AccessGrant.objects.filter(person=clerk).update(until_on=cast.today() - timedelta(days=1), from_on=date(2020, 1, 1))
    assert registry.resolve([first.to], cast.today()) == {}
