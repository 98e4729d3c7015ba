"""Claims, failures, and what a lost worker leaves behind."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from goldenthread.foundation.jobs import heartbeats, operations, queries, queue, registry, rules
from goldenthread.foundation.jobs.models import WorkerSeen
from tests.foundation.jobs.conftest import START, Clock, Notebook

pytestmark = pytest.mark.django_db
Work = Callable[[], None]
PATIENCE = timedelta(minutes=2)


def claimed(worker: str, clock: Clock) -> queue.Row:
    heartbeats.beat(worker, now=clock.now, lost_after=PATIENCE)
    row = queue.claim(worker, now=clock.now)
    assert row is not None
    return row


def test_a_job_that_fails_is_tried_again_after_a_growing_wait_and_then_given_up(
    notebook: Notebook, work: Work, clock: Clock
) -> None:
    notebook.failures = [OSError(f"away {number}") for number in range(3)]
    operations.enqueue("note", now=START)
    moments = [0, 29, 30, 149, 150, 10_000, 100_000]

    for seconds in moments:
        clock.now = START + timedelta(seconds=seconds)
        work()

    assert [(call["now"] - START).total_seconds() for call in notebook.calls] == [0, 30, 150]
    [failed] = queries.failed()
    assert (failed.attempts, failed.tries, failed.reason) == (3, 3, "OSError: away 2")
    assert failed.finished_at == START + timedelta(seconds=150)


def test_a_job_that_succeeds_at_last_leaves_no_failure(notebook: Notebook, work: Work, clock: Clock) -> None:
    notebook.failures = [OSError("away"), OSError("away")]
    operations.enqueue("note", now=START)

    for _ in range(3):
        work()
        clock.forward(hours=1)

    [row] = queue.rows()
    assert (row.status, row.exception_class_path, row.traceback, row.return_value) == ("SUCCESSFUL", "", "", None)


def test_neither_class_path_nor_stack_trace_is_stored(notebook: Notebook, work: Work) -> None:
    notebook.failures = [registry.UnknownJobError("no such thing")]
    operations.enqueue("note", now=START)

    work()

    [row] = queue.rows()
    assert (row.exception_class_path, row.traceback) == ("UnknownJobError", "no such thing")


def test_a_job_that_this_version_does_not_know_waits_for_one_that_does(
    notebook: Notebook, work: Work, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.enqueue("note", now=START)
    with monkeypatch.context() as older:
        older.setattr(registry, "_jobs", {})
        work()
        [waits] = queries.waiting()
        assert waits.title == "note (not known in this version)"
        assert waits.reason.startswith("UnknownJobError: No job is called 'note'")

    clock.forward(seconds=30)
    work()

    assert len(notebook.calls) == 1


def test_a_claimed_job_is_nobody_elses(notebook: Notebook, clock: Clock) -> None:
    operations.enqueue("note", now=START)
    claimed("first", clock)

    assert queue.claim("second", now=clock.now) is None


def test_the_job_of_a_lost_worker_is_given_back_and_counts_as_a_try(notebook: Notebook, clock: Clock) -> None:
    operations.enqueue("note", now=START)
    claimed("first", clock)

    assert queue.reap(now=clock.forward(seconds=119), asking="second") == 0
    assert queue.reap(now=clock.forward(seconds=1), asking="second") == 1

    [waits] = queries.waiting()
    assert (waits.attempts, waits.due_at) == (1, clock.now + timedelta(seconds=30))
    assert waits.reason == "WorkerLost: The worker that held it was not heard of any more."


def test_a_worker_that_is_heard_of_keeps_its_job(notebook: Notebook, clock: Clock) -> None:
    operations.enqueue("note", now=START)
    claimed("first", clock)
    heartbeats.beat("first", now=clock.forward(seconds=100), lost_after=PATIENCE)

    assert queue.reap(now=clock.forward(seconds=100), asking="second") == 0


GONE: dict[str, Callable[[Clock], object]] = {
    "was never seen": lambda clock: WorkerSeen.objects.all().delete(),
    "stopped on purpose": lambda clock: heartbeats.stopped("first", now=clock.now),
}


@pytest.mark.parametrize("gone", GONE.values(), ids=GONE)
def test_a_worker_that_is_gone_holds_nothing(notebook: Notebook, clock: Clock, gone: Callable[[Clock], object]) -> None:
    operations.enqueue("note", now=START)
    claimed("first", clock)
    gone(clock)

    assert queue.reap(now=clock.now, asking="second") == 1


def test_what_a_worker_itself_left_without_an_end_is_given_back(notebook: Notebook, clock: Clock) -> None:
    operations.enqueue("note", now=START)
    claimed("first", clock)

    assert queue.reap(now=clock.now, asking="first") == 1


def test_a_job_that_loses_its_worker_each_time_ends_as_failed(notebook: Notebook, clock: Clock) -> None:
    operations.enqueue("note", now=START)
    for number in range(3):
        claimed(f"worker {number}", clock)
        queue.reap(now=clock.forward(hours=1), asking="another")
        clock.forward(hours=1)

    assert queue.claim("the last", now=clock.now) is None
    [failed] = queries.failed()
    assert (failed.attempts, failed.reason.partition(":")[0]) == (3, "WorkerLost")


@pytest.mark.parametrize("ended", ["done", "failed"])
def test_a_worker_that_was_taken_for_lost_cannot_undo_what_came_after(
    notebook: Notebook, clock: Clock, ended: str
) -> None:
    operations.enqueue("note", now=START)
    slow = claimed("slow", clock)
    queue.reap(now=clock.forward(minutes=5), asking="second")
    clock.forward(minutes=1)
    held = claimed("second", clock)

    late = (
        queue.finish(slow, now=clock.now)
        if ended == "done"
        else queue.fail(slow, rules.Reason("OSError", "late"), now=clock.now)
    )

    assert not late
    assert [each.attempts for each in queries.running()] == [2]
    assert queue.finish(held, now=clock.now)
