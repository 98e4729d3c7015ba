"""The thread of one thing that was asked: the actions that answer it, their milestones, evidence and decisions.

Where each milestone stands is the plans' own answer and is carried here as it is; what is counted is counted from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldenthread.domain.directions.rules.occurrences import Occurrence
from goldenthread.domain.insight.choices import Asks, Proof
from goldenthread.domain.meetings.rules.answering import AnsweringBody
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.coverage import Covered
from goldenthread.domain.plans.rules.evidence import EvidenceState
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.reviews.choices import JudgementRating

_NOT_COUNTED = (Status.WITHDRAWN, Status.CARRIED_FORWARD)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision that did something to a milestone; `body` and `meeting` name its page, empty for a delegated one."""

    on: date | None
    words: str
    body: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone on the thread: where it stands, what shows it, and what was decided about it."""

    plan: str
    standing: Standing
    evidence: EvidenceState
    rulings: tuple[Ruled, ...] = ()

    @property
    def items(self) -> int:
        """How many items of evidence are linked, those not open to the reader among them."""
        return self.evidence.items + self.evidence.hidden

    @property
    def proof(self) -> Proof:
        if not self.items:
            return Proof.NONE
        return Proof.ACCEPTED if self.standing.completion is CompletionState.ACCEPTED else Proof.CLAIMED


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure on the thread. `moved` is "better", "worse" or "same"; empty where that cannot be said.

    `next_due` is the day by which another reading should be there; None where no frequency is on record.
    """

    slug: str
    title: str
    moved: str = ""
    latest: str = ""
    latest_on: date | None = None
    next_due: date | None = None


@dataclass(frozen=True)
class Work:
    """An action on the thread with its milestones, and the measures of what it should bring about."""

    pk: int
    plan: str
    plan_title: str
    starts_on: date | None  # of its plan
    area: str
    slug: str
    reference: str
    title: str
    outcome: str
    steps: tuple[Step, ...]
    measures: tuple[Indicator, ...] = ()
    is_shown: bool = False  # by a measure of its own or of its area

    @cached_property
    def counted(self) -> tuple[Step, ...]:
        """Its milestones without those withdrawn or carried forward."""
        return tuple(each for each in self.steps if each.standing.status not in _NOT_COUNTED)

    @property
    def open_or_done(self) -> bool:
        """Whether it is still this plan's own: not every milestone of it was withdrawn or carried forward."""
        return bool(self.counted) or not self.steps

    @cached_property
    def tally(self) -> "Tally":
        return tallied(self.counted)


@dataclass(frozen=True, slots=True)
class Answer:
    """Why an action is said to answer what was asked, and who says so."""

    work: Work
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that was sent and answers no day it was due on."""

    title: str
    on: date | None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Assessed:
    """How a self-assessment judges a characteristic. `items` are number and title of what the reader may see."""

    rating: JudgementRating
    reason: str
    on: date
    by: str
    assessment: str
    assessment_title: str
    items: tuple[tuple[int, str], ...] = ()
    hidden: int = 0

    @property
    def evidence(self) -> int:
        """How many items show it, those not open to the reader among them."""
        return len(self.items) + self.hidden


@dataclass(frozen=True)
class Line:
    """One thing that was asked, and its whole thread. `of` is the Direction's or review's slug, empty for neither.

    `due` says when, in words; `because` is the response to a recommendation. `accepted` is whether it is to be done.
    Of a characteristic `of` is its framework's slug, `because` which findings name it, and `judged` what the latest
    self-assessment says of it: more than one where several are of the same day.
    """

    asks: Asks
    slug: str
    text: str
    of: str = ""
    of_title: str = ""
    asked_on: date | None = None
    ended_on: date | None = None
    due: str = ""
    because: str = ""
    accepted: bool = True
    accepted_on: date | None = None
    occurrences: tuple[Occurrence, ...] = ()
    sent: tuple[Sent, ...] = ()
    answers: tuple[Answer, ...] = ()
    bodies: tuple[AnsweringBody, ...] = ()  # those that answer it themselves, by meeting
    measures: tuple[Indicator, ...] = ()
    covered: Covered | None = None
    theme: str = ""
    failing: bool = False  # being so is bad
    judged: tuple[Assessed, ...] = ()

    @property
    def is_contested(self) -> bool:
        """Whether self-assessments of the same day judge it differently."""
        return len({each.rating for each in self.judged}) > 1

    @property
    def steps(self) -> Iterator[Step]:
        return (step for each in self.answers for step in each.work.steps)

    @cached_property
    def counted(self) -> tuple[Step, ...]:
        return tuple(step for each in self.answers for step in each.work.counted)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The measures of what was asked and of the actions that answer it, each once."""
        found = [*self.measures, *(one for each in self.answers for one in each.work.measures)]
        return tuple({each.slug: each for each in found}.values())

    @cached_property
    def tally(self) -> "Tally":
        return tallied(self.counted)


@dataclass(frozen=True, slots=True)
class Tally:
    """Milestones by status and by what shows them, of `of`: withdrawn and carried forward are not among them."""

    of: int
    completed: int
    in_progress: int
    overdue: int
    accepted: int
    claimed: int
    unproved: int  # nothing is linked


def tallied(steps: Sequence[Step]) -> Tally:
    """Counts them. `steps` are those that count."""
    status = [each.standing.status for each in steps]
    proof = [each.proof for each in steps]
    return Tally(
        len(steps),
        *(status.count(each) for each in (Status.COMPLETED, Status.IN_PROGRESS, Status.OVERDUE)),
        *(proof.count(each) for each in (Proof.ACCEPTED, Proof.CLAIMED, Proof.NONE)),
    )
