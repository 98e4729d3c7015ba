"""The measures of a record from a folder: read, checked, and either a `MeasuresRecord` or every refusal at once."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar

from goldenthread.domain.measures.choices import Polarity
from goldenthread.domain.measures.rules import values
from goldenthread.domain.measures.rules.defining import checked_target
from goldenthread.domain.measures.rules.record import MeasureRow, MeasuresRecord, ReadingRow
from goldenthread.domain.plans.importer.files import COLUMNS as PLAN_COLUMNS
from goldenthread.foundation.lib import cells
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import Files
from goldenthread.foundation.lib.loading import Loaded, load_part
from goldenthread.foundation.lib.tables import Row, read_table
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

COLUMNS: dict[str, tuple[str, ...]] = {
    "measures": (
        "id", "area_id", "title", "unit", "polarity", "target", "target_by", "benchmark", "benchmark_source", "source",
    ),
    "readings": ("measure_id", "on", "precision", "value", "numerator", "denominator", "note", "source"),
}  # fmt: skip
LONGEST = cells.LONGEST | {"title": 300, "unit": 60, "benchmark_source": 300}
Keyed = Mapping[str, Row]
Value = TypeVar("Value")


def load_measures(folder: Path, *, today: date) -> Loaded[MeasuresRecord]:
    """Reads and checks measures and readings. Raises nothing for bad rows: they come back refused.

    A folder without measures.csv has none.
    """
    make = partial(_record, areas=_areas(folder), today=today)
    return load_part(folder, COLUMNS, MeasuresRecord(), make, longest=LONGEST)


def _record(found: Files, readers: Mapping[str, Cells], *, areas: frozenset[str], today: date) -> MeasuresRecord:
    one, two = readers["measures"], readers["readings"]
    keyed = one.keys(found.rows["measures"])
    measures = tuple(filter(None, (_measure(one, key, row, areas) for key, row in keyed.items())))
    readings = tuple(_readings(two, found.rows["readings"], keyed, today))
    return MeasuresRecord(measures, readings, found.digests)


def _areas(folder: Path) -> frozenset[str]:
    """The ids of the plans' areas; what is wrong with that file its own room says."""
    table = read_table(folder / "areas.csv", columns=PLAN_COLUMNS["areas"])
    return frozenset(row.values["id"].strip() for row in table.rows)


def _measure(cells: Cells, key: str, row: Row, areas: frozenset[str]) -> MeasureRow | None:
    title, unit, source = (cells.needed(row, name) for name in ("title", "unit", "source"))
    word = row.values["polarity"].strip()
    if word not in (Polarity.HIGHER, Polarity.LOWER, Polarity.NEUTRAL):
        cells.refuse(row, "polarity", f"{quoted(word)} is not known here.", "Use one of: higher, lower, neutral.")
        return None
    target, benchmark = _number(cells, row, "target", unit), _number(cells, row, "benchmark", unit)
    made = MeasureRow(
        key=key,
        area=cells.pointer(row, "area_id", areas, "areas"),
        title=title,
        unit=unit,
        polarity=Polarity(word),
        target=target,
        target_by=cells.day(row, "target_by"),
        benchmark=benchmark,
        benchmark_source=row.values["benchmark_source"].strip(),
        source=source,
    )
    _complete(cells, row, made)
    return made


def _complete(cells: Cells, row: Row, made: MeasureRow) -> None:
    """Refuses a target or a benchmark of which the half is missing."""
    if made.target is not None:
        target, polarity, unit = made.target, made.polarity, made.unit
        _checked(cells, row, "target", lambda: checked_target(target, None, None, polarity=polarity, unit=unit))
    if made.target_by is not None and made.target is None:
        cells.refuse(row, "target", "There is a day, but no target.", "Give the target, or empty target_by.")
    if made.benchmark is not None:
        benchmark, unit = made.benchmark, made.unit
        _checked(
            cells, row, "benchmark", lambda: values.within_unit("benchmark", benchmark, unit, what="The benchmark")
        )
    if made.benchmark is not None and not made.benchmark_source:
        cells.refuse(row, "benchmark_source", "The cell is empty.", "Say whose figure the benchmark is.")


def _readings(cells: Cells, rows: tuple[Row, ...], measures: Keyed, today: date) -> list[ReadingRow]:
    found: list[ReadingRow] = []
    taken: dict[tuple[str, date], int] = {}
    for row in rows:
        one = _reading(cells, row, measures, today)
        if one is None:
            continue
        first = taken.setdefault((one.measure, one.until_on), row.number)
        if first != row.number:
            cells.refuse(row, "on", f"Row {first} has a reading for this day already.", "Take one of the two out.")
        found.append(one)
    return found


def _reading(cells: Cells, row: Row, measures: Keyed, today: date) -> ReadingRow | None:
    measure = cells.needed_pointer(row, "measure_id", measures, "measures")
    source = cells.needed(row, "source")
    day = cells.past_day(row, "on", today) if cells.needed(row, "on") else None
    precision = cells.precision(row, "precision")
    if day is not None:
        cells.ending(row, "on", day, precision)
    unit = measures[measure].values["unit"].strip() if measure else ""
    typed, numerator, denominator = (_number(cells, row, name, unit) for name in ("value", "numerator", "denominator"))
    value = _checked(
        cells, row, "value", lambda: values.value_of(typed, values.parts_of(numerator, denominator, unit), unit)
    )
    if day is None or value is None or not measure:
        return None
    return ReadingRow(
        measure=measure,
        until_on=day,
        precision=precision,
        value=value,
        numerator=numerator,
        denominator=denominator,
        note=row.values["note"].strip(),
        source=source,
    )


def _number(cells: Cells, row: Row, column: str, unit: str) -> Decimal | None:
    return _checked(cells, row, column, lambda: values.typed_number(column, row.values[column], unit))


def _checked(cells: Cells, row: Row, column: str, rule: Callable[[], Value]) -> Value | None:
    """What the rule answers; what it refuses becomes a refusal of the row, at the column the rule names."""
    try:
        return rule()
    except RefusedError as refused:
        reason, _, fix = refused.message.partition(". ")
        at = refused.field if refused.field in row.values else column
        cells.refuse(row, at, f"{reason.rstrip('.')}.", fix)
        return None
