"""The reports of a council told again: each step at its own moment, through the operations, all of it or nothing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from goldenthread.domain.reports.models import (
    Answer,
    Clearance,
    Comment,
    Edition,
    KeptNumber,
    Report,
    SectionVersion,
    Sending,
    Submission,
)
from goldenthread.foundation.bundles import keys
from goldenthread.foundation.lib.text import LONDON
from tests.factories import telling
from tests.factories.council_reports import add_reports
from tests.factories.records import RecordCopy
from tests.factories.telling import refusal
from tests.factories.threads import council_with_thread

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> RecordCopy:
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    return add_reports(council_with_thread(tmp_path))


def tell(folder: RecordCopy) -> None:
    telling.tell(folder, reports=True)


def test_every_step_is_taken_at_its_moment_by_who_held_the_post(folder: RecordCopy) -> None:
    tell(folder)

    spring, following = Report.objects.order_by("pk")
    assert (following.previous, spring.for_on) == (spring, date(2026, 4, 30))
    versions = SectionVersion.objects.filter(report=spring, section="words").order_by("number")
    assert [each.why for each in versions] == ["", "At first", "Without the number"]
    assert versions[2].text == "At {as_at} it is well; see 15 April 2026.", "the folder's dates are filled, figures not"
    cleared = Clearance.objects.get(outcome="cleared")
    assert (cleared.entered_at, cleared.by_post) == (
        datetime(2026, 4, 17, 10, 0, tzinfo=LONDON),
        "Corporate Director, Place",
    )
    assert {each.ending for each in Edition.objects.get().files.all()} == {"html", "docx", "pdf"}
    assert (Edition.objects.get().number, KeptNumber.objects.get().number) == (1, "77")
    assert [each.settles for each in Comment.objects.order_by("pk")] == [False, True]


def test_it_is_sent_by_another_on_the_day_it_is_due_and_says_why_it_is_unsigned(folder: RecordCopy) -> None:
    tell(folder)

    submission, sending = Submission.objects.get(), Sending.objects.get()
    assert submission.unsigned_reason.startswith("The council was told from its files on a machine that holds no key")
    assert sending.received_at == datetime(2026, 4, 30, 9, 59, tzinfo=LONDON)
    assert not sending.is_late
    assert (sending.acknowledgements.get().reference, Answer.objects.get().on) == ("W-2", date(2026, 5, 4))


def test_it_is_signed_where_there_is_a_key(folder: RecordCopy, tmp_path: Path) -> None:
    made = keys.create(
        tmp_path / "keys" / "wharfdale", name="Wharfdale", days=900, now=datetime(2026, 1, 1, tzinfo=UTC)
    )

    tell(folder)

    assert Submission.objects.get().certificate_sha256 == made.certificate_sha256


REFUSED_BY_THE_RULES = [
    ("clearing_posts", 2, {"capacity": "poetry"}, "clearing_posts.csv, row 2, column capacity:"),
    ("report_kinds", 2, {"file": "first.md"}, "report_kinds.csv, row 2, column file:"),
    ("reports", 2, {"kind": "novel"}, "reports.csv, row 2, column kind: 'novel' is not a kind of report"),
    ("reports", 3, {"by": "owner"}, "reports.csv, row 3, column by: Head of Property may not do this"),
    ("report_steps", 2, {"section": "prose"}, "report_steps.csv, row 2, column section:"),
    ("report_steps", 3, {"quote": "78"}, "report_steps.csv, row 3, column quote: '78' is no number there"),
    ("report_steps", 7, {"since": ""}, "report_steps.csv, row 7, column as_at: Figures are of one day"),
    ("report_steps", 12, {"by": "clerk"}, "report_steps.csv, row 12, column by:"),
    ("report_steps", 13, {"at": "2026-04-16T11:30"}, "report_steps.csv, row 13: The Monitoring officer returned"),
    ("submissions", 2, {"days": "-14"}, "submissions.csv, row 2, column report: It is not published at that moment."),
    ("sendings", 2, {"by": "team"}, "sendings.csv, row 2: You prepared this submission."),
    ("submission_replies", 4, {"days": "1"}, "submission_replies.csv, row 4, column at: 'r2' is not on record yet"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "cells", "says"), REFUSED_BY_THE_RULES)
def test_a_row_that_the_rules_refuse_is_named_and_nothing_is_written(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    assert says in refusal(tell, folder, name, row, cells)
