"""The disk is full when the database commits: nothing is half-sent, the person is told, and later it is sent once."""

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.db.utils import OperationalError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from goldenthread.domain.directions.models import Receipt, Requirement
from goldenthread.domain.reports.models import Edition, Sending, Submission
from goldenthread.domain.reports.operations import sending, submitting
from goldenthread.foundation.files import queries as files
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.lib.typed import RefusedError
from tests.domain.plans.operations.shared import Connect, shared_database
from tests.domain.reports.operations.processes import alone
from tests.factories import rows, submissions
from tests.factories.submissions import AT_TEN, DUE_ON, PREPARED, UNSIGNED

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="its server writes, not this process"),
]
PASSWORD = "x" * 12


@pytest.fixture(autouse=True)
def council(transactional_db: None, settings: Settings, tmp_path: Path) -> None:
    """An edition and what asks for it; files and no keys of this test's own."""
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    submissions.requirement(organisation=submissions.edition().report.organisation)
    with transaction.atomic():
        submissions.told_ledger(rows.organisation())


def prepare() -> Submission:
    asked, edition, by = Requirement.objects.get(), Edition.objects.get(), submissions.preparer()
    return submitting.prepare(
        requirement=asked, for_on=DUE_ON, edition=edition, unsigned_reason=UNSIGNED, by=by, now=PREPARED
    )


def send() -> Sending:
    return sending.send(submission=Submission.objects.get(), by=submissions.sender(), now=AT_TEN)


def full(connect: Connect, work: Callable[[], object], *, most: int) -> str:
    """What became of the work in a process for which no file may grow beyond `most` bytes."""

    def tried() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            return repr(work())
        except OperationalError as error:
            return f"OperationalError: {error}"
        except RefusedError as refused:
            return refused.message

    return alone(connect, tried)


def half(folder: Path) -> int:
    """Half of the database: a commit writes what lies before, and breaks off at the first page that lies behind."""
    return (folder / "shared.sqlite3").stat().st_size // 2


NO_JOURNAL = 4_096  # bytes; less than is noted before anything is changed
LEFT = {Submission: 0, Sending: 0, Receipt: 0}


def _on_record() -> dict[type, int]:
    return {kind: kind._default_manager.count() for kind in (Submission, Sending, Receipt)}


@pytest.mark.parametrize("journal", [True, False], ids=["in the middle of the commit", "before it"])
def test_what_could_not_be_committed_was_not_sent_and_is_sent_once_there_is_room(tmp_path: Path, journal: bool) -> None:
    _ = submissions.sender(), submissions.preparer()
    with shared_database(tmp_path) as connect:
        prepare()
        entries = LedgerEntry.objects.count()
        connections["default"].close()

        said = full(connect, send, most=half(tmp_path) if journal else NO_JOURNAL)

        assert said.startswith("OperationalError: "), said
        assert _on_record() == LEFT | {Submission: 1}
        assert (LedgerEntry.objects.count(), verify("wharfdale").fault) == (entries, None)
        send()
        assert send() == Sending.objects.get()
        assert _on_record() == LEFT | {Submission: 1, Sending: 1, Receipt: 1}
        assert verify("wharfdale").fault is None


def test_what_could_not_be_put_on_record_was_not_prepared_though_its_bundle_was_written(tmp_path: Path) -> None:
    _ = submissions.preparer()
    with shared_database(tmp_path) as connect:
        entries = LedgerEntry.objects.count()
        connections["default"].close()

        said = full(connect, prepare, most=half(tmp_path))

        assert said.startswith("OperationalError: "), said
        assert _on_record() == LEFT
        assert LedgerEntry.objects.count() == entries
        prepare()
        assert (_on_record(), files.damaged()) == (LEFT | {Submission: 1}, [])


def test_a_bundle_for_which_there_is_no_room_is_refused_in_words_and_leaves_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    _ = submissions.preparer()
    with shared_database(tmp_path) as connect:
        before = sorted(settings.GOLDENTHREAD_FILES.rglob("*"))

        said = full(connect, prepare, most=NO_JOURNAL)

        assert said.startswith("The bundle "), said
        assert "could not be written: File too large. Nothing of it was kept." in said
        assert _on_record() == LEFT
        assert [each for each in sorted(settings.GOLDENTHREAD_FILES.rglob("*")) if each not in before] in (
            [], [settings.GOLDENTHREAD_FILES / "incoming"],
        )  # fmt: skip


def test_the_person_who_sends_is_told_that_nothing_was_half_done(tmp_path: Path) -> None:
    by = submissions.sender().person
    assert by is not None
    by.set_password(PASSWORD)
    by.save()
    client = Client(raise_request_exception=False)
    with shared_database(tmp_path) as connect:
        one = prepare()
        client.force_login(by)
        to = reverse("submissions:send", args=["wharfdale", one.requirement.slug, one.number])

        def press() -> str:
            answer = client.post(to, {"password": PASSWORD})
            return f"{answer.status_code} {answer.content.decode()}"

        connections["default"].close()
        said = full(connect, press, most=half(tmp_path))

        assert "500 " in said
        assert "it is either recorded whole or not at all" in said
        assert not Sending.objects.exists()
        assert client.post(to, {"password": PASSWORD}).status_code == 302
        assert Sending.objects.count() == 1
