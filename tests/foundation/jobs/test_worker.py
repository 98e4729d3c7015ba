"""A worker whose database is away for a moment, and what it does with its time."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, connections

from goldenthread.foundation.jobs import operations, queue, registry
from goldenthread.foundation.jobs.models import WorkerSeen
from goldenthread.foundation.jobs.worker import Worker, own_name
from tests.domain.plans.operations.shared import shared_database
from tests.foundation.jobs.conftest import START, Clock, Notebook

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite locks the whole database")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that drops anybody")
pytestmark = pytest.mark.django_db(transaction=True)


class Blocker:
    """Somebody else who holds the whole database."""

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file, isolation_level=None)

    def lock(self) -> None:
        self._database.execute("BEGIN EXCLUSIVE")

    def release(self, seconds: float) -> None:
        """In the place of a worker's rest."""
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")


@pytest.fixture
def blocker(notebook: Notebook, transactional_db: None, tmp_path: Path) -> Iterator[Blocker]:
    with shared_database(tmp_path):
        connections["default"].settings_dict["OPTIONS"]["timeout"] = 0.05
        yield Blocker(tmp_path / "shared.sqlite3")


@on_sqlite
def test_a_locked_database_is_waited_for(blocker: Blocker, notebook: Notebook, clock: Clock) -> None:
    operations.enqueue("note", now=START)
    blocker.lock()

    Worker("patient", clock=clock, sleep=blocker.release).run(once=True)

    assert len(notebook.calls) == 1


@on_sqlite
def test_a_job_done_while_the_database_is_locked_is_not_done_again(
    blocker: Blocker, notebook: Notebook, clock: Clock
) -> None:
    def run(**arguments: Any) -> None:
        notebook.run(**arguments)
        blocker.lock()

    registry.register("lock", run, title="Lock")
    operations.enqueue("lock", now=START)

    Worker("patient", clock=clock, sleep=blocker.release).run(once=True)

    assert len(notebook.calls) == 1
    assert [(row.status, len(row.worker_ids)) for row in queue.rows()] == [("SUCCESSFUL", 1)]


@on_postgresql
def test_a_dropped_connection_is_opened_again(notebook: Notebook, clock: Clock) -> None:
    operations.enqueue("note", now=START)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [ours] = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [ours])
    other.close()

    Worker("patient", clock=clock, sleep=lambda seconds: None).run(once=True)

    assert len(notebook.calls) == 1


@on_sqlite
def test_a_database_without_tables_is_not_waited_for(blocker: Blocker, clock: Clock) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE jobs_worker_seen")

    with pytest.raises(OperationalError, match="no such table"):
        Worker("astray", clock=clock, sleep=lambda seconds: pytest.fail("it waits")).run()


def test_a_worker_says_that_it_came_and_that_it_left(clock: Clock) -> None:
    Worker("patient", clock=clock).run(once=True)

    seen = WorkerSeen.objects.get()
    assert (seen.name, seen.started_at, seen.stopped_at) == ("patient", START, START)


def test_a_worker_without_work_rests_and_is_told_to_stop_in_its_sleep(clock: Clock) -> None:
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            worker.stop()

    worker = Worker("idle", interval=60, clock=clock, sleep=nap)
    worker.run()

    assert naps == [0.2] * 3


def test_a_worker_goes_on_only_as_long_as_it_may(clock: Clock) -> None:
    answers: Iterator[bool] = iter([True, True, False, False])
    going: Callable[[], bool] = lambda: next(answers, False)  # noqa: E731 - it is what a worker is given

    Worker("beside", clock=clock, sleep=lambda seconds: None, going=going).run()

    assert WorkerSeen.objects.get().stopped_at == START


def test_no_two_workers_have_one_name() -> None:
    assert len({own_name() for _ in range(100)}) == 100
