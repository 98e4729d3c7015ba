"""The measures of the real record are taken in whole, once; what is wrong is said by file, row and column."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.domain.measures.choices import MeasureStatus, Moved
from goldenthread.domain.measures.importer.record import load_measures
from goldenthread.domain.measures.models import Measure, Reading
from goldenthread.domain.measures.operations.taking_in import take_in_measures
from goldenthread.domain.measures.queries import MeasureSeen, measures_of
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import rows
from tests.factories.records import NOW, RECORD, RecordCopy, copied, taken_in

TODAY = NOW.date()


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)


def test_the_record_is_read_whole() -> None:
    found = load_measures(RECORD, today=TODAY)

    assert found.refused == ()
    assert (found.record.sizes(), dict(found.read)) == (
        {"measures": 29, "readings": 32}, {"measures": 29, "readings": 32},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "row", "cells", "column", "words"),
    [
        ("measures", 2, {"polarity": "up"}, "polarity", "is not known here"),
        ("measures", 2, {"area_id": "nowhere"}, "area_id", "nowhere"),
        ("measures", 2, {"unit": ""}, "unit", "The cell is empty."),
        ("measures", 2, {"benchmark": "122.38"}, "benchmark", "not from 0 to 100"),
        ("measures", 2, {"benchmark_source": ""}, "benchmark_source", "The cell is empty."),
        ("measures", 2, {"target": "140"}, "target", "not from 0 to 100"),
        ("measures", 2, {"target_by": "2015-12-31"}, "target", "a day, but no target"),
        ("measures", 2, {"target": "many"}, "target", "is not a number"),
        ("measures", 3, {"id": "enews-open"}, "id", "is already the id"),
        ("readings", 2, {"measure_id": "nowhere"}, "measure_id", "nowhere"),
        ("readings", 2, {"value": "140.5"}, "value", "not from 0 to 100"),
        ("readings", 2, {"value": ""}, "value", "Enter the value"),
        ("readings", 2, {"on": "2027-01-01"}, "on", "is in the future"),
        ("readings", 2, {"precision": "month"}, "on", "No month ends on"),
        ("readings", 2, {"numerator": "3"}, "denominator", "Give the denominator too"),
        ("readings", 2, {"numerator": "3", "denominator": "0"}, "denominator", "share of nought"),
        ("readings", 2, {"numerator": "3", "denominator": "4"}, "value", "3 of 4 is 75%, not 40.5%"),
        ("readings", 2, {"source": ""}, "source", "The cell is empty."),
        ("readings", 3, {"measure_id": "enews-open"}, "on", "Row 2 has a reading for this day already."),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(  # noqa: PLR0917 - the columns of the table
    record: RecordCopy, file: str, row: int, cells: dict[str, str], column: str, words: str
) -> None:
    record.change(file, row, **cells)

    refused = load_measures(record.folder, today=TODAY).refused

    assert (refused[0].file, refused[0].row, refused[0].column) == (f"{file}.csv", row, column)
    assert words in refused[0].reason


def _taken() -> dict[str, MeasureSeen]:
    home = taken_in()
    record = load_measures(RECORD, today=TODAY).record
    assert take_in_measures(organisation=home, record=record, by=OPERATOR, now=NOW)
    return {each.measure.slug: each for each in measures_of(home, known_at=NOW)}


@pytest.mark.django_db
def test_the_figures_of_the_record_stand_as_its_papers_say() -> None:
    seen = _taken()

    opened, clicked = seen["enews-open"], seen["enews-click"]
    for one, value, benchmark in ((opened, "40.5", "22.38"), (clicked, "7.7", "2.7")):
        assert one.benchmark is not None
        assert (one.points[0].value, one.benchmark.value) == (Decimal(value), Decimal(benchmark))
    assert [seen[key].points[0].value for key in ("coverage", "protocol-training")] == [89, 100]
    twitter = seen["twitter"]
    assert (twitter.targets[0].value, twitter.targets[0].until_on) == (Decimal(10_000), date(2015, 12, 31))
    assert (twitter.points[0].value, twitter.status) == (Decimal(12_550), MeasureStatus.NO_TARGET)
    delivered = seen["bvap-delivered"]
    assert [each.reading.effective_precision for each in delivered.readings] == ["month", "month", "day"]
    latest = delivered.readings[-1].reading
    assert (latest.numerator, latest.denominator, delivered.moved) == (Decimal(205), Decimal(205), Moved.BETTER)
    assert [each.area.slug for each in opened.links if each.area] == ["bvap-comms"]


@pytest.mark.django_db
def test_what_the_record_says_is_known_from_its_day() -> None:
    _taken()
    home = Organisation.objects.get()

    then = {each.measure.slug: each for each in measures_of(home, as_at=date(2016, 12, 31))}

    assert (len(then["bvap-delivered"].readings), then["enews-open"].readings) == (2, ())
    assert then["enews-open"].benchmark is None


@pytest.mark.django_db
def test_the_same_files_again_change_nothing_and_others_are_refused(record: RecordCopy) -> None:
    _taken()
    home, before = Organisation.objects.get(), (Measure.objects.count(), Reading.objects.count())
    entries = LedgerEntry.objects.count()
    again = load_measures(RECORD, today=TODAY).record

    assert not take_in_measures(organisation=home, record=again, by=OPERATOR, now=NOW)
    record.change("readings", 2, note="Another note")
    other = load_measures(record.folder, today=TODAY).record
    with pytest.raises(RefusedError, match="'enews-open' from other files"):
        take_in_measures(organisation=home, record=other, by=OPERATOR, now=NOW)
    assert (Measure.objects.count(), Reading.objects.count(), LedgerEntry.objects.count()) == (*before, entries)


@pytest.mark.django_db
def test_a_folder_without_measures_has_none(tmp_path: Path) -> None:
    found = load_measures(tmp_path, today=TODAY)

    assert (found.refused, dict(found.read)) == ((), {})
    assert not take_in_measures(organisation=rows.organisation(), record=found.record, by=OPERATOR, now=NOW)
