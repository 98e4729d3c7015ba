"""The queue as a worker handles it: claim, finish, fail, and give back what a lost worker held.

The number of tries is the number of claims, written before a job begins: one that kills its worker counts, too.
Whoever brings a job to an end must still hold it, so a worker that was taken for lost cannot undo what came after.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.foundation.jobs import registry, rules, tasks
from goldenthread.foundation.jobs.models import WorkerSeen

logger = logging.getLogger(__name__)
Row = DBTaskResult[Any, Any]


def rows() -> "QuerySet[Row]":
    """Every job in the queue, waiting, running or ended."""
    return DBTaskResult.objects.filter(task_path=tasks.run.module_path)


def code_of(row: Row) -> str:
    return str(row.args_kwargs["kwargs"]["code"])


def arguments_of(row: Row) -> Mapping[str, Any]:
    found: Mapping[str, Any] = row.args_kwargs["kwargs"]["arguments"]
    return found


def tries_of(row: Row) -> int:
    """How often it is tried at most; a code that is not known here gets as many as any."""
    kind = registry.known(code_of(row))
    return kind.tries if kind else registry.TRIES


def claim(worker: str, *, now: datetime) -> Row | None:
    """The job that has waited longest, now running under that worker's name; None if nothing is due."""
    due = rows().filter(status=TaskResultStatus.READY, run_after__lte=now)
    if not due.exists():  # a look takes no lock: an idle worker is in nobody's way on SQLite
        return None
    with transaction.atomic():
        row = due.select_for_update(skip_locked=True).first()
        if row is not None:
            row.status = TaskResultStatus.RUNNING
            row.started_at = now
            row.worker_ids = [*row.worker_ids, worker]
            row.save(update_fields=["status", "started_at", "worker_ids"])
    return row


def finish(row: Row, *, now: datetime) -> bool:
    """The job was done. False, changing nothing, if the worker no longer holds it."""
    with transaction.atomic():
        held = _held(row)
        if held is not None:
            held.status, held.finished_at = TaskResultStatus.SUCCESSFUL, now
            _save(held, rules.Reason("", ""))
    return held is not None


def fail(row: Row, why: rules.Reason, *, now: datetime) -> bool:
    """The try failed: the job waits for the next one, or stays as failed after the last.

    False, changing nothing, if the worker no longer holds it.
    """
    with transaction.atomic():
        held = _held(row)
        if held is not None:
            tried = len(held.worker_ids)
            if tried < tries_of(held):
                held.status, held.run_after = TaskResultStatus.READY, now + rules.back_off(tried)
            else:
                held.status, held.finished_at = TaskResultStatus.FAILED, now
            _save(held, why)
    return held is not None


def reap(*, now: datetime, asking: str) -> int:
    """Gives back the jobs of workers that were not heard of in time; how many there were.

    A worker asks this between two jobs, so what still runs under the name of the one `asking` has no end any more.
    """
    running = list(rows().filter(status=TaskResultStatus.RUNNING))
    if not running:
        return 0
    alive = set(WorkerSeen.objects.filter(lost_at__gt=now, stopped_at=None).values_list("name", flat=True)) - {asking}
    lost = [row for row in running if row.worker_ids[-1] not in alive]
    return sum(_give_back(row, now) for row in lost)


def _give_back(row: Row, now: datetime) -> bool:
    given = fail(row, rules.LOST, now=now)
    if given:
        logger.warning("Job %s (%s): its worker %s is lost.", row.pk, code_of(row), row.worker_ids[-1])
    return given


def _held(row: Row) -> Row | None:
    """The row, locked, if it still runs by the claim that was made."""
    found = rows().select_for_update().filter(pk=row.pk, status=TaskResultStatus.RUNNING).first()
    return found if found is not None and found.worker_ids == row.worker_ids else None


def _save(row: Row, why: rules.Reason) -> None:
    # The package's two columns for an exception hold its bare name and its message: no class path, no stack trace.
    row.exception_class_path, row.traceback = why.kind, why.words
    row.save(update_fields=["status", "run_after", "finished_at", "exception_class_path", "traceback"])
