"""The thread of a council's folder is read whole or refused with file, row, column, reason and fix (SPEC 4.8)."""

from datetime import date
from pathlib import Path

import pytest

from config.staircase import ROOT
from goldenthread.domain.insight.importer.council.files import COLUMNS
from goldenthread.domain.insight.importer.council.reading import Read, read_thread
from goldenthread.domain.meetings.importer.council.reading import read_meetings
from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.plans.importer.council.reading import read_council
from tests.factories.councils import council
from tests.factories.records import RecordCopy
from tests.factories.threads import council_with_thread

OWN = date(2026, 6, 17)


@pytest.fixture
def folder(tmp_path: Path) -> RecordCopy:
    return council_with_thread(tmp_path)


def read(folder: Path, today: date = OWN) -> Read:
    found = read_council(folder, today=today)
    assert found.draft
    beside = read_meetings(folder, found.draft)
    return read_thread(folder, found.draft, beside.meetings, Told())


def refusals(folder: RecordCopy) -> list[str]:
    found = read(folder.folder)
    assert found.events == () or not found.refused, "nothing is told of a folder with a refusal"
    return [each.said() for each in found.refused]


def test_every_row_but_a_question_is_an_event(folder: RecordCopy) -> None:
    found = read(folder.folder)

    assert found.refused == ()
    rows = sum(len(folder.rows(name)) for name in COLUMNS)
    assert len(found.events) == rows - len(folder.rows("review_questions")), "a question comes with its review"
    assert found.sizes == {
        "Directions": 2, "requirements": 2, "measures": 1, "readings": 2, "reviews": 2, "recommendations": 1,
    }  # fmt: skip


def test_a_folder_without_directions_has_no_thread(tmp_path: Path) -> None:
    assert read(council(tmp_path).folder) == Read((), (), {})


def test_a_folder_with_directions_names_every_other_file_that_is_missing(folder: RecordCopy) -> None:
    for name in ("targets", "judgements"):
        folder.path(name).unlink()

    said = "\n".join(refusals(folder))
    assert "targets.csv" in said
    assert "judgements.csv" in said


@pytest.mark.parametrize("today", [OWN, date(2026, 11, 22), date(2031, 2, 24), date(2025, 1, 6)])
def test_the_invented_council_is_read_whole_on_any_day(today: date) -> None:
    found = read(ROOT / "examples" / "exampleford", today)

    assert found.refused == ()
    assert found.sizes["readings"] == 118


