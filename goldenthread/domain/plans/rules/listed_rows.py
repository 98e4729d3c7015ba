"""A plan's list as plain values: what its rows say, what the plan holds already, and what the two come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.foundation.lib.vague_dates import VagueDate
from goldenthread.foundation.transfer.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """One row of a list, read and clean. Empty words and dates say nothing: they change nothing either.

    `note` comes with the day it was said, `expected` with both; `completed_on` is the day a claim names.
    """

    number: int
    wording: str
    reference: str = ""
    area: str = ""
    action: str = ""
    action_reference: str = ""
    owner: str = ""
    deadline: VagueDate | None = None
    completed_on: date | None = None
    note: str = ""
    said_on: date | None = None
    expected: VagueDate | None = None

    def document(self) -> list[object]:
        """The row as canonical JSON can say it, in the order of its fields: what its digest is made of."""
        dates = (_said(self.deadline), self.completed_on, self.note, self.said_on, _said(self.expected))
        names = (self.wording, self.reference, self.area, self.action, self.action_reference, self.owner)
        return [self.number, *names, *dates]


def _said(value: VagueDate | None) -> list[object] | None:
    return None if value is None else [value.last_day, value.precision.value, value.words]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAction:
    """An action of the plan by number, with the title of its area."""

    pk: int
    title: str
    reference: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMilestone:
    """A milestone of the plan as it stands today. `said` are its updates, `claimed_on` the days of its claims.

    `spoken_of` when anything recorded of it stands: then its wording and deadline are no longer typed otherwise.
    """

    pk: int
    reference: str
    wording: str
    owner: str
    action: HeldAction
    baseline: VagueDate | None = None
    deadline: VagueDate | None = None
    closed: str = ""  # completed, withdrawn or carried forward; empty while it is open
    said: frozenset[tuple[date, str, date | None]] = frozenset()
    claimed_on: frozenset[date] = frozenset()
    spoken_of: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPlan:
    """What a plan holds: areas and posts by title; `fixed` once only facts change it."""

    fixed: bool
    today: date
    areas: Mapping[str, int] = field(default_factory=dict)
    actions: tuple[HeldAction, ...] = ()
    milestones: tuple[HeldMilestone, ...] = ()
    posts: Mapping[str, int] = field(default_factory=dict)
    proposed: frozenset[tuple[int, str]] = frozenset()  # action and wording of what waits for the plan's body


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a row comes to: a new milestone (`held` None), or what changes in one; and the facts it adds.

    Once the baseline is fixed a new milestone is proposed to the plan's body; one that `waits` was proposed before.
    """

    row: ListedRow
    held: HeldMilestone | None
    changes: Mapping[str, Any] = field(default_factory=dict)
    adds_update: bool = False
    adds_claim: bool = False
    waits: bool = False

    @property
    def is_new(self) -> bool:
        return self.held is None and not self.waits

    @property
    def does_something(self) -> bool:
        return self.is_new or bool(self.changes) or self.adds_update or self.adds_claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What a list comes to. Columns of faults are field keys; whoever knows the file's headings puts those there."""

    steps: tuple[Step, ...]
    rejected: tuple[Fault, ...]
    questions: tuple[Fault, ...]

    @property
    def created(self) -> tuple[int, ...]:
        return tuple(step.row.number for step in self.steps if step.is_new)

    @property
    def changed(self) -> tuple[int, ...]:
        return tuple(step.row.number for step in self.steps if step.held is not None and step.does_something)

    @property
    def left_alone(self) -> tuple[int, ...]:
        return tuple(step.row.number for step in self.steps if not step.does_something)

    @property
    def updates(self) -> int:
        return sum(step.adds_update for step in self.steps)

    @property
    def claims(self) -> int:
        return sum(step.adds_claim for step in self.steps)
