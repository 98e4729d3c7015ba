"""A council's folder as checked values, its dates already moved. Keys are the folder's own ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from goldenthread.domain.evidence.rules import Classified, Figure, Link
from goldenthread.domain.organisations.choices import HoldingKind, OrganisationKind, Role
from goldenthread.domain.plans.importer.council.shifting import Shift
from goldenthread.domain.plans.rules.record import ActionRow, AreaRow, PlanRow
from goldenthread.foundation.lib.vague_dates import VagueDate


class Outcome(Enum):
    """What becomes of a milestone that is open when its plan is closed."""

    CARRIED = "carried"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What council.toml says. `today` is the day as of which the files are written."""

    slug: str
    name: str
    kind: OrganisationKind
    today: date
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    key: str
    title: str
    directorate: str
    reports_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    key: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingRow:
    number: int
    post: str
    person: str
    from_on: date
    until_on: date | None
    kind: HoldingKind

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A milestone; one with `added_on` comes by a fact of that day, after the baseline."""

    key: str
    action: str
    reference: str
    wording: str
    owner: str
    baseline: VagueDate | None
    added_on: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact: who recorded it (`by`, a post held by `person`) and when (`at`), and what it says.

    `about` is the claim, the proposal or the post it speaks of, `reason` why something was reworded or corrected.
    `decision` is the key of what a body decided, in another room's files, and `line` its place on the schedule.
    """

    number: int
    key: str
    at: datetime
    on: date
    kind: str
    subject: str
    by: str
    person: str
    words: str
    day: VagueDate | None
    reason: str
    decision: str
    line: str
    verb: str
    about: str
    corrects: str
    rating: str
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a milestone when its plan was closed: carried or merged `to` another, or withdrawn, and why."""

    number: int
    milestone: str
    outcome: Outcome
    to: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRow:
    """A plan closed into its successor by a decision, before the baseline of that is fixed."""

    number: int
    plan: str
    successor: str
    decision: str
    at: datetime
    by: str
    person: str
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round as planned, run by a post; with an extension and a freeze where there was one."""

    number: int
    key: str
    plan: str
    title: str
    by: str
    serves: str
    period_from: date
    period_to: date
    opens_on: date
    closes_on: date
    cut_off_on: date
    extended_on: date | None
    extended_to: date | None
    extension_reason: str
    frozen_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """Something that shows what the milestones of `supports` claim, added by the holder of a post at its moment."""

    number: int
    key: str
    at: datetime
    by: str
    person: str
    title: str
    content: Link | Figure | Path
    dated_on: date
    classified: Classified
    note: str
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """The whole folder, checked: every key resolves, every date is read, each fact has somebody who recorded it."""

    head: Head
    shift: Shift
    posts: tuple[PostRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    holdings: tuple[HoldingRow, ...] = ()
    plans: tuple[PlanRow, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    rounds: tuple[RoundRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    closings: tuple[ClosingRow, ...] = ()
    baselines: Mapping[str, date] = field(default_factory=dict)  # of plans fixed later than on their first day
    evidence: tuple[EvidenceRow, ...] = ()
    numbers: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (file, key) -> row
    digests: Mapping[str, str] = field(default_factory=dict)  # file name -> SHA-256 of its bytes

    def sizes(self) -> dict[str, int]:
        return {
            "posts": len(self.posts),
            "people": len(self.people),
            "plans": len(self.plans),
            "areas": len(self.areas),
            "actions": len(self.actions),
            "milestones": len(self.steps),
            "rounds": len(self.rounds),
            "facts": len(self.facts),
            "items of evidence": len(self.evidence),
        }
