"""What a unit says: whether values are shares of a whole, by what a share is multiplied, and how a value is written."""

import re
from decimal import ROUND_HALF_UP, Decimal

_PERCENT = frozenset({"percent", "per cent", "%", "pct"})
_PER = re.compile(r"\bper ([1-9][0-9]{0,2}(?:,?000)*)\b")
_ALONE = {"people": "person", "copies": "copy", "directorates": "directorate"}
_PLACES = Decimal("0.01")
HUNDRED = Decimal(100)


def is_share(unit: str) -> bool:
    """Whether a value is a part of a whole, in hundredths: never below nought nor over a hundred."""
    return unit.strip().lower() in _PERCENT


def factor(unit: str) -> Decimal:
    """By what numerator over denominator is multiplied: 100 for percent, 1,000 for "per 1,000 households", else 1."""
    if is_share(unit):
        return HUNDRED
    found = _PER.search(unit)
    return Decimal(found.group(1).replace(",", "")) if found else Decimal(1)


def rounded(value: Decimal) -> Decimal:
    """To the two places that people read, a half rounded up."""
    return value.quantize(_PLACES, ROUND_HALF_UP)


def number(value: Decimal) -> str:
    """As people read it, without idle noughts: "40.5", "12,550"."""
    whole = f"{rounded(value):,f}".rstrip("0").rstrip(".")
    return whole if whole != "-0" else "0"


def exactly(value: Decimal) -> str:
    """Every place that is kept, without the noughts that only its column gave it: "33.3333", "40.5"."""
    return f"{value.normalize():f}"


def said(value: Decimal, unit: str) -> str:
    """The value with its unit: "40.5%", "12,550 followers", "1 hub"."""
    if is_share(unit):
        return f"{number(value)}%"
    return f"{number(value)} {_alone(unit) if value == 1 else unit}"


def said_aim(low: Decimal, high: Decimal, unit: str) -> str:
    """One value, or from one to another: "22.38%", "18 to 24 days"."""
    return said(high, unit) if low == high else f"{number(low)} to {said(high, unit)}"


def said_gap(gap: Decimal, unit: str) -> str:
    """How far two values are apart: "18.12 percentage points", "2,550 followers"."""
    apart = abs(gap)
    if is_share(unit):
        return f"{number(apart)} percentage {'point' if number(apart) == '1' else 'points'}"
    return said(apart, unit)


def _alone(unit: str) -> str:
    """The unit of a single one, where that is safe to say."""
    if unit in _ALONE:
        return _ALONE[unit]
    return unit[:-1] if re.fullmatch(r"[a-z]+[^s\W]s", unit) else unit
