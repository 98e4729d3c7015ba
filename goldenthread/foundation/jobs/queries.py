"""What the operations page shows: the queue by state, the workers, the timetable. Arguments are never shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max
from django_tasks import TaskResultStatus

from goldenthread.foundation.jobs import queue, registry
from goldenthread.foundation.jobs.models import Slot, WorkerSeen

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class QueuedJob:
    """A job in the queue. `attempts` counts its beginnings so far; `reason` is why the last one failed, if it did."""

    pk: UUID
    code: str
    title: str
    due_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    attempts: int
    tries: int
    reason: str

    @property
    def seen(self) -> str:
        """Which end of it was seen: what a form carries, so that only the failure it showed is answered."""
        return self.finished_at.isoformat() if self.finished_at else ""


@dataclass(frozen=True, slots=True)
class WorkerState:
    """A worker that was ever seen here. One that stopped on purpose says when."""

    name: str
    seen_at: datetime
    stopped_at: datetime | None
    alive: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A scheduled job: its last slot that was taken care of, if any, and its next."""

    title: str
    said: str
    last_at: datetime | None
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    waiting: int
    running: int
    failed: int


def counts() -> Counts:
    """How many jobs wait, run and have failed. One query."""
    found = dict(queue.rows().order_by().values_list("status").annotate(Count("pk")))
    statuses = (TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED)
    return Counts(*(found.get(status, 0) for status in statuses))


def waiting(limit: int = _SHOWN) -> Sequence[QueuedJob]:
    """The next jobs to be run, those waiting for another try among them. One query."""
    return _read(TaskResultStatus.READY, "run_after", limit)


def running(limit: int = _SHOWN) -> Sequence[QueuedJob]:
    """What is being done, longest first. One query."""
    return _read(TaskResultStatus.RUNNING, "started_at", limit)


def failed(limit: int = _SHOWN) -> Sequence[QueuedJob]:
    """What was given up, newest first. One query."""
    return _read(TaskResultStatus.FAILED, "-finished_at", limit)


def failed_job(pk: UUID) -> QueuedJob | None:
    """The job of that id if it is given up."""
    row = queue.rows().filter(pk=pk, status=TaskResultStatus.FAILED).first()
    return None if row is None else _job(row)


def workers(now: datetime, limit: int = _SHOWN) -> Sequence[WorkerState]:
    """The workers last seen, latest first. One query."""
    seen = WorkerSeen.objects.order_by("-seen_at", "pk")[:limit]
    return [
        WorkerState(each.name, each.seen_at, each.stopped_at, each.stopped_at is None and each.lost_at > now)
        for each in seen
    ]


def timetable(now: datetime) -> Sequence[Planned]:
    """Every scheduled job, by title. One query."""
    last = dict(Slot.objects.values_list("code").annotate(Max("due_at")))
    return [
        Planned(registry.job(code).title, at.said(), last.get(code), at.next(now))
        for code, at in registry.scheduled().items()
    ]


def _read(status: TaskResultStatus, order: str, limit: int) -> Sequence[QueuedJob]:
    return [_job(row) for row in queue.rows().filter(status=status).order_by(order, "pk")[:limit]]


def _job(row: queue.Row) -> QueuedJob:
    kind = registry.known(queue.code_of(row))
    return QueuedJob(
        pk=row.pk,
        code=queue.code_of(row),
        title=kind.title if kind else f"{queue.code_of(row)} (not known in this version)",
        due_at=row.run_after,
        started_at=row.started_at,
        finished_at=row.finished_at,
        attempts=len(row.worker_ids),
        tries=queue.tries_of(row),
        reason=": ".join(filter(None, (row.exception_class_path, row.traceback))),
    )
