"""Reading the meetings of a record: every bad cell is named with its place, its reason and its fix."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.domain.meetings.choices import BodyKind, Capacity
from goldenthread.domain.meetings.importer.loading import COLUMNS, load_meetings
from tests.factories.records import RECORD, TODAY, RecordCopy, copied

NEW_DECISION = {
    "id": "d-new", "meeting_id": "bvib-2017-06-14", "verb": "agreed", "text": "Something", "source": "minutes",
}  # fmt: skip
NEW_MEETING = {"id": "new", "body_id": "bvib", "source": "agenda"}
NEW_SEAT = {"body_id": "bvib", "role": "Clerk", "capacity": "attendance", "source": "agenda"}


def _spoil(record: RecordCopy, file: str, number: int, cells: dict[str, str]) -> None:
    """As `RecordCopy.change`, for columns that are called as its own arguments are."""
    rows = record.rows(file)
    rows[number - 2] |= cells
    record.write(file, rows)


Break = Callable[[RecordCopy], object]
REFUSED: dict[str, tuple[Break, str]] = {
    "a body without a name": (
        lambda record: _spoil(record, "bodies", 2, {"name": ""}),
        "bodies.csv, row 2, column name: The cell is empty. Fill it in.",
    ),
    "a body of no kind": (
        lambda record: record.change("bodies", 2, kind=""),
        "bodies.csv, row 2, column kind: The cell is empty. Fill it in.",
    ),
    "a body of a strange kind": (
        lambda record: record.change("bodies", 2, kind="circus"),
        "bodies.csv, row 2, column kind: 'circus' is not known here. Use one of: council, executive, scrutiny,",
    ),
    "a body that may meet in public": (
        lambda record: record.change("bodies", 2, meets_in_public="perhaps"),
        "bodies.csv, row 2, column meets_in_public: 'perhaps' is not known here. Use one of: yes, no.",
    ),
    "a body established on no day": (
        lambda record: record.change("bodies", 2, established_on="17/12/2014"),
        "bodies.csv, row 2, column established_on: '17/12/2014' is not a date of the years",
    ),
    "a successor that is not there": (
        lambda record: record.change("bodies", 2, succeeded_by_id="none"),
        "bodies.csv, row 2, column succeeded_by_id: 'none' is not an id in bodies.csv.",
    ),
    "a succession in a circle": (
        lambda record: record.change("bodies", 6, succeeded_by_id="bvprb"),
        "bodies.csv, row 6, column succeeded_by_id: The succession comes back to this body. Leave it empty for",
    ),
    "a body twice": (
        lambda record: record.change("bodies", 6, id="bvib"),
        "bodies.csv, row 6, column id: 'bvib' is already the id of row 5.",
    ),
    "words that do not fit": (
        lambda record: record.change("bodies", 5, frequency="often " * 30),
        "bodies.csv, row 5, column frequency: The cell holds 180 characters. Shorten it to 100.",
    ),
    "what nobody sees": (
        lambda record: record.change("seats", 2, role="Mayor\u200b"),
        "seats.csv, row 2, column role: The cell holds the invisible character U+200B at place 6. Remove it.",
    ),
    "a seat of no body": (
        lambda record: record.change("seats", 2, body_id="none"),
        "seats.csv, row 2, column body_id: 'none' is not an id in bodies.csv.",
    ),
    "a seat of nobody": (
        lambda record: record.change("seats", 2, role=" "),
        "seats.csv, row 2, column role: The cell is empty. Fill it in.",
    ),
    "a seat in a strange capacity": (
        lambda record: record.change("seats", 2, capacity="mascot"),
        "seats.csv, row 2, column capacity: 'mascot' is not known here. Use one of: chair, member, external,",
    ),
    "a seat that ends before it starts": (
        lambda record: record.change("seats", 2, to="2014-12-16"),
        "seats.csv, row 2, column to: The seat ends before it starts. Correct one of the two dates.",
    ),
    "a seat from no day": (
        lambda record: record.add("seats", **NEW_SEAT | {"from": "2017"}),
        "seats.csv, row 43, column from: '2017' is not a date of the years",
    ),
    "a seat twice": (
        lambda record: record.add("seats", **record.rows("seats")[0]),
        "seats.csv, row 43: The row repeats row 2. Take one of the two out.",
    ),
    "a meeting of no body": (
        lambda record: record.change("meetings", 2, body_id=""),
        "meetings.csv, row 2, column body_id: The cell is empty. Fill it in.",
    ),
    "a meeting on no day": (
        lambda record: record.change("meetings", 2, starts_on="July 2015"),
        "meetings.csv, row 2, column starts_on: 'July 2015' is not a date of the years",
    ),
    "a meeting at no hour": (
        lambda record: record.change("meetings", 3, starts_on="2016-01-26T25:00"),
        "meetings.csv, row 3, column starts_on: '2016-01-26T25:00' is not a date or moment. Write 2017-06-30 or",
    ),
    "a meeting by another clock": (
        lambda record: record.change("meetings", 3, starts_on="2016-01-26T10:00+01:00"),
        "meetings.csv, row 3, column starts_on: '2016-01-26T10:00+01:00' is not a date or moment.",
    ),
    "an hour that is there twice": (
        lambda record: record.add("meetings", **NEW_MEETING | {"starts_on": "2017-10-29T01:30"}),
        "meetings.csv, row 34, column starts_on: The clocks change in London at '2017-10-29T01:30': the hour is twice",
    ),
    "an hour that is not there": (
        lambda record: record.add("meetings", **NEW_MEETING | {"starts_on": "2018-03-25T01:30"}),
        "meetings.csv, row 34, column starts_on: The clocks change in London at '2018-03-25T01:30'",
    ),
    "an item of no meeting": (
        lambda record: record.change("items", 2, meeting_id="none"),
        "items.csv, row 2, column meeting_id: 'none' is not an id in meetings.csv.",
    ),
    "an item about nothing": (
        lambda record: record.change("items", 2, title=""),
        "items.csv, row 2, column title: The cell is empty. Fill it in.",
    ),
    "a number nobody prints": (
        lambda record: _spoil(record, "items", 2, {"number": "4" * 21}),
        "items.csv, row 2, column number: The cell holds 21 characters. Shorten it to 20.",
    ),
    "a decision of no meeting": (
        lambda record: record.add("decisions", **NEW_DECISION | {"meeting_id": ""}),
        "decisions.csv, row 36, column meeting_id: The cell is empty. Fill it in.",
    ),
    "a decision on no item": (
        lambda record: record.add("decisions", **NEW_DECISION | {"item_id": "none"}),
        "decisions.csv, row 36, column item_id: 'none' is not an id in items.csv.",
    ),
    "a decision on another meeting's item": (
        lambda record: record.add("decisions", **NEW_DECISION | {"item_id": "i-bvib-2017-09-5"}),
        "decisions.csv, row 36, column item_id: 'i-bvib-2017-09-5' is an item of bvib-2017-09-11. Name an item of",
    ),
    "a decision with a strange verb": (
        lambda record: record.add("decisions", **NEW_DECISION | {"verb": "nodded"}),
        "decisions.csv, row 36, column verb: 'nodded' is not a known verb. Use one of: agreed, agreed_as_amended,",
    ),
    "a decision without words": (
        lambda record: record.add("decisions", **NEW_DECISION | {"text": ""}),
        "decisions.csv, row 36, column text: The cell is empty. Fill it in.",
    ),
    "a decision without a source": (
        lambda record: record.add("decisions", **NEW_DECISION | {"source": ""}),
        "decisions.csv, row 36, column source: The cell is empty. Fill it in.",
    ),
    "a decision of a meeting to come": (
        lambda record: record.change("meetings", 27, starts_on="2026-11-23"),
        "decisions.csv, row 20, column meeting_id: The meeting is on 23 November 2026, still to come. Take",
    ),
    "a column that is missing": (
        lambda record: record.retext("seats", lambda text: text.replace("capacity", "as", 1)),
        "seats.csv, row 1, column capacity: The column is missing.",
    ),
}


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_cell_is_named_with_its_place_and_its_fix(record: RecordCopy, name: str) -> None:
    spoil, sentence = REFUSED[name]
    spoil(record)

    said = [each.said() for each in load_meetings(record.folder, today=TODAY).refused]

    assert [each for each in said if each.startswith(sentence)], said


def test_every_fault_is_told_at_once(record: RecordCopy) -> None:
    record.change("seats", 2, capacity="mascot", role="")
    record.change("items", 2, title="")

    assert len(load_meetings(record.folder, today=TODAY).refused) == 3


def test_a_missing_file_is_told_and_nothing_else(record: RecordCopy) -> None:
    record.path("bodies").unlink()

    (refused,) = load_meetings(record.folder, today=TODAY).refused

    assert refused.said().startswith("bodies.csv: There is no such file.")


def test_the_record_is_read_whole() -> None:
    loaded = load_meetings(RECORD, today=TODAY)

    assert loaded.refused == ()
    assert loaded.read == {"bodies": 22, "seats": 41, "meetings": 32, "items": 44, "decisions": 34}
    assert loaded.record.sizes() == {
        "bodies": 22, "seats": 41, "meetings": 32, "agenda items": 44, "decisions": 28, "challenges": 6,
    }  # fmt: skip
    assert sorted(loaded.record.digests) == sorted(f"{name}.csv" for name in COLUMNS)


def test_the_papers_own_word_is_kept_beside_the_kind() -> None:
    bodies = {each.key: (each.kind, each.kind_words) for each in load_meetings(RECORD, today=TODAY).record.bodies}

    assert bodies["clearup-board"] == (BodyKind.BOARD, "project board")
    assert bodies["clt"] == (BodyKind.OFFICER_GROUP, "management team")
    assert bodies["osc"] == (BodyKind.COMMITTEE, "committee")


def test_what_is_unknown_stays_unknown() -> None:
    record = load_meetings(RECORD, today=TODAY).record
    meetings = {each.key: (each.starts_on, each.starts_at) for each in record.meetings}

    assert meetings["bvib-2017-18-q3"] == (None, None)
    assert meetings["bvib-2017-06-14"] == (date(2017, 6, 14), None)
    assert meetings["bvib-2017-09-11"] == (date(2017, 9, 11), datetime(2017, 9, 11, 17, 0, tzinfo=UTC))
    assert sum(1 for each in record.seats if each.from_on is None and each.until_on is None) == 32
    assert sum(1 for each in record.lines if not each.item) == 7
    assert {each.capacity for each in record.seats} == {
        Capacity.CHAIR, Capacity.MEMBER, Capacity.EXTERNAL, Capacity.IN_ATTENDANCE,
    }  # fmt: skip
