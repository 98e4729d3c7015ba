"""Whether a report may be written now, and whether somebody is still at a section they opened."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.rules.states import is_writable, state_of

# Who was not heard of for so long has left: a page that is open says every minute that it still is.
GONE_AFTER = timedelta(minutes=10)

_CLOSED = {
    State.PUBLISHED: "It was published and is frozen. Whoever publishes opens it again for a correction.",
    State.WITHDRAWN: "It was withdrawn, so nothing more is written into it. Begin a new report instead.",
}


def closed_because(events: Sequence[ReportEventKind]) -> str:
    """Why nothing may be written, from what happened to the report, oldest first; "" where it may be."""
    return "" if is_writable(events) else _CLOSED[state_of(events, all_cleared=False)]


def has_left(seen_at: datetime, now: datetime) -> bool:
    """Whether who was last heard of then has left the section."""
    return now - seen_at >= GONE_AFTER
