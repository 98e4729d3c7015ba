"""What a value means: against its target, beside a benchmark, and since the baseline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.domain.measures.choices import MeasureStatus, Moved, Polarity


@dataclass(frozen=True, slots=True)
class Aim:
    """What should be reached: a value, or from a low to a high end."""

    low: Decimal
    high: Decimal

    @classmethod
    def at(cls, value: Decimal) -> "Aim":
        return cls(value, value)

    @property
    def is_range(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class TargetPeriod:
    """A target and the days for which it stands, both ends included; an empty end is open."""

    key: int
    from_on: date | None
    until_on: date | None
    aim: Aim

    def covers(self, day: date) -> bool:
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day <= self.until_on)

    def overlaps(self, from_on: date | None, until_on: date | None) -> bool:
        starts_in_time = self.from_on is None or until_on is None or self.from_on <= until_on
        ends_late_enough = self.until_on is None or from_on is None or from_on <= self.until_on
        return starts_in_time and ends_late_enough


def target_on(targets: Iterable[TargetPeriod], day: date) -> TargetPeriod | None:
    """The target that stands on that day: of several the one set last."""
    return max((each for each in targets if each.covers(day)), key=lambda each: each.key, default=None)


def short_by(value: Decimal, aim: Aim, polarity: Polarity) -> Decimal:
    """How much is missing, in the unit; nought where nothing is. Of a neutral measure nothing ever is."""
    below, above = max(aim.low - value, Decimal(0)), max(value - aim.high, Decimal(0))
    return {
        Polarity.HIGHER: below,
        Polarity.LOWER: above,
        Polarity.RANGE: max(below, above),
        Polarity.NEUTRAL: Decimal(0),
    }[polarity]


def status(value: Decimal | None, aim: Aim | None, polarity: Polarity, tolerance: Decimal) -> MeasureStatus:
    """The value against its target; both bounds and the tolerance itself still count as reached."""
    if value is None:
        return MeasureStatus.NO_READING
    if polarity is Polarity.NEUTRAL:
        return MeasureStatus.NEUTRAL
    if aim is None:
        return MeasureStatus.NO_TARGET
    missing = short_by(value, aim, polarity)
    if missing == 0:
        return MeasureStatus.MET
    return MeasureStatus.WITHIN if missing <= tolerance else MeasureStatus.NOT_MET


def step(earlier: Decimal, later: Decimal, polarity: Polarity, wanted: Aim | None) -> int:
    """1 where the later value is better, -1 where it is worse, 0 where it is as good.

    Of a range the nearer one is better, inside all are as good. Of a neutral measure 1 is more, -1 is less.
    """
    if polarity is Polarity.RANGE and wanted is not None:
        was, now = (short_by(each, wanted, polarity) for each in (earlier, later))
        return (was > now) - (was < now)
    risen = (later > earlier) - (later < earlier)
    return -risen if polarity is Polarity.LOWER else risen


def moved(earlier: Decimal, later: Decimal, polarity: Polarity, wanted: Aim | None) -> Moved | None:
    """Where the later value is, compared with the earlier; None where neither way is better."""
    if polarity is Polarity.NEUTRAL:
        return None
    return {1: Moved.BETTER, 0: Moved.SAME, -1: Moved.WORSE}[step(earlier, later, polarity, wanted)]
