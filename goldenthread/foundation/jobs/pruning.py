"""Takes out what nobody asks for any more. Jobs are machinery: what they did is in the ledger."""

from datetime import datetime, timedelta

from django_tasks import TaskResultStatus

from goldenthread.foundation.jobs import queue
from goldenthread.foundation.jobs.models import Slot, WorkerSeen

_DONE_KEPT = timedelta(days=30)
# A failure waits for somebody to look at it, and is not kept for ever.
_FAILED_KEPT = timedelta(days=365)


def prune(*, now: datetime) -> None:
    """Jobs done 30 days ago or given up a year ago, slots and workers of more than 30 days ago."""
    old = now - _DONE_KEPT
    queue.rows().filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=old).delete()
    queue.rows().filter(status=TaskResultStatus.FAILED, finished_at__lt=now - _FAILED_KEPT).delete()
    Slot.objects.filter(due_at__lt=old).delete()
    WorkerSeen.objects.filter(seen_at__lt=old).delete()
