"""Two people press “Send it now” in the same second, or one of them twice: on either database, in two processes."""

import time
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import Settings

from goldenthread.domain.directions.models import Receipt
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.enclosures import evidence_list
from goldenthread.domain.reports.models import Sending, Submission
from goldenthread.domain.reports.operations import moves, sending
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.lib.typed import RefusedError
from tests.domain.plans.operations.shared import shared_database
from tests.domain.reports.operations.processes import at_once
from tests.factories import clearing, rows, submissions
from tests.factories.submissions import AT_TEN, MADE

pytestmark = pytest.mark.django_db(transaction=True)
SENDERS = 4


@pytest.fixture
def waiting(settings: Settings, tmp_path: Path) -> Submission:
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    with transaction.atomic():
        submissions.told_ledger(rows.organisation())
    return submissions.prepared()


@pytest.mark.parametrize("token", [None, UUID(int=7)], ids=["several people", "one form twice"])
def test_sent_by_several_at_once_it_has_one_receipt(waiting: Submission, tmp_path: Path, token: UUID | None) -> None:
    names = [f"director-{0 if token else number}" for number in range(SENDERS)]
    senders = [submissions.person(Role.DIRECTOR, each) for each in names]

    def send(number: int) -> str:
        return sending.send(submission=waiting, by=senders[number], now=AT_TEN, token=token).receipt

    with shared_database(tmp_path) as connect:
        receipts = at_once(connect, send, count=SENDERS)

        assert receipts == [Sending.objects.get().receipt] * SENDERS
        assert Receipt.objects.count() == 1
        assert LedgerEntry.objects.filter(verb="submission sent").count() == 1
        assert verify("wharfdale").fault is None


def test_what_is_withdrawn_while_it_is_sent_was_sent_first(
    waiting: Submission, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who sends has looked whether it was withdrawn, and takes a second; who withdraws has to wait until they did."""
    monkeypatch.setattr(evidence_list, "not_open", lambda *_: time.sleep(1))
    report, clerk = waiting.edition.report, clearing.publisher()
    director = submissions.sender()

    def work(number: int) -> str:
        try:
            if number:
                sending.send(submission=waiting, by=director, now=AT_TEN)
            else:
                time.sleep(0.3)
                moves.withdraw(report=report, reason="It is wrong.", by=clerk, now=MADE)
        except RefusedError as refused:
            return refused.message
        return ""

    with shared_database(tmp_path) as connect:
        assert at_once(connect, work, count=2) == ["", ""]

        done = LedgerEntry.objects.filter(verb__in=["submission sent", "report withdrawn"]).order_by("sequence")
        assert [each.verb for each in done] == ["submission sent", "report withdrawn"]


def test_it_is_received_when_it_is_on_record_and_not_when_it_had_to_wait_for_that(
    waiting: Submission, tmp_path: Path
) -> None:
    """Another of the council's writers is at it, from a second before ten until a second after."""
    director, began = submissions.sender(), time.monotonic()

    def clock() -> datetime:
        return AT_TEN - timedelta(seconds=1) + timedelta(seconds=time.monotonic() - began)

    def work(number: int) -> str:
        if number:
            time.sleep(0.4)
            return sending.send(submission=waiting, by=director, now=clock(), clock=clock).received_at.isoformat()
        with transaction.atomic():
            submissions.told_ledger(rows.organisation(), now=clock())
            time.sleep(2)
        return ""

    with shared_database(tmp_path) as connect:
        at_once(connect, work, count=2)

        assert Sending.objects.get().is_late
