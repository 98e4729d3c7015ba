"""Where one milestone stands: a pure function of its facts, the day asked for and the moment of knowing (SPEC 4.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from goldenthread.domain.plans.choices import AGREEING, CompletionState, ReviewOutcome, Status
from goldenthread.domain.plans.rules.history import Assurance, Claim, Ending, History, Move, Update, counting
from goldenthread.foundation.lib.text import LONDON, joined
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

# How many months a vaguely said day may lie back, by how vaguely it was said.
_MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.SEASON: 3,
    Precision.HALF_YEAR: 6,
    Precision.FINANCIAL_YEAR: 12,
    Precision.YEAR: 12,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The status of one milestone and the indicators beside it, never instead of it.

    `expects_later` and `silent_this_round` are the two reasons for which one in progress is at risk; `silent_in` names
    the round in which nothing was said, and is empty where something was.

    `late` is None when the latest possible day of completion is after the deadline and an earlier one is not.
    `completed_precision` says how closely the day of completion is on record, when a day is.
    `baseline` is the first date in this plan, `promised` the first of all: an earlier one where it was carried forward.
    `days_moved` and `update_age` are in days. `unagreed_moves` counts date changes that no decision agreed;
    `undecided_moves` those of them that were proposed here and that no body has decided on yet.
    """

    key: str
    wording: str
    owner: str
    status: Status
    baseline: VagueDate | None
    promised: VagueDate | None
    deadline: VagueDate | None
    times_moved: int
    unagreed_moves: int
    undecided_moves: int
    forecast: VagueDate | None
    completed_on: date | None
    only_known_by: bool
    completed_precision: Precision | None
    completion: CompletionState | None
    accepted_on: date | None
    late: bool | None
    silent_in: str
    overdue_against_baseline: bool
    last_update: Update | None
    update_age: int | None
    ending: Ending | None
    assurances: tuple[Assurance, ...]

    @property
    def is_open(self) -> bool:
        return self.status in (Status.IN_PROGRESS, Status.OVERDUE)

    @property
    def is_carried_here(self) -> bool:
        """Whether an earlier plan promised it for another day first."""
        return self.promised is not None and self.promised != self.baseline

    @property
    def expects_later(self) -> bool:
        return self.status is Status.IN_PROGRESS and _later(self.forecast, self.deadline)

    @property
    def silent_this_round(self) -> bool:
        return bool(self.silent_in)

    @property
    def at_risk(self) -> bool:
        return self.status is Status.IN_PROGRESS and (self.expects_later or self.silent_this_round)

    @property
    def days_moved(self) -> int:
        return _days_between(self.baseline, self.deadline)

    @property
    def undated(self) -> bool:
        return self.deadline is None


@dataclass(frozen=True, slots=True)
class _Completion:
    claim: Claim
    state: CompletionState
    accepted_on: date | None


def standing(
    history: History,
    *,
    as_at: date,
    known_at: datetime,
    round_opened_on: date | None = None,
    round_named: str = "the current round",
) -> Standing | None:
    """Where the milestone stands, or None when it had not been added to the plan by `as_at`.

    `round_opened_on` is the first day of the latest round that has come to its data cut-off, if there is one.
    """
    if history.added_on is not None and history.added_on > min(as_at, known_at.astimezone(LONDON).date()):
        return None  # a milestone is added on the day it is entered, and was not known before
    moves = counting(history.moves, as_at=as_at, known_at=known_at)
    completion = _completion(history, as_at=as_at, known_at=known_at)
    agreed, moved_nothing = _agreed(moves, completion), unagreed(moves)
    deadline = agreed[-1].to if agreed else history.baseline
    updates = counting(history.updates, as_at=as_at, known_at=known_at)
    forecast = next((each.forecast for each in reversed(updates) if each.forecast is not None), None)
    ending = _ending(history, as_at=as_at, known_at=known_at)
    status = _status(ending, completion, deadline, as_at)
    open_now = status in (Status.IN_PROGRESS, Status.OVERDUE)
    last = updates[-1] if updates else None
    wording, owner = _named(history, as_at=as_at, known_at=known_at)
    return Standing(
        key=history.key,
        wording=wording,
        owner=owner,
        status=status,
        baseline=history.baseline,
        promised=history.promised,
        deadline=deadline,
        times_moved=len(agreed),
        unagreed_moves=len(moved_nothing),
        undecided_moves=sum(move.is_proposal for move in moved_nothing),
        forecast=forecast,
        completed_on=completion.claim.effective_on if completion else None,
        only_known_by=bool(completion and completion.claim.only_known_by),
        completed_precision=completion.claim.precision if completion else None,
        completion=completion.state if completion else None,
        accepted_on=completion.accepted_on if completion else None,
        late=_late(completion, deadline),
        silent_in=round_named if open_now and _silent(history, last, round_opened_on) else "",
        overdue_against_baseline=open_now and history.promised is not None and as_at > history.promised.last_day,
        last_update=last,
        update_age=(as_at - last.effective_on).days if last else None,
        ending=ending,
        assurances=_latest_by_voice(counting(history.assurances, as_at=as_at, known_at=known_at)),
    )