_CODE = "is not known. Use one of:"
BROKEN = [
    ("directions", 2, {"title": ""}, "column title: The cell is empty."),
    ("directions", 2, {"issued_on": "05/01/2026"}, "column issued_on: '05/01/2026' is not a date"),
    ("directions", 3, {"supersedes": "older"}, "column supersedes: 'older' is not an id in directions.csv."),
    ("directions", 3, {"id": "old"}, "column id: 'old' is already the id of row 2."),
    ("directions", 2, {"by": "mayor"}, "column by: 'mayor' is not an id in posts.csv."),
    ("directions", 2, {"at": "2025-12-12T10:00"}, "column at: The council's story begins on 5 January 2026 here."),
    ("directions", 2, {"at": "2018-01-12T10:00"}, "column by: Nobody holds 'team' on that day"),
    ("directions", 2, {"at": "soon"}, "column at: 'soon' is not a moment."),
    ("directions", 2, {"title": "Directions of {d:June}"}, "column title: '{d:June}' is no place for a date."),
    ("revocations", 2, {"direction": ""}, "column direction: The cell is empty."),
    ("revocations", 2, {"on": ""}, "column on: The cell is empty."),
    ("function_moves", 2, {"direction": "x"}, "column direction: 'x' is not an id in directions.csv."),
    ("function_returns", 2, {"move": "x"}, "column move: 'x' is not an id in function_moves.csv."),
    ("requirements", 2, {"kind": "twice"}, f"column kind: 'twice' {_CODE} once"),
    ("requirements", 2, {"recurrence": "often"}, f"column recurrence: 'often' {_CODE}"),
    ("requirements", 2, {"due_hour": "25:00"}, "column due_hour: '25:00' is not an hour. Write it as 10:00."),
    ("requirements", 2, {"owner": "x"}, "column owner: 'x' is not an id in posts.csv."),
    ("continuations", 2, {"decision": "x"}, "column decision: 'x' is not an id in decisions.csv."),
    ("continuations", 2, {"decision": ""}, "column decision: The cell is empty."),
    ("receipts", 2, {"time": "often"}, "column time: 'often' is not a whole number from 1 to 1,000."),
    ("receipts", 2, {"time": "0"}, "column time: '0' is not a whole number from 1 to 1,000."),
    ("receipts", 2, {"time": "90"}, "column time: It is not due that often. Count from 1, the first time."),
    ("receipts", 2, {"days": "999999999999"}, "column days: '999999999999' is not a whole number from -1,000"),
    ("receipts", 2, {"requirement": "hubs"}, "column time: It is not due that often."),
    ("requirement_links", 2, {"action": "p9"}, "column action: 'p9' is not an id in actions.csv."),
    ("requirement_links", 2, {"action": ""}, "column action: The cell is empty."),
    ("coverages", 2, {"verdict": "nearly"}, f"column verdict: 'nearly' {_CODE} fully"),
    ("contests", 2, {"coverage": "x"}, "column coverage: 'x' is not an id in coverages.csv."),
    ("measures", 2, {"polarity": "up"}, f"column polarity: 'up' {_CODE} higher"),
    ("measures", 2, {"frequency": "often"}, f"column frequency: 'often' {_CODE}"),
    ("measures", 2, {"tolerance": "NaN"}, "column tolerance: 'NaN' is not a number. Write it as 7.5."),
    ("measures", 2, {"area": "x"}, "column area: 'x' is not an id in areas.csv."),
    ("redefinitions", 2, {"comparable": "maybe"}, "column comparable: 'maybe' is neither yes nor no."),
    ("targets", 2, {"until_quarter": "1"}, "column until_quarter: '1' is not a whole number from -1,000 to 0."),
    ("readings", 2, {"quarter": ""}, "column quarter: The cell is empty."),
    ("readings", 2, {"value": "six"}, "column value: 'six' is not a number. Write it as 7.5."),
    ("readings", 2, {"measure": "x"}, "column measure: 'x' is not an id in measures.csv."),
    ("revisions", 2, {"reading": "x"}, "column reading: 'x' is not an id in readings.csv."),
    ("revisions", 2, {"days_after": "-1"}, "column days_after: '-1' is not a whole number from 0 to 1,000."),
    ("revisions", 2, {"note": ""}, "column note: The cell is empty."),
    ("reviews", 2, {"kind": "chat"}, f"column kind: 'chat' {_CODE}"),
    ("review_questions", 2, {"text": ""}, "column text: The cell is empty."),
    ("review_steps", 2, {"step": "tea"}, f"column step: 'tea' {_CODE}"),
    ("findings", 2, {"kind": "good"}, f"column kind: 'good' {_CODE} strength"),
    ("findings_again", 2, {"earlier": "x"}, "column earlier: 'x' is not an id in findings.csv."),
    ("recommendations", 2, {"finding": "x"}, "column finding: 'x' is not an id in findings.csv."),
    ("responses", 2, {"kind": "perhaps"}, f"column kind: 'perhaps' {_CODE} accepted"),
    ("recommendation_links", 2, {"why": ""}, "column why: The cell is empty."),
    ("rechecks", 2, {"by_reviewer": ""}, "column by_reviewer: '' is neither yes nor no."),
    ("rechecks", 2, {"rating": "fine"}, f"column rating: 'fine' {_CODE}"),
    ("assessments", 2, {"framework": "ours"}, "column framework: 'ours' is not a standard framework. Use one of:"),
    ("assessments", 2, {"previous": "x"}, "column previous: 'x' is not an id in assessments.csv."),
    ("judgements", 2, {"characteristic": "x"}, "column characteristic: 'x' is not a characteristic of best-value-2024"),
    ("judgements", 2, {"rating": "7"}, f"column rating: '7' {_CODE}"),
    ("judgements", 2, {"evidence": "e1 x"}, "column evidence: 'x' is not an id in evidence.csv. Use ids of"),
    ("shared_milestones", 2, {"same_as": "x"}, "column same_as: 'x' is not an id in milestones.csv."),
    ("shared_milestones", 2, {"milestone": ""}, "column milestone: The cell is empty."),
    ("followings", 2, {"body": "x"}, "column body: 'x' is not an id in bodies.csv."),
    ("followings", 2, {"plan": "x"}, "column plan: 'x' is not an id in plans.csv."),
    ("followings", 2, {"from": ""}, "column from: The cell is empty."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "cells", "says"), BROKEN)
def test_what_cannot_be_is_refused_once_with_its_place(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    folder.change(name, row, **cells)

    found = [each for each in refusals(folder) if says in each]
    assert len(found) == 1, refusals(folder)
    assert found[0].startswith(f"{name}.csv, row {row}, ")


def test_every_file_has_a_bad_row_above() -> None:
    assert {name for name, *_ in BROKEN} == COLUMNS.keys()


def test_every_fault_is_named_at_once(folder: RecordCopy) -> None:
    folder.change("directions", 2, statute="")
    folder.change("readings", 2, value="six")
    folder.change("judgements", 2, rating="7")

    assert len(refusals(folder)) == 3
