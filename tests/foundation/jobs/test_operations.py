"""Putting a job into the queue and trying it again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from goldenthread.foundation.jobs import operations, queries, queue, registry
from tests.foundation.jobs.conftest import START, Clock, Notebook

pytestmark = pytest.mark.django_db
Work = Callable[[], None]


def test_a_job_waits_in_the_queue_until_a_worker_does_it(notebook: Notebook, work: Work) -> None:
    operations.enqueue("note", now=START, page=7, words=["a", None, {"b": True}])

    assert notebook.calls == []
    assert [each.title for each in queries.waiting()] == ["Note it down"]

    work()

    assert notebook.calls == [{"now": START, "page": 7, "words": ["a", None, {"b": True}]}]
    assert queries.counts() == queries.Counts(waiting=0, running=0, failed=0)


def test_a_rollback_takes_the_job_along(notebook: Notebook, work: Work) -> None:
    with transaction.atomic():
        operations.enqueue("note", now=START)
        transaction.set_rollback(True)
    work()

    assert not queue.rows().exists()
    assert notebook.calls == []


def test_a_job_is_not_run_before_its_time(notebook: Notebook, work: Work, clock: Clock) -> None:
    operations.enqueue("note", now=START, after=START + timedelta(minutes=5))

    clock.forward(minutes=4, seconds=59)
    work()
    assert notebook.calls == []

    clock.forward(seconds=1)
    work()
    assert [call["now"] for call in notebook.calls] == [START + timedelta(minutes=5)]


def test_what_was_asked_first_is_done_first(notebook: Notebook, work: Work, clock: Clock) -> None:
    for number in range(3):
        operations.enqueue("note", now=clock.forward(seconds=1), number=number)

    work()

    assert [call["number"] for call in notebook.calls] == [0, 1, 2]


def _with_one_page(*, now: datetime, page: int) -> None:
    """A job that takes one argument."""


REFUSED: dict[str, tuple[str, dict[str, Any], type[Exception]]] = {
    "an unknown code": ("nothing", {}, registry.UnknownJobError),
    "a missing argument": ("page", {}, TypeError),
    "an argument too many": ("page", {"page": 1, "line": 2}, TypeError),
    "what JSON does not know": ("page", {"page": date(2026, 6, 15)}, TypeError),
}


@pytest.mark.parametrize(("code", "arguments", "error"), REFUSED.values(), ids=REFUSED)
def test_what_could_never_run_is_refused_when_it_is_asked_for(
    code: str, arguments: dict[str, Any], error: type[Exception]
) -> None:
    registry.register("page", _with_one_page, title="One page")

    with pytest.raises(error):
        operations.enqueue(code, now=START, **arguments)
    assert not queue.rows().exists()


@pytest.fixture
def failed(notebook: Notebook, work: Work, clock: Clock) -> queries.QueuedJob:
    """A job that failed three times and was given up."""
    notebook.failures = [OSError("away")] * 3
    operations.enqueue("note", now=START)
    for _ in range(3):
        work()
        clock.forward(hours=1)
    notebook.calls.clear()
    [job] = queries.failed()
    return job


def test_a_failed_job_is_tried_again_with_all_its_tries(
    failed: queries.QueuedJob, notebook: Notebook, work: Work, clock: Clock
) -> None:
    notebook.failures = [OSError("still away")]

    assert operations.retry(failed, now=clock.now)
    work()
    [waits] = queries.waiting()
    assert (waits.attempts, waits.tries, waits.reason) == (1, 3, "OSError: still away")

    clock.forward(seconds=30)
    work()
    assert len(notebook.calls) == 2
    assert queries.counts() == queries.Counts(0, 0, 0)


def test_two_clicks_try_it_once(failed: queries.QueuedJob, notebook: Notebook, work: Work, clock: Clock) -> None:
    answers = [operations.retry(failed, now=clock.now), operations.retry(failed, now=clock.now)]
    work()
    answers.append(operations.retry(failed, now=clock.now))
    work()

    assert answers == [True, False, False]
    assert len(notebook.calls) == 1


def test_a_click_on_an_old_page_does_not_answer_a_newer_failure(
    failed: queries.QueuedJob, notebook: Notebook, work: Work, clock: Clock
) -> None:
    operations.retry(failed, now=clock.now)
    notebook.failures = [OSError("away")] * 3
    for _ in range(3):
        work()
        clock.forward(hours=1)

    assert not operations.retry(failed, now=clock.now)
    assert queries.counts().failed == 1
