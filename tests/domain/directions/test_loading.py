"""The Directions of the real record are taken in whole, once; what is wrong is said by file, row and column."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.domain.directions.importer.functions import load_function_moves
from goldenthread.domain.directions.importer.loading import load_directions
from goldenthread.domain.directions.models import Direction, Receipt, Requirement, Revocation
from goldenthread.domain.directions.operations.taking_in import take_in_directions
from goldenthread.domain.directions.operations.taking_in_functions import take_in_function_moves
from goldenthread.domain.directions.queries import holdings_of
from goldenthread.domain.directions.rules.functions import contradictions
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import rows
from tests.factories.records import NOW, RECORD, RecordCopy, copied

TODAY = NOW.date()


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)


def test_the_record_is_read_whole() -> None:
    found = load_directions(RECORD, today=TODAY)

    assert found.refused == ()
    assert found.record.sizes() == {"Directions": 5, "requirements": 14, "submissions": 12}
    quarterly = next(each for each in found.record.requirements if each.key == "req-2017-quarterly")
    assert (str(quarterly.due_on), str(quarterly.due_hour), quarterly.recurrence) == (
        "2017-06-30", "10:00:00", "quarterly",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "row", "cells", "column", "words"),
    [
        ("directions", 2, {"issued_on": ""}, "issued_on", "The cell is empty."),
        ("directions", 2, {"revoked_on": "2014-01-01"}, "revoked_on", "before the Direction was issued"),
        ("directions", 2, {"supersedes_id": "nowhere"}, "supersedes_id", "nowhere"),
        ("directions", 6, {"supersedes_id": "dir-2017-03-28"}, "supersedes_id", "in a circle"),
        ("requirements", 2, {"kind": "often"}, "kind", "is not known here"),
        ("requirements", 2, {"recurrence": "quarterly"}, "recurrence", "Only what is recurring comes back"),
        ("requirements", 2, {"due_at": "2017-03-26T01:30"}, "due_at", "does not exist"),
        ("requirements", 2, {"due_at": "soon"}, "due_at", "is not a date or moment"),
        ("requirements", 2, {"direction_id": "nowhere"}, "direction_id", "nowhere"),
        ("submissions", 2, {"requirement_id": "nowhere"}, "requirement_id", "nowhere"),
        ("submissions", 2, {"title": ""}, "title", "The cell is empty."),
        ("submissions", 2, {"sent_on": "2027-01-01"}, "sent_on", "The day has not come yet."),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(  # noqa: PLR0917 - the columns of the table
    record: RecordCopy, file: str, row: int, cells: dict[str, str], column: str, words: str
) -> None:
    record.change(file, row, **cells)

    refused = load_directions(record.folder, today=TODAY).refused

    assert [(each.file, each.row, each.column) for each in refused] == [(f"{file}.csv", row, column)]
    assert words in refused[0].reason


def test_directions_that_supersede_each_other_in_a_circle_are_refused(record: RecordCopy) -> None:
    record.change("directions", 2, supersedes_id="dir-2017-03-28")

    refused = load_directions(record.folder, today=TODAY).refused

    assert [(each.row, each.column) for each in refused] == [(2, "supersedes_id"), (6, "supersedes_id")]


@pytest.mark.django_db
def test_the_functions_of_the_record_are_read_and_taken_in_once() -> None:
    home = rows.organisation()
    take_in_directions(organisation=home, record=load_directions(RECORD, today=TODAY).record, by=OPERATOR, now=NOW)
    found = load_function_moves(RECORD, today=TODAY)

    assert (found.refused, found.record.sizes()) == ((), {"functions moved": 7})
    assert take_in_function_moves(organisation=home, record=found.record, by=OPERATOR, now=NOW)
    assert not take_in_function_moves(organisation=home, record=found.record, by=OPERATOR, now=NOW)
    assert LedgerEntry.objects.filter(verb="functions moved taken in").count() == 1
    held = holdings_of(home, now=NOW)
    assert contradictions(held) == ()
    on = date(2017, 2, 1)
    assert sorted((each.function, each.on(on)) for each in held if each.on(on) is not False) == [
        ("Appointing the electoral registration officer and the returning officer", True),
        ("Disposing of property", True),
        ("Making grants", True),
        ("Publicity", True),
        ("Statutory officers", None),
    ]
    assert [each.holder for each in held if each.function == "Making grants" and each.on(on)] == [
        "The council, with a Commissioner overseeing"
    ]
    assert {each.on(date(2017, 3, 28)) for each in held} == {False}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"direction_id": "nowhere"}, "direction_id"),
        ({"returned_by_id": "nowhere"}, "returned_by_id"),
        ({"function": ""}, "function"),
        ({"source": ""}, "source"),
        ({"returned_on": "2014-01-01"}, "returned_on"),
    ],
)
def test_a_function_that_cannot_be_so_is_refused(record: RecordCopy, cells: dict[str, str], column: str) -> None:
    record.change("function_moves", 2, **cells)

    refused = load_function_moves(record.folder, today=TODAY).refused

    assert [(each.file, each.row, each.column) for each in refused] == [("function_moves.csv", 2, column)]


@pytest.mark.django_db
def test_functions_need_their_instruments(record: RecordCopy) -> None:
    found = load_function_moves(record.folder, today=TODAY).record

    with pytest.raises(RefusedError, match="Take it in first"):
        take_in_function_moves(organisation=rows.organisation(), record=found, by=OPERATOR, now=NOW)


def test_a_folder_without_directions_has_none(tmp_path: Path) -> None:
    assert load_directions(tmp_path, today=TODAY).record.directions == ()


@pytest.mark.django_db
def test_it_is_taken_in_once_with_one_entry_and_never_from_other_files(record: RecordCopy) -> None:
    home, found = rows.organisation(), load_directions(RECORD, today=TODAY).record

    assert take_in_directions(organisation=home, record=found, by=OPERATOR, now=NOW)
    assert not take_in_directions(organisation=home, record=found, by=OPERATOR, now=NOW)

    counts = [each.objects.count() for each in (Direction, Requirement, Receipt, Revocation)]
    assert counts == [5, 14, 12, 4]
    assert LedgerEntry.objects.filter(verb="directions taken in").count() == 1
    assert Direction.objects.get(slug="dir-2017-03-28").supersedes == Direction.objects.get(slug="dir-2014-12-17")
    record.change("directions", 2, title="Other words")
    other = load_directions(record.folder, today=TODAY).record
    with pytest.raises(RefusedError, match="from other files"):
        take_in_directions(organisation=home, record=other, by=OPERATOR, now=NOW)
