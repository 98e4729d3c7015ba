"""Where a meeting is, from what happened to it, and what may happen to it next. No editable state is ever kept."""

from collections.abc import Collection
from datetime import datetime

from goldenthread.domain.meetings.choices import MeetingEventKind as Kind
from goldenthread.domain.meetings.choices import MeetingState as State
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.lib.typed import RefusedError

TO_COME = frozenset({State.PLANNED, State.AGENDA_PUBLISHED})
HELD = frozenset({State.HELD, State.MINUTES_DRAFT, State.MINUTES_AGREED})
NOT_HELD = frozenset({State.CANCELLED, State.INQUORATE})
_VERBS = {
    Kind.MOVED: "moved",
    Kind.HELD: "recorded as held",
    Kind.INQUORATE: "recorded as inquorate",
    Kind.CANCELLED: "cancelled",
}


def state_of(
    happened: Collection[str], *, published: bool, drafted: bool = False, agreed: bool = False, on_record: bool = False
) -> State:
    """The state from the kinds of events that stand, whether the agenda was published, and how far the minutes are.

    `on_record`: the meeting comes from a published record. One to which nothing happened here was held, as far as
    that record shows.
    """
    answers = (
        (Kind.CANCELLED in happened, State.CANCELLED),
        (Kind.INQUORATE in happened, State.INQUORATE),
        (agreed, State.MINUTES_AGREED),
        (drafted, State.MINUTES_DRAFT),
        (Kind.HELD in happened or (on_record and not happened), State.HELD),
        (published, State.AGENDA_PUBLISHED),
    )
    return next((state for is_so, state in answers if is_so), State.PLANNED)


def may_happen(kind: Kind, *, state: State, starts_at: datetime | None, now: datetime) -> None:
    """Raises RefusedError where this cannot happen to a meeting in that state, or not yet, or no longer.

    Only what is still to come is moved or cancelled, and only what has begun was held or found inquorate.
    """
    if state not in TO_COME:
        raise RefusedError("", f"This meeting is {state.label.lower()}: it cannot be {_VERBS[kind]}.")
    has_begun = starts_at is None or starts_at <= now
    if kind in (Kind.HELD, Kind.INQUORATE) and not has_begun:
        raise RefusedError("", f"It begins on {_said(starts_at)}. Record what became of it once it has begun.")
    if kind is Kind.MOVED and has_begun:
        raise RefusedError(
            "", f"It was to begin on {_said(starts_at)}. Record whether it was held, inquorate or cancelled, and plan "
            "another meeting.",
        )  # fmt: skip


def agenda_open(state: State) -> None:
    """Raises RefusedError once the meeting was held or will not be: its agenda stays as it was."""
    if state not in TO_COME:
        raise RefusedError("", f"This meeting is {state.label.lower()}: its agenda stays as it was.")


def _said(moment: datetime | None) -> str:
    return said_moment(moment) if moment else "a day that is not on record"
