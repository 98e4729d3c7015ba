"""Putting a job into the queue, and trying a failed one again."""

import inspect
from datetime import datetime
from typing import Any
from uuid import UUID

from django_tasks import TaskResultStatus

from goldenthread.foundation.jobs import queue, registry, tasks
from goldenthread.foundation.jobs.queries import QueuedJob


def enqueue(code: str, /, *, now: datetime, after: datetime | None = None, **arguments: Any) -> UUID:
    """Puts a job into the queue, to be run not before `after` (or now), with `now` of then and these arguments.

    It is one row written in the caller's transaction: a rollback takes it along, a commit has it for certain.
    Arguments are kept as JSON: texts, numbers, booleans, None, lists and dictionaries. Keep ids there, no content.
    Raises UnknownJobError, and TypeError for arguments that the job does not take or JSON does not know.
    """
    inspect.signature(registry.job(code).run).bind(now=now, **arguments)
    return UUID(tasks.run.using(run_after=after or now).enqueue(code=code, arguments=arguments).id)


def retry(job: QueuedJob, *, now: datetime) -> bool:
    """Gives a failed job all its tries again. Asked twice, it is done once: the second time False.

    Only the failure that was seen is answered: a job that has failed again since is another one.
    """
    failed = queue.rows().filter(pk=job.pk, status=TaskResultStatus.FAILED, finished_at=job.finished_at)
    return bool(failed.update(status=TaskResultStatus.READY, run_after=now, worker_ids=[], finished_at=None))
