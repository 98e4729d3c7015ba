"""Whether a report may be written now, what of a text is kept, and whether somebody is still at their section."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.rules.markdown.text import check_text
from goldenthread.domain.reports.rules.states import is_writable, state_of
from goldenthread.foundation.lib.typed import RefusedError

# Who was not heard of for so long has left: a page that is open says every minute that it still is.
GONE_AFTER = timedelta(minutes=10)

_CLOSED = {
    State.PUBLISHED: "It was published and is frozen. Whoever publishes opens it again for a correction.",
    State.WITHDRAWN: "It was withdrawn, so nothing more is written into it. Begin a new report instead.",
}
# What a word processor breaks lines and pages with; and what nobody types and a database may not keep.
_BREAKS = re.compile("[\x0b\x0c]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# What no reader sees, so that an officer would clear other words than those shown: marks that turn the order of what
# stands around them, joiners within a number (they join letters only), and letters without a shape.
_HIDDEN = re.compile(
    "[\u061c\u180e\u200e\u200f\u202a-\u202e\u2061-\u2064\u2066-\u206f]|(?<=\\d)[\u200c\u200d]|[\u200c\u200d](?=\\d)"
)
# What Word puts between letters for the sake of its own lines: within a number it would hide it from the check.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def kept_text(text: str) -> str:
    """The text as a section keeps it, without empty lines at its ends. Raises RefusedError at the question `text`."""
    kept = _UNSEEN.sub("", check_text(_BREAKS.sub("\n", text))).strip("\n")
    if found := _CONTROL.search(kept) or _HIDDEN.search(kept):
        line = kept.count("\n", 0, found.start()) + 1
        raise RefusedError("text", f"Line {line} holds the invisible character U+{ord(found[0]):04X}. Remove it.")
    return kept


def closed_because(events: Sequence[ReportEventKind]) -> str:
    """Why nothing may be written, from what happened to the report, oldest first; "" where it may be."""
    return "" if is_writable(events) else _CLOSED[state_of(events, all_cleared=False)]


def has_left(seen_at: datetime, now: datetime) -> bool:
    """Whether who was last heard of then has left the section."""
    return now - seen_at >= GONE_AFTER
