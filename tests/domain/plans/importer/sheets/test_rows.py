"""Rows of a plan's list, read: taken, refused by cell, asked about, or no milestone at all."""

from datetime import date
from typing import Any

import pytest

from goldenthread.domain.plans.importer.sheets.fields import FIELDS
from goldenthread.domain.plans.importer.sheets.rows import Read, read_rows
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from goldenthread.foundation.transfer.mapping import map_columns
from goldenthread.foundation.transfer.tables import Cell, Heading, Row, Table, WrongCell

TODAY = date(2026, 6, 14)
HEADINGS = (
    "Ref", "Area", "Action", "Milestone", "Owner", "Deadline", "Status", "Completed on", "Latest update",
    "Update date", "Expected date",
)  # fmt: skip


def read(*rows: Row, said_on: date | None = None) -> Read:
    table = Table("Plan", 1, tuple(Heading(place, words) for place, words in enumerate(HEADINGS)), rows, ())
    return read_rows(table, map_columns(table, FIELDS, chosen={}), today=TODAY, said_on=said_on)


def row(**said: Cell) -> Row:
    """Row 2, with what is said by heading (`_` for a space) over a plain milestone."""
    usual: dict[str, Cell] = {"Ref": "P1", "Area": "Property", "Action": "Open hubs", "Milestone": "Open the hub"}
    given = usual | {heading.replace("_", " "): cell for heading, cell in said.items()}
    return Row(2, tuple(given.get(heading) for heading in HEADINGS))


def one(found: Read) -> ListedRow:
    assert (found.rejected, len(found.rows)) == ([], 1)
    return found.rows[0]


def places(faults: list[Any]) -> list[tuple[str, int | None, str | None]]:
    return [(fault.code, fault.row, fault.column) for fault in faults]


def test_a_row_says_what_its_cells_say() -> None:
    found = one(read(row(Ref=1.1, Area=" Property\u00a0 ", Owner="Director", Deadline="Q2 2026/27")))

    assert (found.reference, found.area, found.owner) == ("1.1", "Property", "Director")
    assert found.deadline == VagueDate(date(2026, 9, 30), Precision.QUARTER, "Q2 2026/27")


@pytest.mark.parametrize("cell", [None, "", "  ", "ongoing", "TBC"])
def test_no_deadline_is_no_deadline(cell: Cell) -> None:
    assert one(read(row(Deadline=cell))).deadline is None


