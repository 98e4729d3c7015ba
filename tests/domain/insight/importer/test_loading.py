"""Where the real record disagrees with itself is taken in whole, once; what is wrong is said by row and column."""

from pathlib import Path

import pytest

from goldenthread.domain.insight.importer.loading import load_discrepancies
from goldenthread.domain.insight.models import Discrepancy
from goldenthread.domain.insight.operations import take_in_discrepancies
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import rows
from tests.factories.records import NOW, RECORD, RecordCopy, copied

TODAY = NOW.date()


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"statement_a": ""}, "statement_a", "The cell is empty."),
        ({"source_b": " "}, "source_b", "The cell is empty."),
        ({"why_it_matters": ""}, "why_it_matters", "The cell is empty."),
        ({"id": "x five"}, "id", "is not an id"),
        ({"statement_b": "a\u202eb"}, "statement_b", "invisible"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(
    record: RecordCopy, cells: dict[str, str], column: str, words: str
) -> None:
    record.change("contradictions", 3, **cells)

    refused = load_discrepancies(record.folder, today=TODAY).refused

    assert [(each.file, each.row, each.column) for each in refused] == [("contradictions.csv", 3, column)]
    assert words in refused[0].reason


def test_a_folder_without_the_file_has_no_discrepancies(tmp_path: Path) -> None:
    found = load_discrepancies(tmp_path, today=TODAY)

    assert (found.refused, found.record.sizes(), found.read) == ((), {"discrepancies": 0}, {})


@pytest.mark.django_db
def test_all_are_taken_in_once_with_one_entry() -> None:
    home = rows.organisation()
    record = load_discrepancies(RECORD, today=TODAY).record

    first = take_in_discrepancies(organisation=home, record=record, by=OPERATOR, now=NOW)
    again = take_in_discrepancies(organisation=home, record=record, by=OPERATOR, now=NOW)

    assert (first, again, Discrepancy.objects.count(), LedgerEntry.objects.count()) == (True, False, 47, 1)
    one = Discrepancy.objects.get(slug="x-205-unit")
    assert (one.statement_a, one.source_b) == ("205 are called actions", "seed 004, overall progress para")


@pytest.mark.django_db
def test_other_bytes_for_the_same_are_refused(record: RecordCopy) -> None:
    home = rows.organisation()
    before = load_discrepancies(RECORD, today=TODAY).record
    take_in_discrepancies(organisation=home, record=before, by=OPERATOR, now=NOW)
    record.change("contradictions", 2, statement_a="Something else")
    changed = load_discrepancies(record.folder, today=TODAY).record

    with pytest.raises(RefusedError, match=r"already has .x-205-unit. from other files"):
        take_in_discrepancies(organisation=home, record=changed, by=OPERATOR, now=NOW)

    assert LedgerEntry.objects.count() == 1
