"""What the operations page is told."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.jobs import heartbeats, operations, queries, queue, registry
from goldenthread.foundation.jobs.schedule import Daily
from tests.foundation.jobs.conftest import START, Clock, Notebook

pytestmark = pytest.mark.django_db
Work = Callable[[], None]


def test_the_queue_is_told_by_state(notebook: Notebook, work: Work, clock: Clock) -> None:
    registry.register("once", Notebook().run, title="Once", tries=1)
    notebook.failures = [OSError("away")]
    first = operations.enqueue("note", now=START)
    work()
    second = operations.enqueue("note", now=clock.forward(seconds=1))
    queue.claim("worker", now=clock.now)
    third = operations.enqueue("once", now=clock.now)
    queue.rows().filter(pk=third).update(status="FAILED", finished_at=clock.now)

    assert queries.counts() == queries.Counts(waiting=1, running=1, failed=1)
    assert [(each.pk, each.attempts, each.reason) for each in queries.waiting()] == [(first, 1, "OSError: away")]
    assert [(each.pk, each.started_at) for each in queries.running()] == [(second, clock.now)]
    assert [(each.pk, each.title) for each in queries.failed()] == [(third, "Once")]
    assert queries.failed_job(third) == queries.failed()[0]
    assert queries.failed_job(first) is None


def test_a_worker_is_alive_while_it_is_heard_of(clock: Clock) -> None:
    patience = timedelta(minutes=2)
    for name in ("silent", "stopped", "alive"):
        heartbeats.beat(name, now=clock.forward(seconds=1), lost_after=patience)
    heartbeats.stopped("stopped", now=clock.now)
    heartbeats.beat("alive", now=clock.forward(seconds=118), lost_after=patience)

    found = queries.workers(clock.forward(seconds=1))

    assert [(each.name, each.alive) for each in found] == [("alive", True), ("stopped", False), ("silent", False)]
    assert [each.stopped_at is not None for each in found] == [False, True, False]


def test_the_timetable_tells_the_last_slot_and_the_next(work: Work, clock: Clock) -> None:
    registry.register("daily", Notebook().run, title="Every morning", at=Daily(time(7)))
    [before] = queries.timetable(clock.now)
    work()
    [after] = queries.timetable(clock.now)

    assert (before.title, before.said, before.last_at) == ("Every morning", "daily at 07:00", None)
    assert after.last_at == datetime(2026, 6, 15, 6, 0, tzinfo=UTC)
    assert before.next_at == after.next_at == datetime(2026, 6, 16, 6, 0, tzinfo=UTC)


def test_a_long_queue_costs_one_query_and_is_cut(notebook: Notebook) -> None:
    for _ in range(5):
        operations.enqueue("note", now=START)

    with CaptureQueriesContext(connection) as asked:
        assert len(queries.waiting(limit=3)) == 3

    assert len(asked) == 1
