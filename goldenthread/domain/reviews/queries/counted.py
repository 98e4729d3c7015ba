"""Which rows of a table of facts count as at a day and as known at a moment, by the rule of all facts (SPEC 4.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from goldenthread.domain.plans.rules.history import Said, counting


class _Fact(Protocol):
    """What the rule asks of a row."""

    pk: Any
    effective_on: Any
    recorded_at: Any
    corrects_id: Any
    is_retraction: Any


AnyFact = TypeVar("AnyFact", bound=_Fact)


@dataclass(frozen=True, kw_only=True)
class _Kept(Said, Generic[AnyFact]):
    row: AnyFact


def counted(rows: Iterable[AnyFact], *, as_at: date, known_at: datetime) -> tuple[AnyFact, ...]:
    """Those that count, oldest first. No query."""
    kept = [
        _Kept(
            key=each.pk,
            effective_on=each.effective_on,
            recorded_at=each.recorded_at,
            corrects=each.corrects_id,
            is_retraction=each.is_retraction,
            row=each,
        )
        for each in rows
    ]
    return tuple(each.row for each in counting(kept, as_at=as_at, known_at=known_at))
