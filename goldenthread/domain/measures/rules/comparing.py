"""What may stand beside what: readings by one definition, of periods of one length."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.domain.measures.rules.values import Period
from goldenthread.foundation.lib.text import plural, said_date

_MONTH = 30.44  # days, on average
_OFF = 3  # days: by so many whole months may be longer or shorter, February by the most


@dataclass(frozen=True, slots=True)
class Point:
    """One standing reading, as the rules take it."""

    key: int
    period: Period
    value: Decimal
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A definition: from when, and whether what it counts may stand beside what was counted before."""

    from_on: date
    comparable_with_before: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes two readings comparable: which definition in turn, and how long a time they cover.

    In whole months where it is that many (28 days to 31 are one), else in days; one of the two is nought.
    """

    definition: int
    months: int
    days: int = 0


def breaks(versions: Sequence[Version]) -> tuple[date, ...]:
    """The days from which on the measure counts something else. The first definition broke with nothing."""
    inorder = sorted(versions, key=lambda each: each.from_on)
    return tuple(each.from_on for each in inorder[1:] if not each.comparable_with_before)


def spans(period: Period, changed: Sequence[date]) -> date | None:
    """The day within the period on which the definition changed, if one did."""
    return next((day for day in changed if period.first < day <= period.until_on), None)


def kind_of(period: Period, changed: Sequence[date]) -> Kind | None:
    """What it may be compared with; None for a period counted in part by one definition and in part by the next."""
    if spans(period, changed) is not None:
        return None
    return Kind(sum(day <= period.until_on for day in changed), *_length(period))


def alike(points: Sequence[Point], changed: Sequence[date]) -> tuple[Point, ...]:
    """The readings that may stand beside the last one, and it, in their order."""
    wanted = kind_of(points[-1].period, changed) if points else None
    if wanted is None:
        return tuple(points[-1:])
    return tuple(each for each in points if kind_of(each.period, changed) == wanted)


def before(points: Sequence[Point], point: Point, changed: Sequence[date]) -> Point | None:
    """The last one before it that it may be compared with."""
    earlier = [each for each in points if each.period.until_on < point.period.first]
    wanted = kind_of(point.period, changed)
    if wanted is None:
        return None
    return next((each for each in reversed(earlier) if kind_of(each.period, changed) == wanted), None)


def why_not(earlier: Period, later: Period, changed: Sequence[date]) -> str:
    """Why the two are not compared, in a sentence; "" where they may be."""
    for period in (earlier, later):
        if (day := spans(period, changed)) is not None:
            return f"The definition changed on {said_date(day)}, within {period.said()}."
    one, other = kind_of(earlier, changed), kind_of(later, changed)
    assert one is not None  # neither spans a change
    assert other is not None
    if one.definition != other.definition:
        day = next(day for day in changed if earlier.until_on < day <= later.until_on)
        return f"The definition changed on {said_date(day)}: they do not count the same."
    if one != other:
        return f"One is of {_said(one)}, the other of {_said(other)}."
    return ""


def _length(period: Period) -> tuple[int, int]:
    """Whole months and no days, or no months and the days."""
    days = (period.until_on - period.first).days + 1
    months = round(days / _MONTH)
    return (months, 0) if months and abs(days - months * _MONTH) <= _OFF else (0, days)


def _said(kind: Kind) -> str:
    if kind.months:
        return plural(kind.months, "month")
    return plural(kind.days, "day") if kind.days > 1 else "one day"
