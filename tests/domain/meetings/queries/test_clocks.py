"""Clocks are counted from what is on record: notices, supplements, moves, agreements, and a council's own rules."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.meetings.choices import NoticeKind
from goldenthread.domain.meetings.models import ClockRule, Meeting, ProclaimedHoliday
from goldenthread.domain.meetings.operations import agendas, meetings, notices
from goldenthread.domain.meetings.queries.clocks import clocks_of, clocks_of_all, worst
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules.clock_counts import Clock, State
from goldenthread.domain.organisations.permissions import OPERATOR
from tests.factories import meetings as made

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)  # a Monday
STARTS = date(2026, 6, 10)  # a Wednesday


def at(day: int, hour: int = 9) -> dict[str, Any]:
    """On that day of June."""
    return {"by": OPERATOR, "now": datetime(2026, 6, day, hour, tzinfo=UTC)}


def planned(kind: str = "committee") -> Meeting:
    return meetings.plan_meeting(body=made.body(kind=kind), on=STARTS, at=time(18, 30), **at(1, 8))


def item(meeting: Meeting, late: str = "", day: int = 1, **said: Any) -> Any:
    content = agendas.Content(title="Sale of the depot", **said)
    return agendas.add_item(meeting=meeting, content=content, late_reason=late, **at(day))


def clocks(meeting: Meeting, day: int, *, decided: bool = False) -> dict[str, Clock]:
    meeting.refresh_from_db()
    found = clocks_of(happened_to(meeting), meeting.items.all(), decided=decided, now=at(day, 12)["now"])
    return {each.rule.rule.code: each for each in found}


def states(meeting: Meeting, day: int, **more: Any) -> dict[str, State]:
    return {code: each.state for code, each in clocks(meeting, day, **more).items()}


def test_an_agenda_published_in_time_meets_its_clock_and_one_day_later_it_does_not() -> None:
    for day, state in ((2, State.MET), (3, State.MISSED)):
        meeting = planned() if day == 2 else meetings.plan_meeting(
            body=made.body(f"other-{day}", kind="committee"), on=STARTS, at=time(18, 30), **at(1, 8)
        )  # fmt: skip
        item(meeting)
        notices.publish_agenda(meeting=meeting, **at(day))
        assert states(meeting, 3)["agenda"] is state


def test_it_warns_before_it_is_missed() -> None:
    meeting = planned()

    found = clocks(meeting, 1)["agenda"]

    assert found.state is State.WARN
    assert found.last_on == date(2026, 6, 2)
    assert worst(clocks(meeting, 1).values()) is not None


def test_a_supplement_meets_the_clock_of_each_of_its_items() -> None:
    meeting = planned()
    item(meeting)
    notices.publish_agenda(meeting=meeting, **at(1))
    item(meeting, late="It burnt down.", day=2)
    assert states(meeting, 2)["late_item"] is State.WARN

    notices.publish_supplement(meeting=meeting, **at(2, 10))

    assert states(meeting, 2)["late_item"] is State.MET


def test_a_late_item_that_cannot_wait_is_agreed_by_the_chair() -> None:
    meeting = planned()
    item(meeting)
    notices.publish_agenda(meeting=meeting, **at(1))
    late = item(meeting, late="It burnt down.", day=8)
    agreed: dict[str, Any] = {"kind": NoticeKind.LATE_URGENT, "agreed_by": "meeting_chair", "reason": "It burnt down."}
    notices.give_notice(meeting=meeting, item=late, **agreed, **at(9))

    found = clocks(meeting, 9)

    assert (found["late_item"].state, found["late_item_urgent"].state) == (State.NOT_ASKED, State.MET)


def test_a_withdrawn_item_runs_no_clock() -> None:
    meeting = planned("executive")
    key = item(meeting, is_key=True)
    assert states(meeting, 1)["forward_plan"] is State.MISSED

    agendas.withdraw_item(item=key, reason="Not ready.", **at(1))

    assert "forward_plan" not in states(meeting, 1)


def test_a_key_decision_told_to_scrutiny_in_writing() -> None:
    meeting = planned("executive")
    key = item(meeting, is_key=True)
    given: dict[str, Any] = {
        "kind": NoticeKind.GENERAL_EXCEPTION,
        "agreed_by": "The chair of scrutiny",
        "reason": "The lease ends.",
    }
    notices.give_notice(meeting=meeting, item=key, **given, **at(2))

    found = clocks(meeting, 2)

    assert found["general_exception"].state is State.MET
    assert "Informed in writing: The chair of scrutiny." in found["general_exception"].said
    assert found["forward_plan"].state is State.NOT_ASKED


def test_a_meeting_that_is_moved_runs_its_clocks_to_the_new_start() -> None:
    meeting = planned()
    item(meeting)
    notices.publish_agenda(meeting=meeting, **at(2))
    meetings.move_meeting(meeting=meeting, on=date(2026, 6, 9), at=time(18, 30), reason="The hall is taken.", **at(3))

    found = clocks(meeting, 4)

    assert found["agenda"].state is State.MISSED
    assert "moved" in found["agenda"].said
    assert found["notice"].state is State.MISSED


def test_a_proclaimed_holiday_and_a_councils_own_rule_count() -> None:
    meeting = planned()
    item(meeting)
    notices.publish_agenda(meeting=meeting, **at(2))
    assert states(meeting, 2)["agenda"] is State.MET
    home, source = meeting.body.organisation, "Part 4, rule 5"
    rule = {"organisation": home, "code": "agenda", "days": 6, "source": source}
    ClockRule.objects.create(from_on=date(2026, 7, 1), **rule)
    assert states(meeting, 2)["agenda"] is State.MET  # not in force yet

    ClockRule.objects.create(from_on=date(2026, 1, 1), **rule)
    assert states(meeting, 2)["agenda"] is State.MISSED
    ClockRule.objects.filter(from_on=date(2026, 1, 1)).delete()
    ProclaimedHoliday.objects.create(day=date(2026, 6, 5), name="State funeral", source="Gazette")
    found = clocks(meeting, 2)["agenda"]

    assert found.state is State.MISSED
    assert "State funeral" in found.said


def test_decisions_of_the_executive_run_their_clocks() -> None:
    assert "decisions" not in states(planned("executive"), 11)
    assert states(Meeting.objects.get(), 11, decided=True)["decisions"] is State.WARN


@pytest.mark.parametrize("kind", ["officer_group", "committee"])
def test_no_clock_runs_for_a_cancelled_meeting_a_record_or_one_without_an_hour(kind: str) -> None:
    meeting = planned(kind)
    meetings.cancel_meeting(meeting=meeting, reason="Snow.", **at(1))
    board = made.body("of-record", kind=kind)
    starts = datetime(2026, 6, 10, 17, tzinfo=UTC)
    on_record = made.meeting(board, "a", on="2026-06-10", starts_at=starts, source="Minutes")
    without = made.meeting(board, "b", on="2026-06-10")

    assert [states(each, 1) for each in (meeting, on_record, without)] == [{}, {}, {}]


def test_many_meetings_take_as_many_queries_as_one() -> None:
    first = planned()
    second = meetings.plan_meeting(body=first.body, on=date(2026, 6, 24), at=time(18, 30), **at(1, 8))
    item(first)
    item(second)

    counted = []
    for rows in ([first], [first, second]):
        with CaptureQueriesContext(connection) as queries:
            found = clocks_of_all(rows, now=NOW)
        counted.append(len(queries))

    assert counted == [7, 7]
    assert found[first.pk] == tuple(clocks_of(happened_to(first), first.items.all(), decided=False, now=NOW))
