"""What is published of a meeting: the agenda once, its supplements in turn, and the notices that clocks ask for."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from goldenthread.domain.meetings.choices import MeetingState, NoticeKind
from goldenthread.domain.meetings.models import AgendaItem, Meeting, Notice
from goldenthread.domain.meetings.operations import agendas, meetings, notices
from goldenthread.domain.meetings.operations.agendas import Content
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.meetings.queries.states import happened_to, state_now
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import meetings as made

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
STARTS = datetime(2026, 6, 10, 17, 30, tzinfo=UTC)
BY: dict[str, Any] = {"by": OPERATOR, "now": NOW}


@pytest.fixture
def meeting() -> Meeting:
    """With one item on its agenda."""
    found = meetings.plan_meeting(body=made.body(kind="executive"), on=date(2026, 6, 10), at=time(18, 30), **BY)
    add(found)
    return found


def add(meeting: Meeting, late: str = "", *, is_key: bool = False) -> AgendaItem:
    content = Content(title="Sale of the depot", is_key=is_key)
    return agendas.add_item(meeting=meeting, content=content, late_reason=late, **BY)


def give(meeting: Meeting, kind: NoticeKind, **given: Any) -> Notice:
    return notices.give_notice(meeting=meeting, kind=kind, **(BY | given))


def test_a_published_agenda_keeps_for_when_it_was(meeting: Meeting) -> None:
    earlier = NOW - timedelta(hours=2)

    notice = notices.publish_agenda(meeting=meeting, published_at=earlier, **BY)
    meetings.move_meeting(meeting=meeting, on=date(2026, 6, 17), at=time(18, 30), reason="Snow.", **BY)

    assert (notice.kind, notice.published_at, notice.for_at) == (NoticeKind.AGENDA, earlier, STARTS)
    assert notice.recorded_at == NOW
    assert state_now(meeting) is MeetingState.AGENDA_PUBLISHED


def test_without_a_moment_it_is_published_now(meeting: Meeting) -> None:
    assert notices.publish_agenda(meeting=meeting, **BY).published_at == NOW


@pytest.mark.parametrize(
    ("at", "now", "words"),
    [
        (NOW + timedelta(minutes=1), NOW, "is still to come"),
        (None, STARTS, "The meeting began on 10 June 2026 at 18:30"),
        (STARTS, STARTS + timedelta(days=1), "Enter an earlier moment"),
    ],
)
def test_an_agenda_is_published_neither_to_come_nor_after_the_meeting_began(
    meeting: Meeting, at: datetime | None, now: datetime, words: str
) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        notices.publish_agenda(meeting=meeting, published_at=at, by=OPERATOR, now=now)

    assert refused.value.field == "published_at"
    assert not Notice.objects.exists()


def test_an_agenda_published_in_time_may_be_entered_after_the_meeting(meeting: Meeting) -> None:
    later = STARTS + timedelta(days=1)
    meetings.record_held(meeting=meeting, by=OPERATOR, now=later)

    notices.publish_agenda(meeting=meeting, published_at=STARTS - timedelta(days=9), by=OPERATOR, now=later)

    assert state_now(meeting) is MeetingState.HELD


def test_an_agenda_is_published_once_and_not_without_an_item(meeting: Meeting) -> None:
    empty = meetings.plan_meeting(body=meeting.body, on=date(2026, 7, 8), at=time(18, 30), **BY)
    notices.publish_agenda(meeting=meeting, **BY)

    with pytest.raises(RefusedError, match="was published on 4 May 2026 at 10:00 already"):
        notices.publish_agenda(meeting=meeting, **BY)
    with pytest.raises(RefusedError, match="has no item yet"):
        notices.publish_agenda(meeting=empty, **BY)


def test_nothing_is_published_for_a_cancelled_meeting(meeting: Meeting) -> None:
    meetings.cancel_meeting(meeting=meeting, reason="Snow.", **BY)

    with pytest.raises(RefusedError, match="nothing is published for it any more"):
        notices.publish_agenda(meeting=meeting, **BY)


def test_a_form_sent_twice_publishes_once(meeting: Meeting) -> None:
    sending = Sending(uuid4())

    both = [notices.publish_agenda(meeting=meeting, sending=sending, **BY) for _ in range(2)]

    assert both[0] == both[1]
    assert Notice.objects.count() == 1


def test_supplements_follow_one_another(meeting: Meeting) -> None:
    with pytest.raises(RefusedError, match="what is added now is part of it"):
        notices.publish_supplement(meeting=meeting, **BY)
    notices.publish_agenda(meeting=meeting, **BY)
    with pytest.raises(RefusedError, match="No late item"):
        notices.publish_supplement(meeting=meeting, **BY)

    add(meeting, "The survey came late.")
    with pytest.raises(RefusedError, match="What it follows was published on 4 May 2026 at 10:00"):
        notices.publish_supplement(meeting=meeting, published_at=NOW - timedelta(hours=1), **BY)
    first = notices.publish_supplement(meeting=meeting, **BY)
    add(meeting, "The bid came late.")
    second = notices.publish_supplement(meeting=meeting, **BY)

    happened = happened_to(meeting)
    assert [happened.notice_of(each) for each in (1, 2, 3)] == [first, second, None]


def test_a_key_decision_is_put_on_the_forward_plan(meeting: Meeting) -> None:
    ordinary, key = meeting.items.get(), add(meeting, is_key=True)

    with pytest.raises(RefusedError, match="This notice is about a key decision"):
        give(meeting, NoticeKind.FORWARD_PLAN, item=ordinary)
    with pytest.raises(RefusedError, match="This notice is about a key decision"):
        give(meeting, NoticeKind.FORWARD_PLAN)
    notice = give(meeting, NoticeKind.FORWARD_PLAN, item=key)

    assert (notice.item, notice.for_at) == (key, STARTS)


def test_special_urgency_says_who_agreed_and_why(meeting: Meeting) -> None:
    key = add(meeting, is_key=True)

    notice = give(
        meeting, NoticeKind.SPECIAL_URGENCY, item=key, agreed_by="scrutiny_chair", reason="The lease ends on Friday."
    )

    assert (notice.agreed_by, notice.reason) == ("scrutiny_chair", "The lease ends on Friday.")


def test_a_notice_of_a_private_meeting_is_about_the_whole_of_it(meeting: Meeting) -> None:
    notice = give(meeting, NoticeKind.PRIVATE_28, item=meeting.items.get(), reason="Paragraph 3 applies.")

    assert notice.item is None


def test_an_item_of_another_meeting_or_one_withdrawn_has_no_notice(meeting: Meeting) -> None:
    other = meetings.plan_meeting(body=meeting.body, on=date(2026, 7, 8), at=time(18, 30), **BY)
    theirs, withdrawn = add(other, is_key=True), add(meeting, is_key=True)
    agendas.withdraw_item(item=withdrawn, reason="So.", **BY)
    withdrawn.refresh_from_db()

    for item in (theirs, withdrawn):
        with pytest.raises(RefusedError, match="Choose an item of this agenda"):
            give(meeting, NoticeKind.FORWARD_PLAN, item=item)


def test_the_chair_may_agree_at_the_meeting_itself_that_a_late_item_is_urgent(meeting: Meeting) -> None:
    notices.publish_agenda(meeting=meeting, **BY)
    late = add(meeting, "The survey came late.")
    given: dict[str, Any] = {"item": late, "agreed_by": "meeting_chair", "reason": "The roof leaks."}

    at_it = STARTS + timedelta(minutes=5)
    notice = give(meeting, NoticeKind.LATE_URGENT, now=at_it, **given)
    with pytest.raises(RefusedError, match="The meeting began"):
        give(meeting, NoticeKind.LATE_URGENT, now=STARTS + timedelta(days=1), **given)

    assert notice.published_at == at_it
