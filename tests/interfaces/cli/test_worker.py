"""`goldenthread worker`: does what is due; 2 when asked wrong or where the database is not ready."""

import signal
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from goldenthread.foundation.jobs import operations, queries, registry
from goldenthread.foundation.jobs.models import WorkerSeen
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """When the one job there is, `note`, was run."""
    noted: list[datetime] = []

    def note(*, now: datetime) -> None:
        noted.append(now)

    monkeypatch.setattr(registry, "_jobs", {})
    registry.register("note", note, title="Note")
    return noted


def test_once_does_what_is_due_says_nothing_and_leaves(run: Run, moments: list[datetime]) -> None:
    for _ in range(3):
        operations.enqueue("note", now=timezone.now())
    operations.enqueue("note", now=timezone.now(), after=timezone.now() + timedelta(hours=1))

    left = run("worker", "--once", "--interval", "0.1")

    assert (left.status, left.out, left.err) == (0, "", "")
    assert len(moments) == 3
    assert queries.counts() == queries.Counts(waiting=1, running=0, failed=0)
    assert WorkerSeen.objects.get().stopped_at is not None


def test_what_it_does_after_a_signal_is_as_before_it_ran(run: Run) -> None:
    before = [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)]
    run("worker", "--once")

    assert [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)] == before


@pytest.mark.parametrize("option", ["--interval", "--lost-after"])
@pytest.mark.parametrize("words", ["0", "-1", "soon", "nan", "inf", "90000"])
def test_what_is_no_time_is_refused(run: Run, option: str, words: str) -> None:
    left = run("worker", "--once", option, words)

    assert left.status == 2
    assert f"'{words}' is no time. Give seconds above 0, up to a day." in left.err


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL says it by another error, which no worker waits for"
)
def test_a_database_that_is_not_ready_is_said(run: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE jobs_worker_seen")

    left = run("worker", "--once")

    assert left.status == 2
    assert "If it is new, run: goldenthread migrate" in left.err
