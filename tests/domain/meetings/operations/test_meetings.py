"""Meetings are planned in London time, moved with why, and end in one way only; each is one entry of the ledger."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.choices import MeetingEventKind, MeetingState
from goldenthread.domain.meetings.models import Body, Meeting, MeetingEvent, Minutes, ProclaimedHoliday
from goldenthread.domain.meetings.operations import meetings as operations
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries.states import happened_to, happened_to_all, state_now
from goldenthread.domain.meetings.queries.versions import entries_since, subject_of, version_of
from goldenthread.domain.meetings.rules.series import EveryWeeks, NthWeekday, OnHoliday, Repeated
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
BY: dict[str, Any] = {"by": OPERATOR, "now": NOW}
JUNE = date(2026, 6, 10)
EVENING = time(18, 30)


@pytest.fixture
def board() -> Body:
    return made.body()


def planned(board: Body, on: date = JUNE, **given: Any) -> Meeting:
    asked: dict[str, Any] = {"on": on, "at": EVENING, "place": "Town Hall"} | given
    return operations.plan_meeting(body=board, **asked, **BY)


def moved(meeting: Meeting, on: date, **given: Any) -> MeetingEvent:
    asked: dict[str, Any] = {"on": on, "at": EVENING, "reason": "The hall is shut."} | given
    return operations.move_meeting(meeting=meeting, **asked, **BY)


def after(meeting: Meeting) -> dict[str, Any]:
    """Who and when, once the meeting has begun."""
    assert meeting.starts_at is not None
    return {"by": OPERATOR, "now": meeting.starts_at + timedelta(hours=3)}


def test_a_meeting_is_kept_as_the_instant_of_its_london_time(board: Body) -> None:
    summer, winter = planned(board), planned(board, date(2026, 12, 9), is_public=True, title="Extraordinary meeting")

    assert summer.starts_at == datetime(2026, 6, 10, 17, 30, tzinfo=UTC)
    assert winter.starts_at == datetime(2026, 12, 9, 18, 30, tzinfo=UTC)
    assert (summer.slug, summer.starts_on, summer.is_public) == ("2026-06-10", JUNE, None)
    assert (winter.title, winter.is_public) == ("Extraordinary meeting", True)
    assert state_now(summer) is MeetingState.PLANNED
    (entry,) = entries("wharfdale", subject=subject_of(summer))
    assert entry.verb == "meeting planned"


def test_a_meeting_of_a_past_day_is_planned_too_and_was_perhaps_held(board: Body) -> None:
    meeting = planned(board, date(2026, 3, 11))

    operations.record_held(meeting=meeting, **BY)

    assert MeetingEvent.objects.get().effective_on == date(2026, 3, 11)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": date(2026, 3, 29), "at": time(1, 30)}, "There is no 01:30 on 29 March 2026"),
        ({"on": date(2026, 10, 25), "at": time(1, 30)}, "01:30 comes twice on 25 October 2026"),
        ({"place": "x" * 301}, "Shorten it to 300"),
        ({"title": "a\u202eb"}, "Remove the invisible character"),
        ({"on": date(2026, 1, 7)}, "was established on 1 February 2026"),
        ({"on": date(2028, 1, 7)}, "ended on 31 December 2027"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(given: dict[str, Any], words: str) -> None:
    board = made.body(established_on=date(2026, 2, 1), ended_on=date(2027, 12, 31))

    with pytest.raises(RefusedError, match=words):
        planned(board, **given)

    assert not Meeting.objects.exists()


def test_in_the_repeated_hour_of_october_the_one_that_is_meant_is_kept(board: Body) -> None:
    given: dict[str, Any] = {"on": date(2026, 10, 25), "at": time(1, 30)}

    early, late = (planned(board, **given, repeated=each) for each in (Repeated.EARLIER, Repeated.LATER))

    assert early.starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert late.starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_body_meets_once_at_a_time_but_twice_a_day(board: Body) -> None:
    planned(board)

    with pytest.raises(RefusedError, match="meets on 10 June 2026 at 18:30 already"):
        planned(board)

    assert planned(board, at=time(10)).slug == "2026-06-10-2"


def test_a_meeting_may_be_given_a_name_of_its_own(board: Body) -> None:
    names = [planned(board, JUNE + timedelta(days=each), slug="annual").slug for each in range(3)]

    assert names == ["annual", "annual-2", "annual-3"]


def test_a_form_sent_twice_plans_one_meeting(board: Body) -> None:
    sending = Sending(uuid4())

    first, second = (planned(board, sending=sending) for _ in range(2))

    assert first == second
    assert Meeting.objects.count() == entries("wharfdale").count() == 1


def test_a_series_is_planned_in_one_operation_round_bank_holidays(board: Body) -> None:
    ProclaimedHoliday.objects.create(day=date(2026, 7, 1), name="a day of mourning", source="Proclamation of June")
    pattern = NthWeekday(1, 2)  # the first Wednesday
    days: dict[str, Any] = {"first": date(2026, 6, 1), "last": date(2026, 8, 31), "at": EVENING}

    found = operations.plan_series(body=board, pattern=pattern, **days, place="Town Hall", is_public=True, **BY)

    assert [each.starts_on for each in found] == [date(2026, 6, 3), date(2026, 7, 2), date(2026, 8, 5)]
    assert {(each.place, each.is_public) for each in found} == {("Town Hall", True)}
    (entry,) = entries("wharfdale")
    assert (entry.verb, entry.subject) == ("series of meetings planned", "body:board")


def test_a_series_leaves_what_is_planned_already_and_may_stay_on_a_holiday(board: Body) -> None:
    planned(board, date(2026, 12, 23))
    days: dict[str, Any] = {"first": date(2026, 12, 23), "last": date(2026, 12, 30), "at": EVENING}
    pattern = EveryWeeks(1, date(2026, 12, 23))
    more = operations.plan_series(body=board, pattern=pattern, on_holiday=OnHoliday.STAY, **days, **BY)

    assert [each.starts_on for each in more] == [date(2026, 12, 30)]
    with pytest.raises(RefusedError, match="All meetings of this pattern are planned already"):
        operations.plan_series(body=board, pattern=pattern, on_holiday=OnHoliday.STAY, **days, **BY)


def test_a_series_sent_twice_is_planned_once(board: Body) -> None:
    days: dict[str, Any] = {"first": date(2026, 6, 1), "last": date(2026, 8, 31), "at": EVENING}
    sending = Sending(uuid4())

    first, second = (
        operations.plan_series(body=board, pattern=NthWeekday(1, 2), **days, sending=sending, **BY) for _ in range(2)
    )

    assert first == second
    assert (Meeting.objects.count(), entries("wharfdale").count()) == (3, 1)


def test_a_series_past_the_end_of_its_body_is_refused_whole() -> None:
    board = made.body(ended_on=date(2026, 7, 31))
    days: dict[str, Any] = {"first": date(2026, 6, 1), "last": date(2026, 8, 31), "at": EVENING}

    with pytest.raises(RefusedError, match="ended on 31 July 2026") as refused:
        operations.plan_series(body=board, pattern=NthWeekday(1, 2), **days, **BY)

    assert refused.value.field == "last"
    assert not Meeting.objects.exists()


def test_a_moved_meeting_says_from_when_to_when_and_why_and_keeps_its_address(board: Body) -> None:
    meeting = planned(board)

    event = moved(meeting, date(2026, 6, 17), place="Library")

    meeting.refresh_from_db()
    assert (meeting.slug, meeting.starts_on, meeting.place) == ("2026-06-10", date(2026, 6, 17), "Library")
    assert (event.from_at, event.to_at) == (
        datetime(2026, 6, 10, 17, 30, tzinfo=UTC), datetime(2026, 6, 17, 17, 30, tzinfo=UTC),
    )  # fmt: skip
    assert (event.reason, event.place, event.effective_on) == ("The hall is shut.", "Library", date(2026, 5, 4))
    assert state_now(meeting) is MeetingState.PLANNED


def test_a_meeting_may_move_to_another_place_alone_and_stays_where_none_is_named(board: Body) -> None:
    meeting = planned(board)
    moved(meeting, JUNE, place="Library")
    moved(meeting, date(2026, 6, 17))

    meeting.refresh_from_db()
    assert meeting.place == "Library"
    assert MeetingEvent.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"on": JUNE}, "for this time and place already"),
        ({"on": date(2026, 5, 1)}, "1 May 2026 at 18:30 is past"),
        ({"on": date(2026, 7, 8)}, "meets on 8 July 2026 at 18:30 already"),
        ({"on": date(2026, 6, 17), "reason": " "}, "Say why it is moved"),
        ({"on": date(2026, 10, 25), "at": time(1, 30)}, "comes twice"),
    ],
)
def test_a_move_that_cannot_be_is_refused(board: Body, given: dict[str, Any], words: str) -> None:
    meeting = planned(board)
    planned(board, date(2026, 7, 8))

    with pytest.raises(RefusedError, match=words):
        moved(meeting, **given)

    assert not MeetingEvent.objects.exists()


def test_a_meeting_ends_in_one_way_only(board: Body) -> None:
    meeting = planned(board)
    operations.cancel_meeting(meeting=meeting, reason="Too little to decide.", **BY)

    assert state_now(meeting) is MeetingState.CANCELLED
    ends: tuple[Callable[[], object], ...] = (
        lambda: operations.record_held(meeting=meeting, **after(meeting)),
        lambda: operations.record_inquorate(meeting=meeting, reason="Two came.", **after(meeting)),
        lambda: operations.cancel_meeting(meeting=meeting, reason="Again.", **BY),
        lambda: moved(meeting, date(2026, 6, 17)),
    )
    for end in ends:
        with pytest.raises(RefusedError, match="This meeting is cancelled"):
            end()


def test_an_inquorate_meeting_says_who_was_missing_on_its_own_day(board: Body) -> None:
    meeting = planned(board)

    event = operations.record_inquorate(meeting=meeting, reason="Two of five came.", **after(meeting))

    assert (event.kind, event.effective_on) == (MeetingEventKind.INQUORATE, JUNE)
    with pytest.raises(RefusedError, match="Say who was missing"):
        operations.record_inquorate(meeting=meeting, reason="", **after(meeting))


def test_a_meeting_that_decided_something_was_held(board: Body) -> None:
    meeting = planned(board)
    made.decision(meeting)

    with pytest.raises(RefusedError, match="1 decision of this meeting is on record"):
        operations.cancel_meeting(meeting=meeting, reason="Nobody came.", **after(meeting))

    operations.record_held(meeting=meeting, **after(meeting))
    assert state_now(meeting) is MeetingState.HELD


def test_a_form_that_ends_a_meeting_twice_ends_it_once(board: Body) -> None:
    meeting, sending = planned(board), Sending(uuid4())

    events = [
        operations.cancel_meeting(meeting=meeting, reason="Snow.", sending=sending, **BY),
        operations.cancel_meeting(meeting=meeting, reason="Snow.", sending=sending, **BY),
    ]

    assert events[0] == events[1]
    assert MeetingEvent.objects.count() == 1


def test_who_looked_before_another_moved_it_is_told(board: Body) -> None:
    meeting = planned(board)
    seen = version_of(meeting)
    moved(meeting, date(2026, 6, 17))

    with pytest.raises(ChangedError) as changed:
        operations.cancel_meeting(meeting=meeting, reason="Snow.", sending=Sending(uuid4(), seen), **BY)

    (since,) = entries_since(meeting, changed.value.since)
    assert since.verb == "meeting moved"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OWNER, Role.DIRECTOR, Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_does_not_run_meetings_changes_none(board: Body, role: Role) -> None:
    meeting = planned(board)
    by: dict[str, Any] = {"by": Acting("Somebody", cast.person(role)), "now": NOW}

    for do in (
        lambda: operations.plan_meeting(body=board, on=date(2026, 7, 8), at=EVENING, **by),
        lambda: operations.plan_series(
            body=board, pattern=NthWeekday(1, 2), first=JUNE, last=date(2026, 9, 1), at=EVENING, **by
        ),
        lambda: operations.move_meeting(meeting=meeting, on=date(2026, 7, 8), at=EVENING, reason="So.", **by),
        lambda: operations.cancel_meeting(meeting=meeting, reason="So.", **by),
        lambda: operations.record_held(meeting=meeting, **by),
    ):
        with pytest.raises(PermissionDenied):
            do()

    assert (Meeting.objects.count(), MeetingEvent.objects.count()) == (1, 0)


def test_what_was_taken_back_did_not_happen(board: Body) -> None:
    meeting = planned(board)
    event = operations.cancel_meeting(meeting=meeting, reason="Snow.", **BY)
    MeetingEvent.objects.create(
        meeting=meeting, kind=event.kind, reason="By mistake.", corrects=event, is_retraction=True, **rows.fact()
    )

    assert happened_to(meeting).events == ()
    assert state_now(meeting) is MeetingState.PLANNED


def test_the_states_of_many_meetings_take_three_queries(board: Body, django_assert_num_queries: Any) -> None:
    found = [planned(board, JUNE + timedelta(days=each)) for each in range(12)]
    drafted = {"content": "{}", "sha256": "0" * 64, "made_at": NOW, "by_post": "Clerk"}
    Minutes.objects.create(meeting=found[0], version=1, **drafted)
    Minutes.objects.create(meeting=found[1], version=1, agreed_at=found[2], **drafted)

    with django_assert_num_queries(3):
        states = [each.state for each in happened_to_all(found).values()]

    assert states == [MeetingState.MINUTES_DRAFT, MeetingState.MINUTES_AGREED, *[MeetingState.PLANNED] * 10]
