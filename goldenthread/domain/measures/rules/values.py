"""What may be entered as a value, a period or a range: each refusal names the field and the fix."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from goldenthread.domain.measures.rules.units import HUNDRED, factor, is_share, number, said
from goldenthread.foundation.lib.text import quoted, said_date
from goldenthread.foundation.lib.typed import RefusedError

PLACES = Decimal("0.0001")
_LARGEST = Decimal(10) ** 11
_FIX = "Write digits, such as 40.5 or 12,550, without the unit."


@dataclass(frozen=True, slots=True)
class Parts:
    """What a value is made of: a count, and the count it is a part of."""

    numerator: Decimal
    denominator: Decimal


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; without the first it is that one day."""

    from_on: date | None
    until_on: date

    @property
    def first(self) -> date:
        return self.from_on or self.until_on

    def overlaps(self, other: "Period") -> bool:
        return self.first <= other.until_on and other.first <= self.until_on

    def said(self) -> str:
        if self.from_on is None or self.from_on == self.until_on:
            return said_date(self.until_on)
        return f"{said_date(self.from_on)} to {said_date(self.until_on)}"


def typed_number(field: str, words: str, unit: str) -> Decimal | None:
    """The number somebody typed; None for nothing. Raises RefusedError for another unit, words or too many places."""
    plain = words.strip()
    if plain.endswith("%"):
        if not is_share(unit):
            raise RefusedError(field, f"{quoted(words)} is a percentage, but this is counted in {unit}. {_FIX}")
        plain = plain[:-1].rstrip()
    if not plain:
        return None
    plain = _without_separators(field, plain)
    try:
        found = Decimal(plain) if plain.isascii() else Decimal("nan")
    except InvalidOperation:
        found = Decimal("nan")
    if not found.is_finite() or not set(plain.lower()).isdisjoint("e_"):
        raise RefusedError(field, f"{quoted(words)} is not a number. {_FIX}")
    if abs(found) >= _LARGEST or found != found.quantize(PLACES):
        raise RefusedError(field, f"{quoted(words)} is larger or finer than can be kept. Give at most four places.")
    return found


def _without_separators(field: str, plain: str) -> str:
    """Commas part thousands, and only thousands: "40,5" could be read as forty and a half."""
    whole, point, rest = plain.partition(".")
    groups = whole.split(",")
    if len(groups) > 1 and ("," in rest or not groups[0] or any(len(each) != 3 for each in groups[1:])):
        raise RefusedError(field, f"{quoted(plain)} can be read in two ways. {_FIX}")
    return "".join(groups) + point + rest


def not_negative(field: str, value: Decimal | None) -> None:
    """Raises RefusedError for a value below nought: what is read is a count or a share."""
    if value is not None and value < 0:
        raise RefusedError(field, f"{number(value)} is below nought. Enter nought or more.")


def within_unit(field: str, value: Decimal, unit: str, *, what: str) -> None:
    """Raises RefusedError for a percentage of more than all, or of less than none."""
    if is_share(unit) and not 0 <= value <= HUNDRED:
        raise RefusedError(
            field, f"{what} is counted in percent of a whole: {number(value)} is not from 0 to 100. Check the unit."
        )


def same_unit(field: str, typed: str, unit: str) -> None:
    """Raises RefusedError where a unit is named beside a value, and is not the measure's."""
    plain = typed.strip().lower()
    if plain and plain != unit.lower() and not (is_share(plain) and is_share(unit)):
        raise RefusedError(field, f"{quoted(typed)} is another unit: this measure is counted in {unit}. Convert it.")


def parts_of(numerator: Decimal | None, denominator: Decimal | None, unit: str) -> Parts | None:
    """Both parts or none. Raises RefusedError for one alone, a whole of nought, and a part of more than its whole."""
    if numerator is None and denominator is None:
        return None
    if numerator is None:
        raise RefusedError("numerator", "Give the numerator too, or neither part.")
    if denominator is None:
        raise RefusedError("denominator", "Give the denominator too, or neither part.")
    not_negative("numerator", numerator)
    not_negative("denominator", denominator)
    if denominator == 0:
        raise RefusedError(
            "denominator", "A share of nought cannot be worked out. If there was nothing to count, record no reading."
        )
    if is_share(unit) and numerator > denominator:
        raise RefusedError(
            "numerator",
            f"{number(numerator)} of {number(denominator)} is more than all of them. Check which is the whole.",
        )
    return Parts(numerator, denominator)


def worked_out(parts: Parts, unit: str) -> Decimal:
    """The value of the parts, to the four places that are kept, a half rounded up."""
    return (factor(unit) * parts.numerator / parts.denominator).quantize(PLACES, ROUND_HALF_UP)


def value_of(value: Decimal | None, parts: Parts | None, unit: str) -> Decimal:
    """The value that is kept: what the parts give, or, without them, what was typed.

    Raises RefusedError for neither, and where both are given and differ by more than the typed value was rounded.
    """
    not_negative("value", value)
    if parts is None:
        if value is None:
            raise RefusedError("value", "Enter the value, or its numerator and denominator.")
        within_unit("value", value, unit, what="This")
        return value
    found = worked_out(parts, unit)
    if value is not None and abs(found - value) > _rounding_of(value):
        raise RefusedError(
            "value",
            f"{number(parts.numerator)} of {number(parts.denominator)} is {said(found, unit)}, not "
            f"{said(value, unit)}. Correct one of the three, or leave the value empty.",
        )
    if abs(found) >= _LARGEST:
        raise RefusedError("denominator", "The value of these two is larger than can be kept. Check them.")
    return found


def _rounding_of(value: Decimal) -> Decimal:
    """Half a unit of the last place that was written: 0.05 for 40.5."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # of a finite number
    return Decimal(5).scaleb(min(exponent, 0) - 1)


def checked_range(low: Decimal | None, high: Decimal | None, unit: str) -> None:
    """Raises RefusedError unless both ends are there, in order and in the unit."""
    for field, end in (("range_low", low), ("range_high", high)):
        if end is None:
            raise RefusedError(field, "Give both ends of the range.")
        not_negative(field, end)
        within_unit(field, end, unit, what="The range")
    if low is not None and high is not None and low > high:
        raise RefusedError("range_low", f"The range ends at {number(high)}, below {number(low)}. Swap the two.")


def checked_period(period: Period, *, today: date) -> None:
    """Raises RefusedError for a period that ends before it starts, or that is not over."""
    if period.from_on is not None and period.from_on > period.until_on:
        raise RefusedError("from_on", "The period ends before it starts. Correct one of the two days.")
    if period.until_on > today:
        raise RefusedError(
            "until_on", f"{said_date(period.until_on)} has not come yet. Record a reading when its period is over."
        )


def free_period(period: Period, taken: Iterable[Period]) -> None:
    """Raises RefusedError where another reading stands for some of the same days."""
    for other in taken:
        if (other.first, other.until_on) == (period.first, period.until_on):
            raise RefusedError("until_on", f"There is a reading for {other.said()} already. Revise that one.")
        if other.overlaps(period):
            raise RefusedError(
                "until_on", f"This overlaps the reading for {other.said()}. Change the days, or revise that reading."
            )
