"""What a new measure must say: each refusal names the field and the fix."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.domain.measures.choices import Frequency, Polarity
from goldenthread.domain.measures.rules.judging import Aim
from goldenthread.domain.measures.rules.units import is_share
from goldenthread.domain.measures.rules.values import checked_range, not_negative, within_unit
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """What is asked of a measure. Values are in its unit; `tolerance` is how far off a target still is near.

    `counted_from` is the day since which it is counted like this, None for ever since it is counted.
    """

    title: str
    unit: str
    polarity: Polarity
    definition: str = ""
    counted_from: date | None = None
    range_low: Decimal | None = None
    range_high: Decimal | None = None
    numerator_name: str = ""
    denominator_name: str = ""
    frequency: Frequency = Frequency.UNSTATED
    baseline_value: Decimal | None = None
    baseline_on: date | None = None
    tolerance: Decimal = Decimal(0)
    source: str = ""


def checked_measure(given: NewMeasure, *, today: date) -> NewMeasure:
    """The measure as it is kept. Raises RefusedError."""
    unit = words("unit", given.unit, asked="Say in what it is counted, such as percent or people", longest=60)
    named: dict[str, Any] = {
        "title": words("title", given.title, asked="Enter what is measured", longest=300),
        "definition": words("definition", given.definition, asked="Say how it is counted", needed=False),
        "numerator_name": words("numerator_name", given.numerator_name, asked="", needed=False, longest=200),
        "denominator_name": words("denominator_name", given.denominator_name, asked="", needed=False, longest=200),
    }
    _both_names(named["numerator_name"], named["denominator_name"])
    _range(given, unit)
    _baseline(given, unit, today)
    if given.counted_from is not None and given.counted_from > today:
        raise RefusedError("counted_from", f"{said_date(given.counted_from)} has not come yet.")
    not_negative("tolerance", given.tolerance)
    within_unit("tolerance", given.tolerance, unit, what="The tolerance")
    return replace(given, unit=unit, **named)


def checked_target(
    value: Decimal | None, low: Decimal | None, high: Decimal | None, *, polarity: Polarity, unit: str
) -> Aim:
    """One value, or the range of a measure of which a range is better. Raises RefusedError."""
    if polarity is Polarity.NEUTRAL:
        raise RefusedError("value", "Of this measure neither way is better, so it has no target.")
    if polarity is Polarity.RANGE:
        if value is not None:
            raise RefusedError("value", "This measure aims at a range. Give both ends instead.")
        checked_range(low, high, unit)
        assert low is not None  # checked above
        assert high is not None
        return Aim(low, high)
    if low is not None or high is not None:
        raise RefusedError("range_low", "This measure aims at one value. Give that instead.")
    if value is None:
        raise RefusedError("value", "Enter the target.")
    not_negative("value", value)
    within_unit("value", value, unit, what="The target")
    return Aim.at(value)


def checked_days(from_on: date | None, until_on: date | None) -> None:
    """Raises RefusedError for a target that ends before it starts."""
    if from_on is not None and until_on is not None and until_on < from_on:
        raise RefusedError("until_on", f"This is before {said_date(from_on)}. Correct one of the two days.")


def _both_names(numerator: str, denominator: str) -> None:
    if denominator and not numerator:
        raise RefusedError("numerator_name", "Say what is counted of the whole, or name neither part.")
    if numerator and not denominator:
        raise RefusedError("denominator_name", "Say of which whole it is a part, or name neither part.")


def _range(given: NewMeasure, unit: str) -> None:
    if given.polarity is Polarity.RANGE:
        checked_range(given.range_low, given.range_high, unit)
    elif given.range_low is not None or given.range_high is not None:
        raise RefusedError("range_low", "Only a measure of which a range is better has one. Leave both ends empty.")


def _baseline(given: NewMeasure, unit: str, today: date) -> None:
    if (given.baseline_value is None) != (given.baseline_on is None):
        missing = "baseline_on" if given.baseline_on is None else "baseline_value"
        raise RefusedError(missing, "Give the baseline and its day, or neither.")
    if given.baseline_value is not None and given.baseline_on is not None:
        not_negative("baseline_value", given.baseline_value)
        within_unit("baseline_value", given.baseline_value, unit, what="The baseline")
        if given.baseline_on > today:
            raise RefusedError("baseline_on", f"{said_date(given.baseline_on)} has not come yet.")


def parts_named(unit: str, numerator_name: str) -> bool:
    """Whether a reading is asked for its parts: every share is, and whatever names them (SPEC 2.6)."""
    return is_share(unit) or bool(numerator_name)
