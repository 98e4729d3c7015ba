"""Where a meeting is follows from what happened to it, and only what can be true may happen next."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.domain.meetings.choices import MeetingEventKind as Kind
from goldenthread.domain.meetings.choices import MeetingState as State
from goldenthread.domain.meetings.rules.states import HELD, NOT_HELD, TO_COME, agenda_open, may_happen, state_of
from goldenthread.foundation.lib.typed import RefusedError

STARTS = datetime(2026, 6, 14, 17, 30, tzinfo=UTC)  # 18:30 in London
BEFORE, AFTER = STARTS - timedelta(minutes=1), STARTS + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("happened", "known", "state"),
    [
        ((), {}, State.PLANNED),
        ((Kind.MOVED,), {}, State.PLANNED),
        ((), {"published": True}, State.AGENDA_PUBLISHED),
        ((Kind.MOVED,), {"published": True}, State.AGENDA_PUBLISHED),
        ((Kind.HELD,), {"published": True}, State.HELD),
        ((Kind.HELD,), {}, State.HELD),
        ((Kind.HELD,), {"published": True, "drafted": True}, State.MINUTES_DRAFT),
        ((Kind.HELD,), {"published": True, "drafted": True, "agreed": True}, State.MINUTES_AGREED),
        ((Kind.CANCELLED,), {"published": True, "drafted": True}, State.CANCELLED),
        ((Kind.MOVED, Kind.INQUORATE), {"published": True}, State.INQUORATE),
        ((), {"on_record": True}, State.HELD),
        ((), {"on_record": True, "published": True}, State.HELD),
        ((Kind.CANCELLED,), {"on_record": True}, State.CANCELLED),
    ],
)
def test_the_state_follows_from_what_happened(happened: tuple[Kind, ...], known: dict[str, bool], state: State) -> None:
    assert state_of(happened, **({"published": False} | known)) is state


def test_every_state_is_either_to_come_held_or_not_held() -> None:
    assert set(State) == TO_COME | HELD | NOT_HELD
    assert not TO_COME & HELD
    assert not HELD & NOT_HELD


@pytest.mark.parametrize(
    ("kind", "now", "words"),
    [
        (Kind.MOVED, BEFORE, ""),
        (Kind.MOVED, STARTS, "plan another meeting"),
        (Kind.CANCELLED, BEFORE, ""),
        (Kind.CANCELLED, AFTER, ""),
        (Kind.HELD, BEFORE, "It begins on 14 June 2026 at 18:30"),
        (Kind.HELD, STARTS, ""),
        (Kind.INQUORATE, BEFORE, "once it has begun"),
        (Kind.INQUORATE, AFTER, ""),
    ],
)
def test_what_is_to_come_is_moved_and_what_has_begun_was_held(kind: Kind, now: datetime, words: str) -> None:
    for state in TO_COME:
        if not words:
            may_happen(kind, state=state, starts_at=STARTS, now=now)
            continue
        with pytest.raises(RefusedError, match=words):
            may_happen(kind, state=state, starts_at=STARTS, now=now)


@pytest.mark.parametrize("state", sorted(HELD | NOT_HELD))
@pytest.mark.parametrize("kind", Kind)
def test_nothing_more_happens_to_a_meeting_that_is_over(kind: Kind, state: State) -> None:
    with pytest.raises(RefusedError, match=state.label.lower()):
        may_happen(kind, state=state, starts_at=STARTS, now=AFTER)


def test_a_meeting_whose_hour_is_not_on_record_may_have_been_held() -> None:
    may_happen(Kind.HELD, state=State.PLANNED, starts_at=None, now=BEFORE)


@pytest.mark.parametrize("state", State)
def test_an_agenda_is_open_until_the_meeting_was_held_or_will_not_be(state: State) -> None:
    if state in TO_COME:
        agenda_open(state)
        return
    with pytest.raises(RefusedError, match="its agenda stays as it was"):
        agenda_open(state)
