"""Two people press “Send it now” in the same second, on a database that several write to."""

import os
import threading
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from goldenthread.domain.directions.models import Receipt
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import Sending, Submission
from goldenthread.domain.reports.operations import sending
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from tests.factories import rows, submissions
from tests.factories.submissions import AT_TEN

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("postgres" not in os.environ.get("DATABASE_URL", ""), reason="SQLite lets one write at a time"),
]
SENDERS = 6


@pytest.fixture
def waiting(settings: Settings, tmp_path: Path) -> Submission:
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    with transaction.atomic():
        submissions.told_ledger(rows.organisation())
    return submissions.prepared()


def test_sent_by_several_at_once_it_has_one_receipt(waiting: Submission) -> None:
    senders = [submissions.person(Role.DIRECTOR, f"director-{number}") for number in range(SENDERS)]
    start, receipts = threading.Barrier(SENDERS), []

    def send(number: int) -> None:
        start.wait()
        try:
            receipts.append(sending.send(submission=waiting, by=senders[number], now=AT_TEN).receipt)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[number]) for number in range(SENDERS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert len(receipts) == SENDERS
    assert len(set(receipts)) == 1
    assert (Sending.objects.count(), Receipt.objects.count()) == (1, 1)
    assert LedgerEntry.objects.filter(verb="submission sent").count() == 1
    assert verify("wharfdale").fault is None
