"""Measures with their targets and readings, of a council's folder: each row an event.

Periods are quarters counted back from the last full one before today: a quarter moved by weeks would not be one.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from goldenthread.domain.insight.importer.council.story import Line, Lines, Thread, at_eleven, on_record
from goldenthread.domain.measures.choices import Frequency, Polarity
from goldenthread.domain.measures.operations import defining, readings, showing
from goldenthread.domain.measures.operations.readings import NewReading
from goldenthread.domain.measures.rules.defining import NewMeasure
from goldenthread.domain.measures.rules.values import Period
from goldenthread.domain.meetings.importer.council.known import yes
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event

_READ_AFTER = timedelta(days=18)  # what a quarter was is known some weeks after it


def events(files: Mapping[str, Lines], told: Thread) -> Iterator[Event]:
    defined = {line.key(): line for line in files["measures"]}
    for line in defined.values():
        yield _defined(line, told)
    ends: dict[str, date] = {}
    for line in files["targets"]:
        yield _aimed(line, told, defined, ends)
    for line in files["redefinitions"]:
        yield _redefined(line, told, defined)
    read = {}
    for line in files["readings"]:
        at = _read_at(line, defined)
        read[line.key()] = (line, at)
        yield _read(line, told, at, defined)
    for line in files["revisions"]:
        yield _revised(line, told, read, defined)


def _defined(line: Line, told: Thread) -> Event:
    at = line.at()
    given, owner, shown = _given(line), line.post("owner"), _shown(line)
    value, whose, dated = line.decimal("benchmark_value"), line.text("benchmark_source"), line.day("benchmark_on")

    def do(made: Made, by: Acting) -> None:
        measure = defining.define_measure(
            organisation=made.home, given=given, owner=made.posts.get(owner), by=by, now=at
        )
        told.measures[line.key()] = measure
        of: dict[str, Mapping[str, Any]] = {
            "area": made.areas, "action": made.actions, "requirement": told.requirements,
        }  # fmt: skip
        for column, key in shown.items():
            showing.show(measure=measure, what=on_record(of[column], key), by=by, now=at)
        if value is not None:
            defining.set_benchmark(measure=measure, value=value, whose=whose, dated_on=dated, by=by, now=at)

    return line.happens(at, do)


def _given(line: Line) -> NewMeasure:
    rhythm = line.row.values["frequency"].strip()
    return NewMeasure(
        title=line.text("title", needed=True),
        unit=line.text("unit", needed=True),
        polarity=structure.code(line.of.cells, line.row, "polarity", Polarity, Polarity.NEUTRAL),
        definition=line.text("definition"),
        range_low=line.decimal("range_low"),
        range_high=line.decimal("range_high"),
        numerator_name=line.text("numerator_name"),
        denominator_name=line.text("denominator_name"),
        frequency=structure.code(line.of.cells, line.row, "frequency", Frequency, Frequency.QUARTERLY)
        if rhythm
        else Frequency.UNSTATED,
        baseline_value=line.decimal("baseline_value"),
        baseline_on=line.day("baseline_on"),
        tolerance=line.decimal("tolerance") or Decimal(0),
    )


def _shown(line: Line) -> dict[str, str]:
    """What it is meant to show, by column."""
    council = line.of.known.council
    keys = {
        "area": line.among("area", {each.key for each in council.areas}, "areas"),
        "action": line.among("action", {each.key for each in council.actions}, "actions"),
        "requirement": line.maybe("requirement", "requirements"),
    }
    return {column: key for column, key in keys.items() if key}


def _aimed(line: Line, told: Thread, defined: Mapping[str, Line], ends: dict[str, date]) -> Event:
    """`ends` are the last days of the targets before, by measure: each goes on from there."""
    about, until, value = line.own("measure", "measures"), line.quarter("until_quarter"), line.decimal("value")
    from_on = ends[about] + timedelta(days=1) if about in ends else None
    ends[about] = until.last_day
    at = defined[about].at() if about in defined else line.today()

    def do(made: Made, by: Acting) -> None:
        defining.set_target(
            measure=told.measures[about], value=value, from_on=from_on, until_on=until.last_day, by=by, now=at
        )

    return line.happens(at, do)


def _redefined(line: Line, told: Thread, defined: Mapping[str, Line]) -> Event:
    about, from_on = line.own("measure", "measures"), line.quarter().first_day
    text, reason = line.text("text", needed=True), line.text("reason", needed=True)
    comparable, at = yes(line.of.cells, line.row, "comparable"), _not_before(at_eleven(from_on), line, defined)

    def do(made: Made, by: Acting) -> None:
        defining.redefine(
            measure=told.measures[about],
            text=text,
            from_on=from_on,
            comparable=comparable,
            reason=reason,
            by=by,
            now=at,
        )

    return line.happens(at, do)


def _read_at(line: Line, defined: Mapping[str, Line]) -> datetime:
    """Some weeks after the quarter."""
    return _not_before(at_eleven(line.quarter().last_day + _READ_AFTER), line, defined)


def _not_before(at: datetime, line: Line, defined: Mapping[str, Line]) -> datetime:
    """The moment, or an hour after the measure was defined where that is later."""
    about = line.row.values["measure"].strip()
    return max(at, defined[about].at() + timedelta(hours=1)) if about in defined else at


def _read(line: Line, told: Thread, at: datetime, defined: Mapping[str, Line]) -> Event:
    """Recorded by the post that defined the measure."""
    about, provisional = line.own("measure", "measures"), yes(line.of.cells, line.row, "provisional", needed=False)
    given = _reading(line, line, provisional=provisional)

    def do(made: Made, by: Acting) -> None:
        told.readings[line.key()] = readings.record_reading(measure=told.measures[about], given=given, by=by, now=at)

    return line.happens(at, do, by=defined.get(about, line))


def _reading(line: Line, of_quarter: Line, *, provisional: bool) -> NewReading:
    quarter = of_quarter.quarter()
    return NewReading(
        period=Period(quarter.first_day, quarter.last_day),
        value=line.decimal("value"),
        numerator=line.decimal("numerator"),
        denominator=line.decimal("denominator"),
        is_provisional=provisional,
        note=line.text("note"),
    )


def _revised(line: Line, told: Thread, read: Mapping[str, tuple[Line, datetime]], defined: Mapping[str, Line]) -> Event:
    about, days = line.own("reading", "readings"), line.number("days_after", least=0)
    first, before = read.get(about, (line, line.today()))
    at, reason = before + timedelta(days=days), line.text("note", needed=True)
    given = _reading(line, first, provisional=False) if about in read else None

    def do(made: Made, by: Acting) -> None:
        assert given is not None
        readings.revise_reading(reading=told.readings[about], given=given, reason=reason, by=by, now=at)

    return line.happens(at, do, by=defined.get(first.row.values["measure"].strip(), line) if about in read else line)
