"""What the record's folder says of reports is read whole; what is wrong is said by file, row and column."""

from pathlib import Path

import pytest

from goldenthread.domain.reports.importer.made import load_reports
from tests.factories.records import RECORD, TODAY, RecordCopy, copied


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)


def _said(record: RecordCopy) -> list[str]:
    return [each.said() for each in load_reports(record.folder, today=TODAY).refused]


def test_the_reports_of_the_record_are_read_with_their_texts() -> None:
    found = load_reports(RECORD, today=TODAY)

    assert (found.refused, found.read) == ((), {"reports_made": 6})
    assert found.record.sizes() == {"reports made again": 6}
    assert all("front" in each.texts for each in found.record.reports)
    texts = sum(len(each.texts) for each in found.record.reports)
    assert len(found.record.digests) == 1 + texts


def test_a_folder_without_reports_has_none(record: RecordCopy) -> None:
    record.path("reports_made").unlink()

    found = load_reports(record.folder, today=TODAY)

    assert (found.record.reports, found.refused, found.read) == ((), (), {})


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"kind": "letter"}, "kind", "'letter' is no kind that comes ready. Use one of:"),
        ({"title": "Best Value Plan"}, "title", "It could be taken for a paper of the council. End it with"),
        ({"plan_id": "nowhere"}, "plan_id", "'nowhere' is not an id in plans.csv"),
        ({"plan_id": ""}, "plan_id", "A report of the kind 'secretary-of-state-update' is about one. Give its id."),
        ({"requirement_id": "nowhere"}, "requirement_id", "is not an id in requirements.csv"),
        ({"review_id": "nowhere"}, "review_id", "is not an id in reviews.csv"),
        ({"previous_id": "rep-2018-06-board"}, "previous_id", "No report 'rep-2018-06-board' stands above."),
        ({"as_at": "7 March 2017"}, "as_at", "is not a date"),
        ({"as_at": "2031-03-07"}, "as_at", "is in the future"),
        ({"since": ""}, "since", "The cell is empty."),
    ],
)
def test_a_bad_cell_is_named(record: RecordCopy, cells: dict[str, str], column: str, said: str) -> None:
    record.change("reports_made", 2, **cells)

    found = _said(record)

    assert any(each.startswith(f"reports_made.csv, row 2, column {column}: ") and said in each for each in found)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("rep-2017-06-board/foreword.md", b"x", "The kind has no such section. It has front, summary,"),
        ("rep-2017-06-board/summary.md", b"\xff", "It is not text in UTF-8."),
        ("rep-2017-06-board/summary.md", b"a\x00b", "Line 1 holds the invisible character U+0000."),
        ("rep-nobody/summary.md", b"x", "reports_made.csv has no such id."),
    ],
)
def test_a_bad_text_is_named_by_its_file(record: RecordCopy, name: str, data: bytes, said: str) -> None:
    path = record.folder / "report_texts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)

    (found,) = _said(record)

    assert found.startswith(f"report_texts/{Path(name).parent}")
    assert said in found


def test_a_changed_text_is_other_files(record: RecordCopy) -> None:
    before = load_reports(record.folder, today=TODAY).record.digests
    (record.folder / "report_texts" / "rep-2017-06-board" / "summary.md").write_text("Other words.")

    assert load_reports(record.folder, today=TODAY).record.digests != before
