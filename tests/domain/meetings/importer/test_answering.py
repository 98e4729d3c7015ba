"""Which body answers which requirement is taken in from papers that say so; what is wrong is said by its place."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.domain.directions.importer.loading import load_directions
from goldenthread.domain.directions.operations.taking_in import take_in_directions
from goldenthread.domain.meetings.importer.answering import load_requirement_bodies
from goldenthread.domain.meetings.models import Answering
from goldenthread.domain.meetings.operations.taking_in_answers import TAKEN_IN, take_in_answers
from goldenthread.domain.meetings.queries.answering import bodies_answering
from goldenthread.domain.meetings.rules.answering import Sittings
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories.histories import day, morning_of
from tests.factories.meetings import meetings_taken_in
from tests.factories.records import NOW, RECORD, TODAY, RecordCopy, copied, taken_in


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)


@pytest.fixture
def home(db: None) -> Organisation:
    """The organisation of the record with its meetings and Directions."""
    found = taken_in()
    meetings_taken_in(found)
    directions = load_directions(RECORD, today=TODAY).record
    take_in_directions(organisation=found, record=directions, by=OPERATOR, now=NOW)
    return found


def taken(home: Organisation, folder: Path = RECORD) -> bool:
    record = load_requirement_bodies(folder, today=TODAY).record
    return take_in_answers(organisation=home, record=record, by=OPERATOR, now=NOW)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"requirement_id": "nowhere"}, "requirement_id", "is not an id in requirements.csv"),
        ({"body_id": "nowhere"}, "body_id", "is not an id in bodies.csv"),
        ({"why": ""}, "why", "The cell is empty."),
        ({"source": ""}, "source", "The cell is empty."),
        ({"on": ""}, "on", "The cell is empty."),
        ({"on": "2027-01-01"}, "on", "is in the future"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(
    record: RecordCopy, cells: dict[str, str], column: str, words: str
) -> None:
    record.change("requirement_bodies", 2, **cells)

    refused = load_requirement_bodies(record.folder, today=TODAY).refused

    assert [(each.file, each.row, each.column) for each in refused] == [("requirement_bodies.csv", 2, column)]
    assert words in refused[0].reason


def test_the_same_pair_twice_is_refused(record: RecordCopy) -> None:
    record.write("requirement_bodies", record.rows("requirement_bodies") * 2)

    (refused,) = load_requirement_bodies(record.folder, today=TODAY).refused
    assert "Row 2 says this of these two" in refused.reason


def test_a_folder_without_the_file_has_none(record: RecordCopy) -> None:
    record.path("requirement_bodies").unlink()

    assert load_requirement_bodies(record.folder, today=TODAY).read == {}


def test_the_board_of_the_record_answers_what_the_directions_of_2017_asked_for(home: Organisation) -> None:
    assert taken(home)

    ((answer,),) = bodies_answering(home, as_at=TODAY, known_at=NOW).values()
    assert (answer.slug, answer.by, answer.on) == ("bvib", "As published", day("2017-06-14"))
    assert answer.sittings == Sittings(6, 2, date(2017, 6, 14), date(2018, 9, 17))
    assert Answering.objects.get().requirement.slug == "req-2017-board"
    assert bodies_answering(home, as_at=TODAY, known_at=morning_of("2017-06-13")) == {}


def test_the_same_file_again_changes_nothing_and_another_is_refused(home: Organisation, record: RecordCopy) -> None:
    assert taken(home)
    assert not taken(home)
    assert LedgerEntry.objects.filter(chain=home.slug, verb=TAKEN_IN).count() == 1

    record.change("requirement_bodies", 2, why="Another reason")
    with pytest.raises(RefusedError, match="answers req-2017-board already"):
        taken(home, record.folder)
    assert Answering.objects.count() == 1


def test_a_body_that_is_not_here_is_refused(home: Organisation, record: RecordCopy) -> None:
    found = load_requirement_bodies(record.folder, today=TODAY).record
    elsewhere = taken_in(slug="elsewhere")

    with pytest.raises(RefusedError, match="is not on record here"):
        take_in_answers(organisation=elsewhere, record=found, by=OPERATOR, now=NOW)
