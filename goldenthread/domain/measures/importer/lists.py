"""A list of readings that somebody sends: each row taken in, left alone or refused, and all of them or none.

A reading that is here already is left alone, so that the same list again changes nothing. One that differs from what
is here revises it, where the row says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.measures.models import Measure, Reading
from goldenthread.domain.measures.operations import readings
from goldenthread.domain.measures.operations.readings import NewReading
from goldenthread.domain.measures.rules import values
from goldenthread.domain.measures.rules.units import is_share, number
from goldenthread.domain.measures.rules.values import Period
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.sheets import cells
from goldenthread.domain.plans.importer.sheets.cells import CellRefused
from goldenthread.domain.plans.operations.recording import day_of
from goldenthread.foundation.lib.corrections import standing
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.transfer.accounting import Account
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError
from goldenthread.foundation.transfer.faults import refused as transfer_refused
from goldenthread.foundation.transfer.mapping import Field, Mapped, known_headings, map_columns
from goldenthread.foundation.transfer.reading import read_table
from goldenthread.foundation.transfer.tables import Cell, Row, Table

FIELDS = (
    Field("measure", "Measure", ("indicator", "kpi", "measure id", "pi"), required=True),
    Field("from_on", "From", ("from on", "start", "period from", "period start")),
    Field("until_on", "Until", ("until on", "to", "end", "date", "period to", "period end", "as at"), required=True),
    Field("value", "Value", ("result", "actual", "reading", "figure")),
    Field("numerator", "Numerator", ("count", "part")),
    Field("denominator", "Denominator", ("base", "whole", "out of", "total")),
    Field("unit", "Unit", ()),
    Field("provisional", "Provisional", ("is provisional", "status of the figure")),
    Field("note", "Note", ("notes", "comment", "commentary")),
    Field("reason", "Reason", ("reason for revision", "why revised", "why it is revised")),
)
MOST_ROWS = 2_000  # each is an operation with an entry of its own
TITLES = {each.key: each.title for each in FIELDS}
_PROVISIONAL = {"": False, "no": False, "false": False, "final": False, "n": False} | {
    "yes": True, "true": True, "provisional": True, "y": True,
}  # fmt: skip


@dataclass(slots=True)
class _Outcome:
    """The numbers of the rows by what came of them."""

    created: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    left_alone: list[int] = field(default_factory=list)
    rejected: list[Fault] = field(default_factory=list)


def read_list(path: Path, *, name: str) -> tuple[Table, Mapped]:
    """The list in the file and its columns. Raises FileRefusedError, also where a column that is needed is missing."""
    table = read_table(path, name=name, known=known_headings(FIELDS, {}))
    if len(table.rows) > MOST_ROWS:
        held = f"The list holds {len(table.rows):,} readings."
        raise transfer_refused("too_many", held, f"Send at most {MOST_ROWS:,} at once.")
    mapped = map_columns(table, FIELDS, chosen={})
    if mapped.faults:
        raise FileRefusedError(mapped.faults[0])
    return table, mapped


def take_in_readings(*, organisation: Organisation, table: Table, mapped: Mapped, by: Acting, now: datetime) -> Account:
    """Takes every row in, or, where one is refused, none; the account says what came, or would come, of each."""
    home = _Home(organisation, by, now)
    found = _Outcome()
    with transaction.atomic():
        for row in table.rows:
            _row(home, row, mapped, found)
        if found.rejected:
            transaction.set_rollback(True)
    return Account(
        read=tuple(row.number for row in table.rows),
        created=tuple(found.created),
        changed=tuple(found.changed),
        left_alone=tuple(found.left_alone),
        rejected=tuple(found.rejected),
    )


class _Home:
    """The measures of the organisation by their short names and titles, and who takes the list in."""

    def __init__(self, organisation: Organisation, by: Acting, now: datetime) -> None:
        self.by, self.now = by, now
        measures = list(Measure.objects.filter(organisation=organisation).order_by("pk"))
        by_title = {each.title.casefold(): each for each in measures}
        self.measures: Mapping[str, Measure] = by_title | {each.slug: each for each in measures}

    def measure(self, words: str) -> Measure:
        """Raises CellRefused."""
        found = self.measures.get(words) or self.measures.get(words.casefold())
        if found is None:
            raise CellRefused(
                "measure", "unknown_measure", f"{quoted(words)} is no measure here.", "Write its title or short name."
            )
        return found


def _row(home: _Home, row: Row, mapped: Mapped, found: _Outcome) -> None:
    try:
        if row.fault is not None:
            found.rejected.append(Fault(row.fault.code, row.fault.message, row.fault.fix, row=row.number))
            return
        _take(home, _Cells(row, mapped), found)
    except CellRefused as refused:
        column = mapped.heading(refused.column) or TITLES.get(refused.column)
        found.rejected.append(Fault(refused.code, refused.message, refused.fix, row=row.number, column=column))
    except RefusedError as refused:
        column = mapped.heading(refused.field) or TITLES.get(refused.field)
        message, fix = _parted(refused.message)
        found.rejected.append(Fault("refused", message, fix, row=row.number, column=column))
    except PermissionDenied:
        message = "You do not record readings of this measure."
        fix = "Leave the row out, or ask who answers for the measure."
        column = mapped.heading("measure")
        found.rejected.append(Fault("not_yours", message, fix, row=row.number, column=column))


def _parted(message: str) -> tuple[str, str]:
    """What is wrong, and the fix behind it."""
    wrong, mark, fix = message.partition(". ")
    return f"{wrong}." if mark else message, fix


class _Cells:
    """The cells of one row by field."""

    def __init__(self, row: Row, mapped: Mapped) -> None:
        self.number, self._row, self._mapped = row.number, row, mapped

    def at(self, key: str) -> Cell:
        heading = self._mapped.columns.get(key)
        return None if heading is None else self._row.at(heading.place)

    def words(self, key: str) -> str:
        return cells.words(key, self.at(key))


def _take(home: _Home, row: _Cells, found: _Outcome) -> None:
    """Records the row, revises what is there, or leaves it. Raises CellRefused, RefusedError, PermissionDenied."""
    measure = home.measure(row.words("measure"))
    given = _given(row, measure, home)
    there = _there(measure, given.period)
    if there is None:
        readings.record_reading(measure=measure, given=given, by=home.by, now=home.now)
        found.created.append(row.number)
    elif _same(there, given, measure):
        found.left_alone.append(row.number)
    elif reason := row.words("reason"):
        readings.revise_reading(reading=there, given=given, reason=reason, by=home.by, now=home.now)
        found.changed.append(row.number)
    else:
        raise CellRefused(
            "until_on",
            "differs",
            f"The reading for {given.period.said()} here is another: {number(there.value)}.",
            "If this one is right, say why in a column Reason: it then revises the other.",
        )


def _given(row: _Cells, measure: Measure, home: _Home) -> NewReading:
    today = day_of(home.now)
    from_on = cells.past_day("from_on", row.at("from_on"), today=today, what="The first day")
    until_on = cells.past_day("until_on", row.at("until_on"), today=today, what="The last day")
    if until_on is None:
        raise CellRefused("until_on", "no_day", "The cell is empty.", "Write the last day of the period.")
    word = row.words("provisional").strip().casefold()
    if word not in _PROVISIONAL:
        raise CellRefused("provisional", "yes_or_no", f"{quoted(word)} is not understood.", "Write yes or no.")
    figures = {name: _number(name, row.at(name), measure.unit) for name in ("numerator", "denominator")}
    value = _number("value", row.at("value"), measure.unit)
    if value is not None and figures["numerator"] is None:
        _not_a_fraction(row.at("value"), value, measure.unit)
    return NewReading(
        period=Period(None if from_on == until_on else from_on, until_on),
        value=value,
        **figures,
        is_provisional=_PROVISIONAL[word],
        note=row.words("note"),
        unit=row.words("unit"),
    )


def _number(column: str, cell: Cell, unit: str) -> Decimal | None:
    if isinstance(cell, bool):
        raise CellRefused(column, "not_a_number", "The cell holds yes or no.", "Write a number.")
    plain = f"{cell:.10g}" if isinstance(cell, float) else cells.words(column, cell)
    return values.typed_number(column, plain, unit)


def _not_a_fraction(cell: Cell, value: Decimal, unit: str) -> None:
    """A workbook keeps 40.5% as 0.405 and does not say so: which is meant, only a person knows."""
    if is_share(unit) and isinstance(cell, int | float) and 0 < value <= 1:
        meant = number(value * 100)
        raise CellRefused(
            "value",
            "fraction",
            f"The cell holds {number(value) if value >= Decimal('0.01') else value}: it may mean {meant}% or itself.",
            f"Format the cell as a plain number and write {meant}, or give numerator and denominator.",
            asked=True,
        )


def _there(measure: Measure, period: Period) -> Reading | None:
    """The reading that stands for exactly these days."""
    for each in standing(list(measure.readings.order_by("pk"))):
        if (each.from_on, each.until_on) == (period.from_on, period.until_on):
            found: Reading = each
            return found
    return None


def _same(there: Reading, given: NewReading, measure: Measure) -> bool:
    """Whether the row says what is here. A value given to fewer places, or left to its parts, is the same."""
    parts = values.parts_of(given.numerator, given.denominator, measure.unit)
    value = values.value_of(given.value, parts, measure.unit)
    figures = (parts.numerator, parts.denominator) if parts else (None, None)
    said = (value, *figures, given.is_provisional, given.note.replace("\r\n", "\n").strip())
    return said == (there.value, there.numerator, there.denominator, there.is_provisional, there.note)
