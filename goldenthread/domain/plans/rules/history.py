"""Everything ever said about one milestone, as plain values: what the rules are given.

A fact has two times. `effective_on` is the day it speaks of; `recorded_at` the moment from which it was known.
`corrects` names the earlier fact (of the same kind) that it replaces; a retraction puts nothing in its place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import TypeVar

from goldenthread.domain.plans.choices import AGREEING, AssuranceVoice, ReviewOutcome, Verb
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What every fact carries. `key` is its number among the facts of its kind, in the order of recording."""

    key: int
    effective_on: date
    recorded_at: datetime
    corrects: int | None = None
    is_retraction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Said):
    note: str = ""
    forecast: VagueDate | None = None
    is_no_change: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Said):
    outcome: ReviewOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Said):
    """`effective_on` is the day achieved; with `only_known_by` it is the latest day it can have been.

    So it is for a day said vaguely: "in 2016" has the precision of a year and is 31 December 2016 at the latest.
    """

    precision: Precision = Precision.DAY
    note: str = ""
    only_known_by: bool = False
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Said):
    """A deadline change, agreed or not. `to` is empty when the paper names no new date.

    `from_paper` when a published paper says it: without a verb no decision on it is on record, and none is awaited.
    """

    to: VagueDate | None
    reason: str = ""
    verb: Verb | None = None
    authority: str = ""
    decides: int | None = None  # the proposal that this decision answers
    from_paper: bool = False

    @property
    def is_agreed(self) -> bool:
        return self.verb in AGREEING and self.to is not None

    @property
    def is_proposal(self) -> bool:
        """Proposed here, for a body to decide."""
        return self.verb is None and not self.from_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Said):
    """Withdrawn (`verb` says whether by decision) or, with a `successor`, continued in another plan."""

    verb: Verb | None = None
    successor: str = ""
    successor_plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Said):
    """An amendment: the new wording, or the new owner's post."""

    wording: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assurance(Said):
    voice: AssuranceVoice
    rating: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One milestone and all its facts, whenever recorded. Facts may come in any order.

    `baseline` is the first date in its own plan; `earlier` the one first promised where it was carried forward here.
    """

    key: str
    wording: str = ""
    owner: str = ""
    baseline: VagueDate | None = None
    earlier: VagueDate | None = None
    added_on: date | None = None
    updates: Sequence[Update] = ()
    claims: Sequence[Claim] = ()
    moves: Sequence[Move] = ()
    withdrawals: Sequence[Ending] = ()
    carried: Sequence[Ending] = ()
    changes: Sequence[Change] = ()
    assurances: Sequence[Assurance] = ()

    @property
    def promised(self) -> VagueDate | None:
        """The first date ever promised, in whichever plan (SPEC 3, carry-forward)."""
        return self.earlier or self.baseline

    @property
    def facts(self) -> tuple[Sequence[Said], ...]:
        """All of them, by kind."""
        return (
            self.updates,
            self.claims,
            self.moves,
            self.withdrawals,
            self.carried,
            self.changes,
            self.assurances,
        )


AnySaid = TypeVar("AnySaid", bound=Said)
_in_order = attrgetter("effective_on", "recorded_at", "key")


def counting(facts: Iterable[AnySaid], *, as_at: date, known_at: datetime) -> list[AnySaid]:
    """The facts that count, oldest first: known at or before `known_at`, not corrected by then, effective by `as_at`.

    A correction is looked at before the effective date, so that a fact moved to a later day by its correction does
    not go on counting on the earlier one (SPEC 4.1, first sentence).
    """
    known = [fact for fact in facts if fact.recorded_at <= known_at]
    if not known:
        return known
    corrected = {fact.corrects for fact in known if fact.corrects is not None}
    standing = [
        fact for fact in known if fact.effective_on <= as_at and not fact.is_retraction and fact.key not in corrected
    ]
    if len(standing) > 1:
        standing.sort(key=_in_order)
    return standing
