"""The meetings of a council's folder as checked values, their dates already moved. Keys are the folder's own ids."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from goldenthread.domain.meetings.choices import AttendanceState, BodyKind, Capacity, ItemKind, NoticeKind
from goldenthread.domain.plans.choices import Verb


class Outcome(Enum):
    """What became of a meeting."""

    HELD = "held"
    INQUORATE = "inquorate"
    CANCELLED = "cancelled"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    number: int
    key: str
    name: str
    kind: BodyKind
    parent: str
    constituted_under: str
    chair_role: str
    quorum: tuple[int | None, int | None, int | None]  # at least so many; such a part; of so many
    meets_in_public: bool
    frequency: str
    established_on: date | None
    ended_on: date | None
    ended_reason: str
    successor: str
    terms: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    number: int
    key: str
    body: str
    post: str
    role: str
    stands_for: str
    capacity: Capacity
    from_on: date | None
    until_on: date | None
    substitute_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """What a body's terms ask of its seats: at least so many of a capacity, or of it for a group."""

    number: int
    body: str
    capacity: Capacity
    least: int
    stands_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    number: int
    body: str
    title: str
    kind: ItemKind
    expects: Verb | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OversightRow:
    """Which body owns a plan, and from which day; until it hands over, or another is given the plan."""

    number: int
    plan: str
    body: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRow:
    """What a body leaves to a post: so many days in all for each milestone of a plan."""

    number: int
    plan: str
    body: str
    post: str
    scheme: str
    limit_days: int
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting and what happened to it. `first_at` is when it was to start before it was moved."""

    number: int
    key: str
    body: str
    title: str
    starts_at: datetime
    place: str
    is_public: bool
    planned_at: datetime
    agenda_at: datetime | None
    agenda_late_reason: str
    first_at: datetime | None
    moved_at: datetime | None
    moved_reason: str
    outcome: Outcome
    outcome_at: datetime | None
    outcome_reason: str
    drafted_at: datetime | None
    agreed_at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    number: int
    key: str
    meeting: str
    printed: str
    title: str
    kind: ItemKind
    presenter: str
    expects: Verb | None
    is_key: bool
    exempt_paragraph: int | None
    exempt_reason: str
    late_reason: str
    added_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    number: int
    meeting: str
    item: str
    kind: NoticeKind
    at: datetime
    reason: str
    agreed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """A proposed change, a fact of the plan, put to a meeting as one line of an item."""

    number: int
    item: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    number: int
    meeting: str
    seat: str
    state: AttendanceState
    substitute: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestRow:
    number: int
    meeting: str
    item: str
    seat: str
    nature: str
    steps_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    number: int
    key: str
    meeting: str
    item: str
    verb: Verb
    text: str
    reasons: str
    alternatives: str
    post: str
    due_on: date | None
    dissent: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A challenge, or an action that a meeting asked for: of a post, by a day."""

    number: int
    key: str
    meeting: str
    item: str
    decision: str
    text: str
    post: str
    due_on: date | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    number: int
    about: str
    is_done: bool
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """All of it, checked: every key resolves, every day is read, whoever acts holds the post then."""

    bodies: tuple[BodyRow, ...] = ()
    seats: tuple[SeatRow, ...] = ()
    asks: tuple[AskRow, ...] = ()
    standing: tuple[StandingRow, ...] = ()
    oversight: tuple[OversightRow, ...] = ()
    delegations: tuple[DelegationRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
    notices: tuple[NoticeRow, ...] = ()
    schedule: tuple[ScheduleRow, ...] = ()
    attendance: tuple[AttendanceRow, ...] = ()
    interests: tuple[InterestRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    challenges: tuple[AskedRow, ...] = ()
    arising: tuple[AskedRow, ...] = ()
    follow_ups: tuple[FollowUpRow, ...] = ()

    def sizes(self) -> dict[str, int]:
        return {
            "bodies": len(self.bodies),
            "seats": len(self.seats),
            "meetings": len(self.meetings),
            "agenda items": len(self.items),
            "decisions": len(self.decisions),
            "challenges": len(self.challenges),
            "actions arising": len(self.arising),
        }
