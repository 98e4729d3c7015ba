"""The reports of a council's folder are read whole or refused with file, row, column, reason and fix (SPEC 4.8)."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.domain.insight.importer.council.reading import read_thread
from goldenthread.domain.meetings.importer.council.reading import read_meetings
from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.plans.importer.council.reading import read_council
from goldenthread.domain.reports.importer.council.files import COLUMNS, TEXTS
from goldenthread.domain.reports.importer.council.reading import Read, read_reports
from tests.factories.council_reports import add_reports
from tests.factories.records import RecordCopy
from tests.factories.threads import council_with_thread

OWN = date(2026, 6, 17)


@pytest.fixture
def folder(tmp_path: Path) -> RecordCopy:
    return add_reports(council_with_thread(tmp_path))


def read(folder: Path) -> Read:
    found = read_council(folder, today=OWN)
    assert found.draft
    beside = read_meetings(folder, found.draft)
    return read_reports(folder, found.draft, read_thread(folder, found.draft, beside.meetings, Told()).ground)


def refusals(folder: RecordCopy) -> list[str]:
    found = read(folder.folder)
    assert found.events == () or not found.refused, "nothing is told of a folder with a refusal"
    return [each.said() for each in found.refused]


def test_every_row_is_an_event(folder: RecordCopy) -> None:
    found = read(folder.folder)

    assert found.refused == ()
    assert len(found.events) == sum(len(folder.rows(name)) for name in COLUMNS)
    assert found.sizes == {"reports": 2, "submissions": 1}


def test_a_folder_without_reports_has_none(tmp_path: Path) -> None:
    found = read(council_with_thread(tmp_path).folder)

    assert (found.events, found.refused, found.sizes) == ((), (), {})


REFUSED = [
    ("clearing_posts", {"post": ""}, "clearing_posts.csv, row 2, column post: The cell is empty."),
    ("clearing_posts", {"by": "nobody"}, "column by: 'nobody' is not an id in posts.csv."),
    ("report_kinds", {"file": "none.toml"}, "column file: 'none.toml' is not a text in UTF-8 in the folder"),
    ("reports", {"plan": "none"}, "column plan: 'none' is not an id in plans.csv."),
    ("reports", {"round": "none"}, "column round: 'none' is not an id in rounds.csv."),
    ("reports", {"requirement": "none"}, "column requirement: 'none' is not an id in requirements.csv."),
    ("reports", {"requirement": "hubs"}, "column time: It is not due that often."),
    ("reports", {"review": "none"}, "column review: 'none' is not an id in reviews.csv."),
    ("reports", {"previous": "none"}, "column previous: 'none' is not an id in reports.csv."),
    ("reports", {"as_at": "yesterday"}, "column as_at: 'yesterday' is not a date"),
    ("report_steps", {"step": "burn"}, "column step: 'burn' is not a step of a report."),
    ("report_steps", {"report": "none"}, "column report: 'none' is not an id in reports.csv."),
    ("report_steps", {"about": "none"}, "column about: 'none' is not an id in report_steps.csv."),
    ("report_steps", {"file": "none.md"}, "report_steps.csv, row 2, column file: 'none.md' is not a text"),
    ("submissions", {"report": "none"}, "column report: 'none' is not an id in reports.csv."),
    ("submissions", {"evidence": "e9"}, "column evidence: 'e9' is not an id in evidence.csv."),
    ("submissions", {"time": "0"}, "submissions.csv, row 2, column time:"),
    ("sendings", {"submission": "none"}, "column submission: 'none' is not an id in submissions.csv."),
    ("sendings", {"hour": "ten"}, "column hour: 'ten' is not an hour."),
    ("submission_replies", {"kind": "shouted"}, "column kind: 'shouted' is not a reply."),
    ("submission_replies", {"about": "none"}, "column about: 'none' is not an id in submission_replies.csv."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "cells", "says"), REFUSED)
def test_a_row_that_names_what_is_not_there_is_refused(
    folder: RecordCopy, name: str, cells: dict[str, str], says: str
) -> None:
    folder.change(name, 2, **cells)

    assert any(says in each for each in refusals(folder)), refusals(folder)


def test_a_text_that_is_no_utf_8_or_lies_outside_is_none(folder: RecordCopy, tmp_path: Path) -> None:
    (folder.folder / TEXTS / "first.md").write_bytes(b"\xff\xfe")
    outside = tmp_path / "outside.md"
    outside.write_text("Secret", encoding="utf-8")
    (folder.folder / TEXTS / "wrong.md").unlink()
    (folder.folder / TEXTS / "wrong.md").symlink_to(outside)

    assert [each.split(":")[0] for each in refusals(folder)] == [
        "report_steps.csv, row 2, column file",
        "report_steps.csv, row 5, column file",
    ]


def test_a_file_that_cannot_be_read_is_the_only_thing_said(folder: RecordCopy) -> None:
    folder.path("sendings").unlink()

    assert [each.split(" Put")[0] for each in refusals(folder)] == ["sendings.csv: There is no such file."]
