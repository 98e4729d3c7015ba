"""What is seen of an instrument and of a requirement, as at a day and as known at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.domain.directions.choices import Force, OccurrenceState, Recurrence
from goldenthread.domain.directions.models import (
    Agreement,
    Continuation,
    Direction,
    Paper,
    Receipt,
    Requirement,
    Revocation,
)
from goldenthread.domain.directions.rules import clocks
from goldenthread.domain.directions.rules.functions import Holding
from goldenthread.domain.directions.rules.in_force import Life
from goldenthread.domain.directions.rules.occurrences import Due, Occurrence
from goldenthread.domain.organisations.models import Post
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import LONDON


@dataclass(frozen=True, slots=True)
class View:
    """From which day, and with which knowledge, it is looked at."""

    as_at: date
    known_at: datetime
    moment: datetime  # what is due by then is over
    past: bool  # whether a day before today was asked for

    def counts(self, day: date | None) -> bool:
        """Whether something of that day counts; what has no day does."""
        return day is None or not self.past or day <= self.as_at


def view(now: datetime, as_at: date | None, known_at: datetime | None) -> View:
    """By default today, with all that is known now."""
    today = now.astimezone(LONDON).date()
    day = as_at or today
    moment = now if day >= today else end_of_day(day)
    return View(day, known_at or now, moment, day < today)


@dataclass(frozen=True, slots=True)
class RequirementSeen:
    """A requirement, each time that it is due with what became of it, and what came that answers no due day."""

    requirement: Requirement
    ended_on: date | None  # the day its Direction ended, as its paper says
    occurrences: tuple[Occurrence, ...]
    others: tuple[Receipt, ...]
    owner: Post | None = None
    agreement: Agreement | None = None
    continuation: Continuation | None = None
    answers: Mapping[date, Receipt] = field(default_factory=dict)  # by due day, what answered it

    @property
    def missed(self) -> int:
        return self._counted(OccurrenceState.MISSED)

    @property
    def late(self) -> int:
        return self._counted(OccurrenceState.LATE)

    @property
    def satisfied_by(self) -> str:
        """The evidence that would do, as last agreed; empty where none was."""
        return self.agreement.satisfied_by if self.agreement else self.requirement.satisfied_by

    @property
    def goes_on_by(self) -> str:
        """The decision by which it outlives its Direction; empty where it lapses with it."""
        return self.continuation.authority if self.continuation else self.requirement.goes_on_after

    def clock(self, occurrence: Occurrence) -> tuple[str, ...]:
        """How its hour was reached, sentence by sentence."""
        one = self.requirement
        first = Due(one.due_on or occurrence.due.on, one.due_hour)
        return clocks.explained(first, occurrence.due, Recurrence(one.recurrence) if one.recurrence else None)

    def _counted(self, state: OccurrenceState) -> int:
        return sum(each.state is state for each in self.occurrences)


@dataclass(frozen=True, slots=True)
class DirectionSeen:
    """An instrument, its days in force as far as they are on record, and what it moved and requires."""

    direction: Direction
    life: Life
    requirements: tuple[RequirementSeen, ...]
    holdings: tuple[Holding, ...] = ()
    papers: tuple[Paper, ...] = ()
    revocations: tuple[Revocation, ...] = ()

    @property
    def ended_on(self) -> date | None:
        """The day that its paper names as its end; None where none is on record."""
        return self.life.end.on if self.life.end else None

    def in_force_on(self, day: date) -> bool | None:
        """Whether it was in force on that day; None where no paper says from when."""
        force = self.life.on(day)
        return None if force is Force.UNKNOWN else force in (Force.WHOLE, Force.PART)


@dataclass(frozen=True, slots=True)
class DueSeen:
    """One time that a requirement is due, for a calendar: whose it is, and how its hour was reached."""

    requirement: Requirement
    occurrence: Occurrence
    owner: Post | None
    clock: tuple[str, ...]
