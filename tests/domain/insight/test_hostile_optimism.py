"""Optimism as known at a past moment: a meeting that was called off later was still to come then."""

from typing import Any

import pytest

from goldenthread.domain.insight.queries.optimism import optimism_of
from goldenthread.domain.meetings.choices import MeetingEventKind
from goldenthread.domain.meetings.models import Meeting, MeetingEvent
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import remembered
from tests.factories import histories as h
from tests.factories import meetings, rows, rulings

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return rows.milestone(rows.action(rows.area(rows.plan()))).plan


@pytest.fixture
def meeting(plan: Plan) -> Meeting:
    return meetings.meeting(rulings.body_of(plan))


def _met(plan: Plan, known_at: str) -> int:
    remembered.forget()
    return optimism_of(plan, as_at=h.day("2017-12-31"), known_at=h.end_of(known_at)).meetings


def _called_off(meeting: Meeting, recorded: str, **fields: Any) -> MeetingEvent:
    said = rows.fact("2017-06-13", recorded) | {"kind": MeetingEventKind.CANCELLED, "reason": "No quorum."}
    return MeetingEvent.objects.create(meeting=meeting, **(said | fields))


def test_a_meeting_called_off_in_the_record_later_counts_as_known_before(plan: Plan, meeting: Meeting) -> None:
    _called_off(meeting, "2017-09-01")

    assert (_met(plan, "2017-08-31"), _met(plan, "2017-09-01")) == (1, 0)


def test_what_was_called_off_by_mistake_counts_again_from_then(plan: Plan, meeting: Meeting) -> None:
    said = _called_off(meeting, "2017-06-13")
    _called_off(meeting, "2017-09-01", corrects=said, is_retraction=True)

    assert (_met(plan, "2017-08-31"), _met(plan, "2017-09-01")) == (0, 1)
