"""What a body that answers a requirement held by a day: a moved or cancelled meeting is none that was held."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.meetings.models import Answering, Body, Meeting, MeetingEvent
from goldenthread.domain.meetings.queries.answering import bodies_answering, bodies_answering_one
from goldenthread.domain.meetings.rules.answering import Sittings
from tests.factories import directions, meetings, rows
from tests.factories.histories import day, morning_of

pytestmark = pytest.mark.django_db
JUNE, SEPTEMBER = day("2017-06-14"), day("2017-09-11")


@pytest.fixture
def asked() -> Requirement:
    found = directions.requirement()
    answers(found, meetings.body())
    return found


def answers(requirement: Requirement, body: Body) -> Answering:
    known = {"effective_on": JUNE, "recorded_at": morning_of("2017-06-14"), "source": "seed 001"}
    return Answering.objects.create(requirement=requirement, body=body, why="It is.", **(rows.fact() | known))


def happened(meeting: Meeting, kind: str, on: str = "2017-06-14", **said: Any) -> MeetingEvent:
    known = {"effective_on": day(on), "recorded_at": morning_of(on), "source": "Minutes", "reason": "Too few came"}
    return MeetingEvent.objects.create(meeting=meeting, kind=kind, **(rows.fact() | known | said))


def sittings(requirement: Requirement, as_at: str = "2018-01-01", known: str = "2018-01-01") -> Sittings:
    (found,) = bodies_answering_one(requirement, as_at=day(as_at), known_at=morning_of(known))
    return found.sittings


@pytest.mark.parametrize(
    ("events", "when", "expected"),
    [
        ((), {}, Sittings(2, 1, JUNE, JUNE)),
        ((("held", "2017-09-11"),), {}, Sittings(3, 1, JUNE, SEPTEMBER)),
        ((("held", "2017-09-11"),), {"as_at": "2017-09-10"}, Sittings(2, 1, JUNE, JUNE)),
        ((("held", "2017-09-11"),), {"known": "2017-09-10"}, Sittings(2, 1, JUNE, JUNE)),
        ((("cancelled", "2017-09-01"),), {}, Sittings(2, 1, JUNE, JUNE)),
        ((("inquorate", "2017-09-11"),), {}, Sittings(2, 1, JUNE, JUNE)),
    ],
)
def test_only_what_was_held_by_the_day_and_known_by_the_moment_is_counted(
    asked: Requirement, events: tuple[tuple[str, str], ...], when: dict[str, str], expected: Sittings
) -> None:
    board = Body.objects.get()
    meetings.meeting(board, source="seed 001 heading")  # on record: it was held
    meetings.meeting(board, "undated", on="", source="A page without a day")
    planned = meetings.meeting(board, "september", on="2017-09-11")
    for kind, on in events:
        happened(planned, kind, on)

    assert sittings(asked, **when) == expected


def test_an_event_that_was_taken_back_does_not_count_from_then_on(asked: Requirement) -> None:
    held = happened(meetings.meeting(Body.objects.get()), "held")
    away: dict[str, Any] = {"corrects": held, "is_retraction": True, "correction_reason": "It was not."}
    happened(held.meeting, "held", "2017-07-01", **away)

    assert sittings(asked) == Sittings()
    assert sittings(asked, known="2017-06-30").held == 1


def test_many_take_as_many_queries_as_one(asked: Requirement) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asking:
            bodies_answering(asked.organisation, as_at=date.max, known_at=morning_of("2018-01-01"))
        return len(asking)

    meetings.meeting(Body.objects.get())
    one = queries()
    for place in range(3):
        answers(asked, body := meetings.body(f"body-{place}", name=f"Body {place}"))
        meetings.meeting(body)

    assert queries() == one == 3
