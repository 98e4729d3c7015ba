"""Counting many milestones: headline, actions, areas, and the bridge between two cut-offs (SPEC 4.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.counting import Bridge, bridge

# In this order everywhere: tables, bars, documents.
ORDER = (Status.COMPLETED, Status.IN_PROGRESS, Status.OVERDUE, Status.WITHDRAWN, Status.CARRIED_FORWARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Milestones by status. `total` is all of them, withdrawn and carried forward included and shown apart."""

    by_status: Mapping[Status, int]
    claimed: int
    at_risk: int
    undated: int
    overdue_against_baseline: int
    moved: int
    unagreed_moves: int

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def counted(self) -> int:
        """Those that count in this plan: neither withdrawn nor carried forward. The whole of a rating."""
        return sum(self.by_status[each] for each in (Status.COMPLETED, Status.IN_PROGRESS, Status.OVERDUE))

    def __getitem__(self, status: Status) -> int:
        return self.by_status[status]


def counts(standings: Iterable[Standing]) -> Counts:
    """Every milestone counted once, under its one status."""
    each = list(standings)
    by_status = dict.fromkeys(ORDER, 0)
    for one in each:
        by_status[one.status] += 1
    return Counts(
        by_status=by_status,
        claimed=sum(one.status is Status.COMPLETED and one.completion is CompletionState.CLAIMED for one in each),
        at_risk=sum(one.at_risk for one in each),
        undated=sum(one.undated for one in each),
        overdue_against_baseline=sum(one.overdue_against_baseline for one in each),
        moved=sum(one.times_moved > 0 for one in each),
        unagreed_moves=sum(one.unagreed_moves > 0 for one in each),
    )


@dataclass(frozen=True, slots=True)
class ActionCounts:
    """Actions are not milestones. An action is completed when all its milestones that count are (SPEC 4.3)."""

    completed: int
    open: int
    ended: int  # every milestone withdrawn or carried forward
    empty: int  # the record names no milestone for it

    @property
    def total(self) -> int:
        return self.completed + self.open + self.ended + self.empty


def action_counts(actions: Iterable[Sequence[Standing]]) -> ActionCounts:
    tally = {"completed": 0, "open": 0, "ended": 0, "empty": 0}
    for standings in actions:
        tally[action_state(standings)] += 1
    return ActionCounts(**tally)


def action_state(standings: Sequence[Standing]) -> str:
    """One of "completed", "open", "ended", "empty"."""
    if not standings:
        return "empty"
    if any(each.is_open for each in standings):
        return "open"
    return "completed" if any(each.status is Status.COMPLETED for each in standings) else "ended"


# What a milestone's passing from one status to another is called. None is "not in the plan".
FLOWS: dict[tuple[Status | None, Status | None], str] = {
    (Status.IN_PROGRESS, Status.COMPLETED): "newly completed",
    (Status.OVERDUE, Status.COMPLETED): "cleared by completion",
    (Status.IN_PROGRESS, Status.OVERDUE): "newly overdue",
    (Status.OVERDUE, Status.IN_PROGRESS): "cleared by re-dating",
    (Status.COMPLETED, Status.IN_PROGRESS): "reopened",
    (Status.COMPLETED, Status.OVERDUE): "reopened",
}


def flow_name(before: Status | None, after: Status | None) -> str:
    """The name of a passage; every possible passage has exactly one."""
    if (before, after) in FLOWS:
        return FLOWS[before, after]
    if before is None:
        return "added"
    if after is None:
        return "removed"
    if after is Status.WITHDRAWN:
        return "withdrawn"
    if after is Status.CARRIED_FORWARD:
        return "carried forward"
    return "restored"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the bridge of one status: `change` is signed; `keys` names the milestones behind it."""

    name: str
    change: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusBridge:
    """How one status got from its figure then to its figure now: before + the steps = after, always."""

    status: Status
    before: int
    steps: tuple[Step, ...]
    after: int

    @property
    def adds_up(self) -> bool:
        return self.before + sum(step.change for step in self.steps) == self.after


def statuses(standings: Iterable[Standing]) -> dict[str, Status]:
    return {each.key: each.status for each in standings}


def bridges(before: Iterable[Standing], after: Iterable[Standing]) -> tuple[StatusBridge, ...]:
    """The bridge of every status, in the usual order, from the standings at two cut-offs as known at one moment."""
    whole: Bridge[str, Status] = bridge(statuses(before), statuses(after))
    return tuple(_one(status, whole) for status in ORDER)


def flows(before: Iterable[Standing], after: Iterable[Standing]) -> dict[str, tuple[str, ...]]:
    """The milestones behind each named change, so that a reader can list the eleven newly completed ones."""
    named: dict[str, tuple[str, ...]] = {}
    for (left, right), keys in bridge(statuses(before), statuses(after)).flows.items():
        name = flow_name(left, right)
        named[name] = named.get(name, ()) + tuple(keys)
    return named


def _one(status: Status, whole: Bridge[str, Status]) -> StatusBridge:
    steps: dict[tuple[str, int], tuple[str, ...]] = {}
    for (left, right), keys in whole.flows.items():
        sign = (right is status) - (left is status)
        if sign:
            name = (flow_name(left, right), sign)
            steps[name] = steps.get(name, ()) + tuple(keys)
    return StatusBridge(
        status=status,
        before=whole.counts_before.get(status, 0),
        steps=tuple(Step(name, sign * len(keys), keys) for (name, sign), keys in sorted(steps.items())),
        after=whole.counts_after.get(status, 0),
    )
