"""When what happens at a meeting may be recorded, and when it stays as it is."""

from datetime import date, datetime

from goldenthread.domain.meetings.choices import MeetingState as State
from goldenthread.foundation.lib.text import LONDON, said_date, said_moment
from goldenthread.foundation.lib.typed import RefusedError


def not_agreed(*, agreed: bool) -> None:
    """Raises RefusedError once the minutes are agreed: what they say is what happened."""
    if agreed:
        raise RefusedError("", "The minutes of this meeting are agreed. What was recorded of it stays as it is.")


def not_cancelled(state: State) -> None:
    """Raises RefusedError for a meeting that did not take place."""
    if state is State.CANCELLED:
        raise RefusedError("", "This meeting was cancelled: nothing happened at it.")


def decides(state: State) -> None:
    """Raises RefusedError for a meeting that cannot decide."""
    if state is State.CANCELLED:
        raise RefusedError("", "This meeting was cancelled: it decided nothing. Put the item to the next meeting.")
    if state is State.INQUORATE:
        raise RefusedError("", "This meeting was inquorate: it decided nothing. Put the item to the next meeting.")


def begun(starts_on: date | None, starts_at: datetime | None, *, now: datetime) -> None:
    """Raises RefusedError before the meeting begins, and where its day is not on record."""
    if starts_on is None:
        raise RefusedError("", "The day of this meeting is not on record, so nothing more is recorded of it.")
    if not has_begun(starts_on, starts_at, now=now):
        when = said_moment(starts_at) if starts_at else said_date(starts_on)
        raise RefusedError("", f"The meeting begins on {when}. Record what happens at it from then on.")


def has_begun(starts_on: date | None, starts_at: datetime | None, *, now: datetime) -> bool:
    """Whether it began: at its hour; where that is not on record, on its day."""
    if starts_at is not None:
        return starts_at <= now
    return starts_on is not None and starts_on <= now.astimezone(LONDON).date()
