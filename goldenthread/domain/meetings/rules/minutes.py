"""Minutes as content: canonical JSON made from what was recorded, what of it is public, and when they are agreed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.foundation.lib.canonical import canonical_json
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError

FORMAT = 1
Content = Mapping[str, Any]
# What an exempt item keeps for the public: that it was there, and why the rest is withheld (LGA 1972 s100C(1)).
_OPEN_OF_EXEMPT = ("number", "title", "exempt", "withdrawn", "late")


@dataclass(frozen=True, slots=True)
class Frozen:
    """The content of one version as it is kept, with its SHA-256 (64 hexadecimal digits)."""

    text: str
    sha256: str


def freeze(content: Content) -> Frozen:
    """The content in its one spelling: the same facts give the same bytes. Raises NotCanonicalError."""
    written = canonical_json(content)
    return Frozen(written.decode(), hashlib.sha256(written).hexdigest())


def read(text: str) -> Content:
    """The content of a version: days and moments are text."""
    found: Content = json.loads(text)
    return found


def for_public(content: Content) -> Content:
    """The same without what was said and done under exempt items."""
    items = [
        {key: each[key] for key in _OPEN_OF_EXEMPT} | {"withheld": True} if each["exempt"] else each
        for each in content["items"]
    ]
    return dict(content) | {"items": items}


def holds_exempt(content: Content) -> bool:
    """Whether the public reads less than members do."""
    return any(each["exempt"] for each in content["items"])


def agreed(content: Content, *, body: str, on: date, corrections: str) -> Content:
    """The content of the version that a later meeting agreed."""
    return dict(content) | {"agreed": {"body": body, "on": on, "corrections": corrections}}


@dataclass(frozen=True, slots=True)
class Sat:
    """A meeting as the rules of agreeing need it: its line of bodies, its day and hour."""

    bodies: tuple[int, ...]  # its body and those it took over from
    starts_on: date | None
    starts_at: datetime | None = None


def may_agree(minuted: Sat, agreeing: Sat) -> None:
    """Raises RefusedError unless it is a later meeting of the same body, or of one that took over from it.

    The minutes are signed at the same or the next suitable meeting: LGA 1972, Schedule 12, paragraph 41.
    """
    if minuted.bodies[0] not in agreeing.bodies:
        raise RefusedError("meeting", "Minutes are agreed by the same body, or by one that took over from it.")
    if minuted.starts_on is None or agreeing.starts_on is None:
        raise RefusedError("meeting", "The day of one of the meetings is not on record, so none is the later one.")
    if not _later(agreeing, minuted):
        day = said_date(agreeing.starts_on)
        raise RefusedError(
            "meeting", f"The meeting of {day} is not a later one. Minutes are agreed by a later meeting."
        )


def _later(one: Sat, other: Sat) -> bool:
    if one.starts_at is not None and other.starts_at is not None:
        return one.starts_at > other.starts_at
    assert one.starts_on is not None
    assert other.starts_on is not None
    return one.starts_on > other.starts_on
