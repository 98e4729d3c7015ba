"""A whole record as checked values: what an importer makes and `operations.taking_in` writes.

Keys are the record's own ids. Rows of facts carry the day they speak of and the moment they were made known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.domain.plans.choices import RatingVoice, Verb
from goldenthread.foundation.lib.vague_dates import VagueDate


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    key: str
    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    predecessor: str = ""
    body_name: str = ""
    stated: tuple[int | None, int | None, int | None] = (None, None, None)  # areas, actions, milestones
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    key: str
    plan: str
    position: int | None
    title: str
    summary: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    key: str
    area: str
    reference: str = ""
    title: str
    outcome: str = ""
    owner: str = ""
    directorate: str = ""
    carried_from: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    key: str
    action: str
    wording: str
    owner: str = ""
    baseline: VagueDate | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """What a document says: `effective` is the day it speaks of, `recorded_at` when the document made it known."""

    milestone: str
    effective: VagueDate
    recorded_at: datetime
    note: str = ""
    decision_key: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRow(FactRow):
    forecast: VagueDate | None = None
    forecast_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(FactRow):
    only_known_by: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow(FactRow):
    from_on: date | None
    to: VagueDate | None
    to_words: str = ""
    verb: Verb | None = None
    body: str = ""
    decided_on: date | None = None
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryRow(FactRow):
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRow:
    area: str
    rating: str
    voice: RatingVoice
    by_post: str
    effective_on: date
    recorded_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record, checked: every key resolves, every date is read."""

    plans: tuple[PlanRow, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    milestones: tuple[MilestoneRow, ...] = ()
    updates: tuple[UpdateRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    moves: tuple[MoveRow, ...] = ()
    carried: tuple[CarryRow, ...] = ()
    ratings: tuple[RatingRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)  # file name -> SHA-256 of its bytes

    def sizes(self) -> dict[str, int]:
        return {
            "plans": len(self.plans),
            "areas": len(self.areas),
            "actions": len(self.actions),
            "milestones": len(self.milestones),
            "facts": len(self.updates) + len(self.claims) + len(self.moves),
            "carried forward": len(self.carried),
            "ratings": len(self.ratings),
        }
