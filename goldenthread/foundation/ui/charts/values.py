"""A scale of values up a picture, with round ticks; from nought wherever that leaves the figures readable."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_LEADS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Values from `low` to `high`, both whole steps, over pixels from `bottom` up to `top`."""

    low: Decimal
    high: Decimal
    step: Decimal
    bottom: float
    top: float

    def y(self, value: Decimal) -> float:
        """The pixel of a value."""
        return self.bottom - (self.bottom - self.top) * float((value - self.low) / (self.high - self.low))

    def ticks(self) -> list[tuple[Decimal, str]]:
        """The whole steps from the lowest to the highest, each with its words."""
        steps = int((self.high - self.low) / self.step)
        return [(value, said(value)) for value in (self.low + self.step * index for index in range(steps + 1))]

    def rules(self) -> list[tuple[float, str]]:
        """The pixel of each step, with its words."""
        return [(self.y(value), words) for value, words in self.ticks()]


def value_scale(values: Iterable[Decimal], bottom: float, top: float) -> ValueScale:
    """A scale that holds all values. It begins at nought unless all of them stand in its upper half.

    Raises ValueError for a value that is not finite.
    """
    known = list(values) or [Decimal(0)]
    if not all(value.is_finite() for value in known):
        raise ValueError("A chart cannot place a value that is not a number.")
    low, high = min(known), max(known)
    if 0 <= low <= high / 2 or low == high:
        low = min(low, Decimal(0))
        high = max(high, Decimal(0)) or Decimal(low == 0)
    step = _step(high - low)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return ValueScale(first, last, step, bottom, top)


def said(value: Decimal) -> str:
    """A value without the noughts that only its column gave it: 40.5000 is 40.5."""
    return f"{value.normalize():,f}"


def _step(span: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that divides the span into few steps."""
    power = Decimal(1).scaleb((span / _MOST_STEPS).adjusted())
    return next(lead * power for lead in _LEADS if span / (lead * power) <= _MOST_STEPS)