@pytest.mark.parametrize(
    ("said", "code", "column"),
    [
        ({"Deadline": "03/04/05"}, "ambiguous_date", "deadline"),
        ({"Deadline": "by Easter"}, "ambiguous_date", "deadline"),
        ({"Deadline": "end of March"}, "ambiguous_date", "deadline"),
        ({"Deadline": "31 June 2026"}, "unreadable_date", "deadline"),
        ({"Deadline": "soonish"}, "unreadable_date", "deadline"),
        ({"Deadline": 43281}, "number_not_date", "deadline"),
        ({"Deadline": 7}, "number_not_date", "deadline"),
        ({"Deadline": date(1900, 2, 28)}, "date_out_of_range", "deadline"),
        ({"Deadline": date(2150, 1, 1)}, "date_out_of_range", "deadline"),
        ({"Deadline": WrongCell("error_cell", "#REF!", "Correct it.")}, "error_cell", "deadline"),
        ({"Milestone": WrongCell("error_cell", "#N/A", "Correct it.")}, "error_cell", "wording"),
        ({"Milestone": ""}, "missing_wording", "wording"),
        ({"Milestone": "w" * 4_001}, "text", "wording"),
        ({"Milestone": "Open \u202ebuh eht"}, "text", "wording"),
        ({"Ref": "R" * 21}, "too_long", "reference"),
        ({"Area": "A" * 201}, "too_long", "area"),
        ({"Completed_on": date(2026, 6, 15)}, "future_day", "completed_on"),
        ({"Completed_on": "May 2026"}, "which_day", "completed_on"),
        ({"Latest_update": "x", "Update_date": date(2026, 6, 15)}, "future_day", "said_on"),
        (
            {"Latest_update": "x", "Update_date": "1 June 2026", "Expected_date": "31 May 2026"},
            "expected_before_update",
            "expected",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_its_row(said: dict[str, Cell], code: str, column: str) -> None:
    found = read(row(**said))

    assert (found.rows, places(found.rejected)) == ([], [(code, 2, column)])
    assert found.rejected[0].fix


def test_every_fault_of_a_row_is_said() -> None:
    found = read(row(Deadline="soonish", Completed_on=date(2026, 6, 15), Milestone=None))

    assert {fault.code for fault in found.rejected} == {"unreadable_date", "future_day", "missing_wording"}


@pytest.mark.parametrize("cell", ["03/04/05", 43281, "by Easter"])
def test_a_date_that_only_a_person_can_settle_is_asked(cell: Cell) -> None:
    assert len(read(row(Deadline=cell)).questions) == 1


def test_complete_with_its_day_is_a_claim() -> None:
    assert one(read(row(Status="Complete", Completed_on="1 June 2026"))).completed_on == date(2026, 6, 1)
    assert one(read(row(Completed_on=date(2026, 6, 1)))).completed_on == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("said", "code", "column"),
    [
        ({"Status": "Complete"}, "when_completed", "status"),
        ({"Status": "Complete or on target"}, "two_meanings", "status"),
        ({"Status": "No longer required"}, "ended", "status"),
        ({"Status": "See note"}, "unknown_status", "status"),
        ({"Status": "Overdue", "Completed_on": "1 June 2026"}, "status_contradicts", "completed_on"),
        ({"Latest_update": "Works have begun"}, "when_said", "note"),
        ({"Latest_update": "Works have begun", "Expected_date": "May 2027"}, "when_said", "note"),
        ({"Expected_date": "May 2027"}, "expected_alone", "expected"),
    ],
)
def test_what_is_not_said_is_asked_and_the_rest_is_taken(said: dict[str, Cell], code: str, column: str) -> None:
    found = read(row(**said))

    assert (one(found).completed_on, one(found).note) == (None, "")
    assert places(found.questions) == [(code, 2, column)]
    assert found.questions[0].fix


@pytest.mark.parametrize("word", ["Overdue", "In progress", "Green"])
def test_a_status_that_dates_compute_is_never_taken(word: str) -> None:
    found = read(row(Status=word), row(Status=word))

    assert found.status_words == {word: 2}
    assert (found.questions, [each.completed_on for each in found.rows]) == ([], [None, None])


def test_an_update_has_its_own_day_or_the_day_that_was_given_for_all() -> None:
    said = {"Latest_update": "Works have begun", "Expected_date": "31 October 2026"}

    own = one(read(row(**said, Update_date="1 June 2026"), said_on=date(2026, 6, 10)))
    given = one(read(row(**said), said_on=date(2026, 6, 10)))

    assert (own.said_on, given.said_on) == (date(2026, 6, 1), date(2026, 6, 10))
    assert own.expected == VagueDate(date(2026, 10, 31), Precision.DAY, "31 October 2026")


@pytest.mark.parametrize(
    ("cells", "is_section", "code"),
    [
        (("Total", None, None, 28), False, "total"),
        ((None, None, None, "Total: 28 milestones"), False, "total"),
        (HEADINGS, False, "repeated_header"),
        (("Property",), True, "section"),
    ],
)
def test_rows_that_are_no_milestones_are_passed_over_and_said(
    cells: tuple[Cell, ...], is_section: bool, code: str
) -> None:
    found = read(Row(9, cells, is_section))

    assert (found.rows, found.rejected) == ([], [])
    assert [(fault.code, fault.row) for fault in found.passed_over] == [(code, 9)]
    assert bool(found.questions) is (code == "total")


def test_a_row_of_the_wrong_length_is_refused_for_that() -> None:
    ragged = Row(2, row().cells, fault=WrongCell("too_few_cells", "The row has 3 cells.", "Add them."))

    assert read(ragged).rejected[0].code == "too_few_cells"
