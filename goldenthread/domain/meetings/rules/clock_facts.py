"""What the clocks of one meeting are counted from, as plain values that `queries` fills. Moments are aware instants."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something published: `kind` is a code of `NoticeKind`, or "notice" for a notice of time and place alone.

    `item` is the key of the item it is about; empty where it is about the meeting. `starts_at` is the start it named,
    where that is known. `lacks` names, in words, what the law wants in it and it does not say ("the reasons"): such a
    notice meets no clock. `informed` is who was told in writing. `agreed_by` and `reason` say who agreed that it could
    not wait: a code of `clock_rules.AGREEING` or its words.
    """

    kind: str
    at: datetime
    item: str = ""
    starts_at: datetime | None = None
    lacks: tuple[str, ...] = ()
    informed: str = ""
    agreed_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the agenda that was not withdrawn. `late`: it was added after the agenda had been published."""

    key: str
    title: str
    key_decision: bool = False
    exempt: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """That something cannot wait: `code` is a rule's ("special_urgency"), `by` as `agreed_by` of a notice."""

    code: str
    by: str
    at: datetime
    reason: str
    item: str = ""


# Which agreement a notice of that kind tells of.
_AGREED_IN = {
    "special_urgency": "special_urgency",
    "private_28": "private_urgent",
    "private_5": "private_urgent",
    "supplement": "late_item_urgent",
}


def told_in(notice: Notice) -> Agreement | None:
    """The agreement that a notice tells of, from the moment of the notice; None where it names nobody."""
    code = _AGREED_IN.get(notice.kind)
    if code is None or not notice.agreed_by:
        return None
    return Agreement(code=code, by=notice.agreed_by, at=notice.at, reason=notice.reason, item=notice.item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The meeting was moved: until `at` it was to start at `was`."""

    was: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """One meeting. `starts_at` is the start that stands now; `moves` are earlier starts, oldest first.

    `convened_at` is set where the meeting was convened at shorter notice than its clocks ask. `decided`: it made
    executive decisions.
    """

    body_kind: str
    starts_at: datetime
    in_public: bool = True
    notices: tuple[Notice, ...] = ()
    items: tuple[Item, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    moves: tuple[Move, ...] = ()
    convened_at: datetime | None = None
    decided: bool = False
    cancelled: bool = False
