"""The measures of a snapshot: the latest reading of each beside the last it may be compared with, and its target."""

from decimal import Decimal
from typing import Any

from goldenthread.domain.measures.queries.measures import MeasureSeen, ReadingSeen, measures_of
from goldenthread.domain.measures.rules.judging import TargetPeriod
from goldenthread.domain.measures.rules.units import exactly, is_share, number, said, said_aim, said_gap
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.queries.about import Look, Missing

_NONE = "No measure is on record, so this report cannot say what the work has brought about."


def told(look: Look) -> dict[str, Any]:
    """Every measure of the organisation; `of_plan` says which show something of the plan. Seven queries."""
    found = measures_of(look.about.organisation, as_at=look.as_at, known_at=look.known_at)
    plan = look.about.plan
    return {"measures": [_measure(each, plan) for each in found] if found else Missing(_NONE)}


def _measure(seen: MeasureSeen, plan: Plan | None) -> dict[str, Any]:
    one, latest, earlier = seen.measure, seen.latest, _earlier(seen)
    return {
        "id": one.slug,
        "title": one.title,
        "unit": one.unit,
        "polarity": one.polarity,
        "source": one.source,
        "of_plan": plan is not None and _shows(seen, plan),
        "latest": _reading(latest, one.unit) if latest else None,
        "earlier": _reading(earlier, one.unit) if earlier else None,
        "why_alone": latest.why_alone if latest else "",
        "change": _change(latest, earlier, one.unit),
        "moved_since": latest.moved if latest else None,
        "moved": seen.moved,
        "status": seen.status,
        "target": _target(seen.target, one.unit),
        "readings": len(seen.readings),
        "expected_by": seen.expected_by,
        "is_silent": seen.is_silent,
    }


def _shows(seen: MeasureSeen, plan: Plan) -> bool:
    return any(
        (each.area is not None and each.area.plan_id == plan.pk)
        or (each.action is not None and each.action.area.plan_id == plan.pk)
        for each in seen.links
    )


def _earlier(seen: MeasureSeen) -> ReadingSeen | None:
    """The reading that the latest may be compared with."""
    before = seen.latest.before if seen.latest else None
    return next((each for each in seen.readings if before is not None and each.point.key == before.key), None)


def _reading(seen: ReadingSeen, unit: str) -> dict[str, Any]:
    row, value = seen.reading, seen.point.value
    return {
        "value": exactly(value),
        "said": said(value, unit) + _parts(row.numerator, row.denominator, unit),
        "from_on": row.from_on,
        "on": row.until_on,
        "period": seen.point.period.said(),
        "numerator": None if row.numerator is None else exactly(row.numerator),
        "denominator": None if row.denominator is None else exactly(row.denominator),
        "provisional": row.is_provisional,
        "note": row.note,
        "evidence": len(seen.evidence),
    }


def _parts(numerator: Decimal | None, denominator: Decimal | None, unit: str) -> str:
    """A percentage is never said without what it is a part of, where that is on record (SPEC 2.6)."""
    if numerator is None or denominator is None or not is_share(unit):
        return ""
    return f" ({number(numerator)} of {number(denominator)})"


def _change(latest: ReadingSeen | None, earlier: ReadingSeen | None, unit: str) -> dict[str, str] | None:
    if latest is None or earlier is None:
        return None
    gap = latest.point.value - earlier.point.value
    words = f"{'up' if gap > 0 else 'down'} {said_gap(gap, unit)}" if gap else "unchanged"
    return {"value": exactly(gap), "said": words}


def _target(target: TargetPeriod | None, unit: str) -> dict[str, Any] | None:
    if target is None:
        return None
    return {"said": said_aim(target.aim.low, target.aim.high, unit), "by": target.until_on}
