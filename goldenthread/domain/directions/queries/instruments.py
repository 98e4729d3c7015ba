"""Instruments in the order of issue, and who held which function by them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet

from goldenthread.domain.directions.models import (
    Direction,
    FunctionMove,
    FunctionReturn,
    standing,
)
from goldenthread.domain.directions.queries.lives import known_instruments, life_of, lives_of, revocations_of
from goldenthread.domain.directions.queries.requirements import seen_of
from goldenthread.domain.directions.queries.seen import DirectionSeen, View, view
from goldenthread.domain.directions.rules.functions import Contradiction, Holding, contradicting
from goldenthread.domain.directions.rules.in_force import Life
from goldenthread.domain.organisations.models import Organisation

_DAY = timedelta(days=1)


def directions_of(
    organisation: Organisation, *, now: datetime, as_at: date | None = None, known_at: datetime | None = None
) -> tuple[DirectionSeen, ...]:
    """Every instrument in the order of issue, with what it moved and requires. Eleven queries."""
    looked = view(now, as_at, known_at)
    found = known_instruments(_with_functions(organisation), looked)
    lives = {each.pk: life_of(each, looked) for each in found}
    required = seen_of(organisation, lives, looked)
    return tuple(
        DirectionSeen(
            each,
            lives[each.pk],
            tuple(one for one in required if one.requirement.direction_id == each.pk),
            _holdings(each, lives[each.pk], looked),
            tuple(standing(each.papers.all(), known_at=looked.known_at)),
            tuple(revocations_of(each, looked)),
        )
        for each in found
    )


def holdings_of(
    organisation: Organisation, *, now: datetime, as_at: date | None = None, known_at: datetime | None = None
) -> tuple[Holding, ...]:
    """Who held which function from when until when, by which instrument. Five queries."""
    looked = view(now, as_at, known_at)
    found = known_instruments(_with_functions(organisation, papers=False), looked)
    return tuple(one for each in found for one in _holdings(each, life_of(each, looked), looked))


def holdings_by(direction: Direction, *, now: datetime) -> tuple[Holding, ...]:
    """Who holds what by one instrument, as known now. Five queries."""
    looked = view(now, None, None)
    found = _with_functions(direction.organisation, papers=False).get(pk=direction.pk)
    return _holdings(found, life_of(found, looked), looked)


def life_now(direction: Direction, *, now: datetime) -> Life:
    """Its days in force, as known now. Three queries."""
    return life_of(lives_of(direction.organisation).get(pk=direction.pk), view(now, None, None))


def contradicting_now(move: FunctionMove, *, now: datetime) -> tuple[Contradiction, ...]:
    """What a move that is not saved yet would contradict. Eight queries."""
    direction = move.direction
    ends = [each for each in (move.until_on, life_now(direction, now=now).last_day_of(move.function)) if each]
    new = Holding(0, move.function, move.holder, direction.title, move.from_on, min(ends, default=None))
    return contradicting(new, holdings_of(direction.organisation, now=now))


def _with_functions(organisation: Organisation, *, papers: bool = True) -> QuerySet[Direction]:
    moves = FunctionMove.objects.prefetch_related(
        Prefetch("returns", FunctionReturn.objects.select_related("by_direction"))
    )
    rows = lives_of(organisation).prefetch_related(Prefetch("moves", moves))
    return rows.prefetch_related("papers") if papers else rows


def _holdings(direction: Direction, life: Life, looked: View) -> tuple[Holding, ...]:
    moves = standing(direction.moves.all(), known_at=looked.known_at)
    return tuple(_holding(direction, life, each, looked) for each in moves if looked.counts(each.from_on))


def _holding(direction: Direction, life: Life, move: FunctionMove, looked: View) -> Holding:
    """Until the instrument says, or it came back, or the instrument ended for it: whichever was first."""
    returns = [each for each in standing(move.returns.all(), known_at=looked.known_at) if looked.counts(each.on)]
    with_it = life.last_day_of(move.function)
    ends: Sequence[tuple[date, str, int]] = [
        *([(move.until_on, "as it was given", 0)] if move.until_on else []),
        *((each.on - _DAY, _returned(each), each.pk) for each in returns),
        *([(with_it, "ended with its Direction", 0)] if with_it else []),
    ]
    until, how, row = min(ends, key=lambda end: end[0], default=(None, "", 0))
    return Holding(move.pk, move.function, move.holder, direction.title, move.from_on, until, how, row, move.source)


def _returned(row: FunctionReturn) -> str:
    return f"returned by the {row.by_direction.title}" if row.by_direction else "returned"
