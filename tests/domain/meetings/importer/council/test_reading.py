"""The meetings of a council's folder are read whole or refused with file, row, column, reason and fix (SPEC 4.8)."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from config.staircase import ROOT
from goldenthread.domain.meetings.importer.council.reading import COLUMNS, read_meetings
from goldenthread.domain.meetings.importer.council.rows import Meetings
from goldenthread.domain.plans.importer.council.reading import read_council
from tests.factories.councils import council
from tests.factories.records import RecordCopy

OWN = date(2026, 6, 17)
EXAMPLEFORD = ROOT / "examples" / "exampleford"


@pytest.fixture
def folder(tmp_path: Path) -> RecordCopy:
    return council(tmp_path)


def read(folder: Path, today: date = OWN) -> tuple[Meetings | None, list[str]]:
    found = read_council(folder, today=today)
    assert found.draft
    beside = read_meetings(folder, found.draft)
    assert (beside.meetings is None) == bool(beside.refused)
    return beside.meetings, [each.said() for each in beside.refused]


def test_every_row_is_read(folder: RecordCopy) -> None:
    meetings, _ = read(folder.folder)

    assert meetings
    assert meetings.sizes() == {
        "bodies": 1,
        "seats": 2,
        "meetings": 3,
        "agenda items": 4,
        "decisions": 1,
        "challenges": 1,
        "actions arising": 1,
    }
    assert meetings.bodies[0].terms == "Owns the plan from 5 January 2026 on."


def test_days_and_hours_move_with_those_of_the_plan(folder: RecordCopy) -> None:
    (now, _), (later, _) = read(folder.folder), read(folder.folder, OWN + timedelta(weeks=22))

    assert now
    assert later
    assert later.meetings[0].starts_at.date() - now.meetings[0].starts_at.date() == timedelta(weeks=22)
    assert [each.meetings[0].starts_at.hour for each in (now, later)] == [14, 14], "two o'clock in winter and summer"
    assert later.bodies[0].terms == "Owns the plan from 8 June 2026 on."


@pytest.mark.parametrize("today", [OWN, date(2026, 11, 22), date(2031, 2, 24), date(2025, 1, 6)])
def test_the_invented_council_is_read_whole_on_any_day(today: date) -> None:
    meetings, refused = read(EXAMPLEFORD, today)

    assert refused == []
    assert meetings
    assert meetings.sizes()["meetings"] == 103


BROKEN = [
    ("bodies", 2, {"kind": "king"}, "bodies.csv, row 2, column kind: 'king' is not known. Use one of: council"),
    ("bodies", 2, {"name": ""}, "bodies.csv, row 2, column name: The cell is empty."),
    ("bodies", 2, {"terms": ""}, "bodies.csv, row 2, column terms: The cell is empty."),
    ("bodies", 2, {"parent": "board"}, "column parent: 'board' is not an id in the rows above of bodies"),
    ("bodies", 2, {"meets_in_public": "maybe"}, "column meets_in_public: 'maybe' is neither yes nor no."),
    ("bodies", 2, {"quorum_part": "1"}, "bodies.csv, row 2, column quorum_part: It is no part of anything."),
    ("bodies", 2, {"quorum_part": "5", "quorum_in": "4"}, "column quorum_part: It is no part of anything."),
    ("bodies", 2, {"ended_on": "2026-05-01"}, "bodies.csv, row 2, column ended_on: Who ended has a successor here"),
    ("bodies", 2, {"ended_on": "2026-01-01"}, "bodies.csv, row 2, column ended_on: It ends before it begins."),
    (
        "bodies",
        2,
        {"ended_on": "2026-05-01", "ended_reason": "So.", "successor": "board"},
        "bodies.csv, row 2, column successor: The succession comes back to this body.",
    ),
    ("seats", 2, {"role": ""}, "seats.csv, row 2, column role: The cell is empty."),
    ("seats", 2, {"capacity": "king"}, "seats.csv, row 2, column capacity: 'king' is not known."),
    ("seats", 3, {"post": "mayor"}, "seats.csv, row 3, column post: 'mayor' is not an id in posts.csv."),
    ("seats", 2, {"from": "2026-03-01", "until": "2026-02-01"}, "seats.csv, row 2, column until: It ends before"),
    ("seats", 2, {"substitute_of": "chief"}, "column substitute_of: 'chief' is not an id in the rows above of seats"),
    ("seats_asked", 2, {"least": "many"}, "seats_asked.csv, row 2, column least: 'many' is not a whole number."),
    ("standing_items", 2, {"position": ""}, "standing_items.csv, row 2, column position: The cell is empty."),
    ("standing_items", 2, {"expects": "approved"}, "column expects: 'approved' is not known."),
    ("oversight", 2, {"plan": "other"}, "oversight.csv, row 2, column plan: 'other' is not an id in plans.csv."),
    ("oversight", 2, {"from": ""}, "oversight.csv, row 2, column from: The cell is empty."),
    ("meetings", 2, {"starts": "2026-03-18"}, "meetings.csv, row 2, column starts: '2026-03-18' is not a moment."),
    ("meetings", 2, {"agenda_at": "2026-03-19T10:00"}, "row 2, column starts: This is before what must come first."),
    ("meetings", 2, {"notice_at": "2026-03-07T10:00"}, "row 2, column agenda_at: This is before what must come"),
    ("meetings", 2, {"outcome": "gone"}, "meetings.csv, row 2, column outcome: 'gone' is not known. Use one of: held"),
    ("meetings", 2, {"outcome": "inquorate"}, "meetings.csv, row 2, column outcome_reason: The cell is empty."),
    ("meetings", 4, {"outcome": "cancelled", "outcome_reason": "So."}, "row 4, column outcome_at: The cell is empty."),
    ("meetings", 2, {"moved_at": "2026-03-01T10:00"}, "row 2, column first_starts: The cell is empty."),
    ("meetings", 3, {"minutes_agreed_at": "board-3"}, "row 3, column minutes_drafted_at: The cell is empty."),
    ("meetings", 2, {"by": "owner", "notice_at": "2026-03-02T10:00"}, "row 2, column by: Nobody holds 'owner' on"),
    ("items", 3, {"number": ""}, "items.csv, row 3, column number: The cell is empty."),
    ("items", 3, {"late_reason": "It is urgent."}, "items.csv, row 3, column added_at: The cell is empty."),
    ("items", 3, {"key": "perhaps"}, "items.csv, row 3, column key: 'perhaps' is neither yes nor no."),
    ("notices", 2, {"kind": "shout"}, "notices.csv, row 2, column kind: 'shout' is not known."),
    ("notices", 2, {"item": "board-2-1"}, "notices.csv, row 2, column item: 'board-2-1' is an item of board-2."),
    ("schedule", 2, {"about": "f01"}, "schedule.csv, row 2, column about: 'f01' is not the id of a proposal in facts"),
    ("attendance", 2, {"state": "asleep"}, "attendance.csv, row 2, column state: 'asleep' is not known."),
    ("attendance", 2, {"seat": "throne"}, "attendance.csv, row 2, column seat: 'throne' is not an id in seats.csv."),
    ("interests", 2, {"nature": ""}, "interests.csv, row 2, column nature: The cell is empty."),
    ("interests", 2, {"steps_out": ""}, "interests.csv, row 2, column steps_out: '' is neither yes nor no."),
    ("decisions", 2, {"verb": "approved"}, "decisions.csv, row 2, column verb: 'approved' is not known."),
    ("decisions", 2, {"item": "board-2-1"}, "column item: 'board-2-1' is an item of board-2. Name an item of the same"),
    ("decisions", 2, {"text": "By {d:June}"}, "column text: '{d:June}' is no place for a date."),
    ("decisions", 2, {"at": "soon"}, "decisions.csv, row 2, column at: 'soon' is not a moment."),
    ("challenges", 2, {"answer_by": ""}, "challenges.csv, row 2, column answer_by: The cell is empty."),
    ("arising", 2, {"decision": "x"}, "arising.csv, row 2, column decision: 'x' is not an id in decisions.csv."),
    ("follow_ups", 2, {"about": "x"}, "column about: 'x' is neither in arising.csv nor in challenges.csv, and"),
    ("follow_ups", 2, {"about": "board-1-2a"}, "column about: 'board-1-2a' is neither in arising.csv"),
    ("follow_ups", 2, {"done": "nearly"}, "follow_ups.csv, row 2, column done: 'nearly' is neither yes nor no."),
]


@pytest.mark.parametrize(("name", "row", "cells", "says"), BROKEN)
def test_what_cannot_be_is_refused_with_its_place(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    folder.change(name, row, **cells)

    assert says in "\n".join(read(folder.folder)[1])


def test_a_seat_of_another_body_cannot_have_come(folder: RecordCopy) -> None:
    folder.add("bodies", **(folder.rows("bodies")[0] | {"id": "other", "name": "Other"}))
    folder.add("seats", **(folder.rows("seats")[0] | {"id": "elsewhere", "body": "other"}))
    folder.change("attendance", 2, seat="elsewhere")

    assert "attendance.csv, row 2, column seat: 'elsewhere' is no seat of board." in "\n".join(read(folder.folder)[1])


def test_every_fault_is_named_at_once_and_beside_those_of_the_plan(folder: RecordCopy) -> None:
    folder.change("people", 2, role="king")
    folder.change("bodies", 2, kind="king")
    folder.change("follow_ups", 2, note="")

    assert len(read(folder.folder)[1]) == 2, "those of its own files"


def test_a_folder_without_meetings_names_every_file_that_is_missing(folder: RecordCopy) -> None:
    for name in COLUMNS:
        (folder.folder / f"{name}.csv").unlink()

    assert [said.split(":")[0] for said in read(folder.folder)[1]] == [f"{name}.csv" for name in COLUMNS]