def _agreed(moves: Sequence[Move], completion: _Completion | None) -> list[Move]:
    """The moves that count. What was agreed after the day of completion does not make it any less late."""
    return [each for each in moves if each.is_agreed and (completion is None or _before(each, completion))]


def _before(move: Move, completion: _Completion) -> bool:
    return move.effective_on <= completion.claim.effective_on


def unagreed(moves: Sequence[Move]) -> list[Move]:
    """The date changes that moved nothing: still undecided, or decided without being agreed. Each counts once."""
    decided = {move.decides for move in moves if move.decides is not None}
    return [move for move in moves if not move.is_agreed and move.key not in decided]


def _silent(history: History, last: Update | None, opened_on: date | None) -> bool:
    """Nothing was said since the round was opened; of what was added later nobody was asked."""
    if opened_on is None:
        return False
    if history.added_on is not None and history.added_on > opened_on:
        return False
    return last is None or last.effective_on < opened_on


def _status(ending: Ending | None, completion: _Completion | None, deadline: VagueDate | None, as_at: date) -> Status:
    """SPEC 4.1, in its order [S2 4.7]. A milestone without a deadline is never overdue."""
    if ending is not None:
        return Status.CARRIED_FORWARD if ending.successor else Status.WITHDRAWN
    if completion is not None:
        return Status.COMPLETED
    if deadline is not None and as_at > deadline.last_day:
        return Status.OVERDUE
    return Status.IN_PROGRESS


def _ending(history: History, *, as_at: date, known_at: datetime) -> Ending | None:
    """Withdrawn by decision first, then carried forward; a withdrawal that no decision agreed ends nothing."""
    for each in counting(history.withdrawals, as_at=as_at, known_at=known_at):
        if each.verb in AGREEING:
            return each
    carried = counting(history.carried, as_at=as_at, known_at=known_at)
    if not carried:
        return None
    return replace(carried[0], successor=joined(tuple(each.successor for each in carried)))


def _completion(history: History, *, as_at: date, known_at: datetime) -> _Completion | None:
    """The earliest completion that stands: accepted before claimed, and none that was returned."""
    found: list[_Completion] = []
    for claim in counting(history.claims, as_at=as_at, known_at=known_at):
        reviews = counting(claim.reviews, as_at=as_at, known_at=known_at)
        if not reviews:
            found.append(_Completion(claim, CompletionState.CLAIMED, None))
        elif reviews[-1].outcome is ReviewOutcome.ACCEPTED:
            found.append(_Completion(claim, CompletionState.ACCEPTED, reviews[-1].effective_on))
    return min(found, key=lambda each: each.state is CompletionState.CLAIMED, default=None)


def _late(completion: _Completion | None, deadline: VagueDate | None) -> bool | None:
    if completion is None or deadline is None or completion.claim.effective_on <= deadline.last_day:
        return False
    return True if _earliest(completion.claim) > deadline.last_day else None


def _earliest(claim: Claim) -> date:
    """The first day on which it can have been achieved, by what is on record."""
    if claim.only_known_by:
        return date.min
    months = _MONTHS.get(claim.precision)
    if months is None:
        return claim.effective_on
    month = claim.effective_on.year * 12 + claim.effective_on.month - months
    return date(month // 12, month % 12 + 1, 1)


def _later(forecast: VagueDate | None, deadline: VagueDate | None) -> bool:
    return forecast is not None and deadline is not None and forecast.last_day > deadline.last_day


def _days_between(baseline: VagueDate | None, deadline: VagueDate | None) -> int:
    if baseline is None or deadline is None:
        return 0
    return (deadline.last_day - baseline.last_day).days


def _named(history: History, *, as_at: date, known_at: datetime) -> tuple[str, str]:
    """Wording and owner as amended by then."""
    wording, owner = history.wording, history.owner
    for change in counting(history.changes, as_at=as_at, known_at=known_at):
        wording = wording if change.wording is None else change.wording
        owner = owner if change.owner is None else change.owner
    return wording, owner


def _latest_by_voice(assurances: list[Assurance]) -> tuple[Assurance, ...]:
    latest = {each.voice: each for each in assurances}
    return tuple(latest[voice] for voice in sorted(latest))
