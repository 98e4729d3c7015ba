"""The lists of the measures pages as files; the keys are in docs/reference/exports.md."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from goldenthread.domain.measures.queries import MeasureSeen
from goldenthread.domain.measures.queries.worked import ActionWorked, MeasureWorked
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, counted, exactly, taken, whose
from goldenthread.interfaces.web.measures import shown
from goldenthread.interfaces.web.measures.loading import Looking

MEASURES = Layout(
    "measures",
    "Measures",
    (
        Column("measure", "Measure"),
        Column("title", "Title"),
        Column("shows", "Shows"),
        Column("unit", "Unit"),
        Column("polarity", "Better"),
        Column("owner", "Owner"),
        Column("until_on", "Latest until", Kind.DATE),
        Column("value", "Latest value", Kind.DECIMAL),
        Column("numerator", "Numerator", Kind.DECIMAL),
        Column("denominator", "Denominator", Kind.DECIMAL),
        Column("target_low", "Target from", Kind.DECIMAL),
        Column("target_high", "Target to", Kind.DECIMAL),
        Column("status", "Status"),
        Column("benchmark", "Benchmark", Kind.DECIMAL),
        Column("benchmark_whose", "Benchmark of"),
        Column("trend", "Trend"),
        Column("moved", "Since the start"),
        Column("definition", "Definition"),
    ),
)
READINGS = Layout(
    "readings",
    "Readings",
    (
        Column("measure", "Measure"),
        Column("title", "Title"),
        Column("unit", "Unit"),
        Column("from_on", "From", Kind.DATE),
        Column("until_on", "Until", Kind.DATE),
        Column("value", "Value", Kind.DECIMAL),
        Column("numerator", "Numerator", Kind.DECIMAL),
        Column("denominator", "Denominator", Kind.DECIMAL),
        Column("provisional", "Provisional"),
        Column("note", "Note"),
        Column("precision", "Day known to the"),
        Column("status", "Status"),
        Column("revised", "Times revised", Kind.INTEGER),
        Column("recorded_at", "Recorded at"),
        Column("by", "Recorded by"),
        Column("source", "Source"),
    ),
)
WORKED = Layout(
    "did-it-work",
    "Did it work?",
    (
        Column("area", "Area"),
        Column("action", "Action"),
        Column("completed_on", "Completed on", Kind.DATE),
        Column("measure", "Measure"),
        Column("shows", "Shows the"),
        Column("unit", "Unit"),
        Column("before_until", "Before: until", Kind.DATE),
        Column("before", "Before: value", Kind.DECIMAL),
        Column("after_until", "After: until", Kind.DATE),
        Column("after", "After: value", Kind.DECIMAL),
        Column("days_after", "Days after completion", Kind.INTEGER),
        Column("result", "Result"),
        Column("moved", "Moved"),
        Column("why", "Why not compared"),
    ),
)


def measures(looking: Looking, found: Sequence[MeasureSeen]) -> Extract:
    about = counted("Measures", len(found))
    return _extract(MEASURES, looking, [_measure(each) for each in found], about)


def readings(looking: Looking, found: Sequence[MeasureSeen], *, named: tuple[str, ...] = ()) -> Extract:
    """Standing readings, oldest first; a list that can be sent in again changes nothing."""
    rows = [row for each in found for row in _readings(each)]
    return _extract(READINGS, looking, rows, counted("Readings", len(rows)), named=named)


def worked(looking: Looking, plan: str, found: Sequence[ActionWorked]) -> Extract:
    rows = [row for each in found for row in _worked(each)]
    return _extract(WORKED, looking, rows, counted("Rows", len(rows)), named=(plan,))


def _extract(
    layout: Layout, looking: Looking, rows: Sequence[Row], about: tuple[About, ...], *, named: tuple[str, ...] = ()
) -> Extract:
    asked = looking.asked
    said = About("as_at", asked.as_at, "As at", asked.said())
    return Extract(
        layout,
        rows,
        (looking.home.slug, *named),
        asked.as_at,
        looking.visitor.now,
        (whose(looking.home), said, taken(looking.visitor.now), *about),
    )


def _measure(seen: MeasureSeen) -> Row:
    measure, latest = seen.measure, seen.latest
    aim = seen.target.aim if seen.target else seen.wanted
    return {
        "measure": measure.slug,
        "title": measure.title,
        "shows": "; ".join(each.title for each in shown.places_of(seen)),
        "unit": measure.unit,
        "polarity": seen.polarity.label,
        "owner": measure.owner_post.title if measure.owner_post else None,
        "until_on": latest.reading.until_on if latest else None,
        "value": _plain(latest.reading.value if latest else None),
        "numerator": _plain(latest.reading.numerator if latest else None),
        "denominator": _plain(latest.reading.denominator if latest else None),
        "target_low": _plain(aim.low if aim else None),
        "target_high": _plain(aim.high if aim else None),
        "status": seen.status.label,
        "benchmark": _plain(seen.benchmark.value if seen.benchmark else None),
        "benchmark_whose": seen.benchmark.whose if seen.benchmark else None,
        "trend": seen.trend.trend.label,
        "moved": seen.moved.label if seen.moved else None,
        "definition": seen.definition.text if seen.definition else None,
    }


def _readings(seen: MeasureSeen) -> Iterator[Row]:
    for each in seen.readings:
        row = each.reading
        yield {
            "measure": seen.measure.slug,
            "title": seen.measure.title,
            "unit": seen.measure.unit,
            "from_on": row.from_on,
            "until_on": row.until_on,
            "value": _plain(row.value),
            "numerator": _plain(row.numerator),
            "denominator": _plain(row.denominator),
            "provisional": "yes" if row.is_provisional else "no",
            "note": row.note,
            "precision": row.get_effective_precision_display().lower(),
            "status": each.status.label,
            "revised": len(each.earlier),
            "recorded_at": exactly(row.recorded_at),
            "by": row.by_post,
            "source": row.source,
        }


def _worked(of: ActionWorked) -> Iterator[Row]:
    common: dict[str, object] = {column.key: None for column in WORKED.columns}
    common |= {"area": of.area.title, "action": of.action.title, "completed_on": of.completed_on}
    if not of.measures:
        yield common | {"result": "No measure"}
    for each in of.measures:
        yield common | _compared(each, of)


def _compared(each: MeasureWorked, of: ActionWorked) -> dict[str, object]:
    found = each.found
    after = found.after[-1] if found.after else None
    return {
        "measure": each.seen.measure.title,
        "shows": each.of.value,
        "unit": each.seen.measure.unit,
        "before_until": found.before.period.until_on if found.before else None,
        "before": _plain(found.before.value if found.before else None),
        "after_until": after.period.until_on if after else None,
        "after": _plain(after.value if after else None),
        "days_after": found.days_after(of.completed_on, after) if after else None,
        "result": found.shown.value,
        "moved": found.moved.label if found.moved else None,
        "why": found.why,
    }


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the noughts that only its column gave it."""
    return None if value is None else Decimal(f"{value.normalize():f}")
