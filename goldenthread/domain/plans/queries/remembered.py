"""Positions kept in this process while nothing was written, so that a page of a large plan need not read it again.

Every write enters the organisation's ledger (SPEC 2.7), so the head of its chain names the state of all its facts:
while the head is the same, so is every position. The head is read first: what is written while facts are being read
moves the head, and the next question reads anew.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from threading import Lock
from typing import Any, Generic, TypeVar

from django.utils import timezone

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import Compared, PlanFacts, read_plan, read_plans
from goldenthread.foundation.ledger import queries as ledger

_FACTS, _COMPARED, _TOGETHER = 4, 8, 3  # the largest plan tried, 10,250 milestones, takes some 60 MB as facts

_WORKED_OUT = 24  # small figures each

Value = TypeVar("Value")


class _Shelf(Generic[Value]):
    """The values asked for last, up to a number."""

    def __init__(self, most: int) -> None:
        self.most, self.values, self.lock = most, OrderedDict[object, Value](), Lock()

    def take(self, key: object, make: Callable[[], Value]) -> Value:
        with self.lock:
            if key in self.values:
                self.values.move_to_end(key)
                return self.values[key]
        value = make()
        with self.lock:
            self.values[key] = value
            while len(self.values) > self.most:
                self.values.popitem(last=False)
        return value

    def empty(self) -> None:
        with self.lock:
            self.values.clear()


_facts = _Shelf[PlanFacts](_FACTS)
_compared = _Shelf[Compared](_COMPARED)
_together = _Shelf[tuple[Compared, ...]](_TOGETHER)
_worked_out = _Shelf[Any](_WORKED_OUT)


def compared(plan: Plan, *, as_at: date, since: date, known_at: datetime | None = None) -> Compared:
    """The plan's position on two days, as known at a moment or (None) now. One query when remembered, else eight."""
    head = ledger.head(plan.organisation.slug)
    state = (plan.pk, head.hash if head else "", known_at)
    return _compared.take(
        (state, as_at, since),
        lambda: _facts.take(state, lambda: read_plan(plan, known_at=known_at or timezone.now())).compared(
            as_at=as_at, since=since
        ),
    )


def together(
    plans: Sequence[Plan], *, as_at: date, since: date, known_at: datetime | None = None
) -> tuple[Compared, ...]:
    """The same of several plans of one organisation, in their order. One query when remembered, else eight."""
    if not plans:
        return ()
    head = ledger.head(plans[0].organisation.slug)
    state = (tuple(each.pk for each in plans), head.hash if head else "", known_at)

    def read() -> tuple[Compared, ...]:
        found = read_plans(plans, known_at=known_at or timezone.now())
        return tuple(each.compared(as_at=as_at, since=since) for each in found)

    return _together.take((state, as_at, since), read)


def worked_out(chain: str, what: object, make: Callable[[], Value]) -> Value:
    """Figures that rest on the facts of one organisation alone, worked out once while its ledger stands still.

    `what` names them with everything they were asked for. One query when remembered, else one more than `make`.
    """
    head = ledger.head(chain)
    found: Value = _worked_out.take((chain, head.hash if head else "", what), make)
    return found


def forget() -> None:
    """Forgets everything; for tests, whose databases are rolled back without a ledger entry."""
    _facts.empty()
    _compared.empty()
    _together.empty()
    _worked_out.empty()
