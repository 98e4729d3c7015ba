"""Killed at every write, of the database and of files, and done again: one submission, and the same receipt.

A write is a statement that changes a table, a file opened to be written, renamed or removed, bytes made sure of on
disk, and a commit: just before it and just after it.
"""

import inspect
import os
import signal
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.models import QuerySet
from pytest_django import Settings

from goldenthread.domain.directions.models import Receipt, Requirement
from goldenthread.domain.reports.models import Edition, Sending, Submission
from goldenthread.domain.reports.operations import sending, submitting
from goldenthread.foundation.bundles import keys
from goldenthread.foundation.files import queries as files
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.operations import NotInTransactionError
from goldenthread.foundation.ledger.verification import verify
from tests.domain.plans.operations.shared import Connect, shared_database
from tests.factories import rows, submissions
from tests.factories.submissions import AT_TEN, DUE_ON, PREPARED

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="a copy a death is a file of SQLite"),
]
WRITES = ("INSERT", "UPDATE", "DELETE")
FILE_EVENTS = ("os.rename", "os.remove", "os.mkdir")
FIRST, SECOND = uuid.UUID(int=1), uuid.UUID(int=2)
MOST = 80  # writes; there are about thirty


def prepared() -> Submission:
    asked, edition = Requirement.objects.get(), Edition.objects.get()
    by = submissions.preparer()
    return submitting.prepare(requirement=asked, for_on=DUE_ON, edition=edition, by=by, now=PREPARED, token=FIRST)


def both() -> Sending:
    """Prepares and sends, with the same forms at the same moments each time."""
    return sending.send(submission=prepared(), by=submissions.sender(), now=AT_TEN, token=SECOND)


@pytest.fixture
def council(transactional_db: None, settings: Settings, tmp_path: Path) -> Path:
    """An edition, what asks for it, who submits it, and a key. Answers the folder of the stored files."""
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    keys.create(tmp_path / "keys" / "wharfdale", name="Wharfdale", days=90, now=submissions.MADE)
    submissions.requirement(organisation=submissions.edition().report.organisation)
    _ = submissions.preparer(), submissions.sender()
    with transaction.atomic():
        submissions.told_ledger(rows.organisation())
    return tmp_path


@contextmanager
def afresh(folder: Path, place: int) -> Iterator[Connect]:
    """The database as it was before anything was prepared."""
    own = folder / f"n{place}"
    own.mkdir()
    with shared_database(own) as connect:
        yield connect


def killed_at(connect: Connect, place: int) -> bool:
    """Does both in a process that is killed -9 just before its write of that number; whether it came to that."""
    process = os.fork()
    if process == 0:
        try:
            connections["default"] = connect()
            _dying_at(place)
            with connections["default"].execute_wrapper(_counted):
                both()
        finally:
            os._exit(0)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


_left: list[int] = []


def _dying_at(place: int) -> None:
    _left[:] = [place]
    sys.addaudithook(_file_event)
    commit, fsync = connections["default"].commit, os.fsync

    def committed() -> None:
        _one_more()
        commit()
        _one_more()

    def made_sure(file: int) -> None:
        _one_more()
        fsync(file)

    connections["default"].commit = committed  # type: ignore[method-assign]
    os.fsync = made_sure  # type: ignore[assignment]


def _one_more() -> None:
    if _left and _left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    if _left:
        _left[0] -= 1


def _file_event(event: str, given: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
    if event in FILE_EVENTS or writes:
        _one_more()


def _counted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    if sql.startswith(WRITES):
        _one_more()
    return execute(sql, *rest)


def test_killed_at_any_write_and_done_again_it_is_one_submission_with_the_same_receipt(council: Path) -> None:
    with afresh(council, 0):
        whole = both()
    deaths = 0
    for place in range(MOST):
        with afresh(council, place + 1) as connect:
            if not killed_at(connect, place):
                break
            deaths += 1
            again = both()
            assert again.receipt == whole.receipt, place
            assert bytes(again.signature) == bytes(whole.signature)
            assert (Submission.objects.count(), Sending.objects.count(), Receipt.objects.count()) == (1, 1, 1)
            assert verify("wharfdale").fault is None
            assert files.damaged() == []
    else:
        raise AssertionError("It never ended.")

    assert deaths > 25


def test_without_its_transaction_half_a_sending_would_stay(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: this is what the test above would find."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda query, **_: query)
    monkeypatch.setattr(ledger, "hold", lambda _: None)
    with afresh(council, 0):
        one = prepared()
        with pytest.raises(NotInTransactionError):
            inspect.unwrap(sending.send)(submission=one, by=submissions.sender(), now=AT_TEN)

        assert Sending.objects.count() == 1
        assert not LedgerEntry.objects.filter(verb="submission sent").exists()
