"""Puts what is due by the clock into the queue, each slot once whatever the number of workers."""

from datetime import datetime

from django.db import transaction
from django_tasks import TaskResultStatus

from goldenthread.foundation.jobs import operations, queue, registry
from goldenthread.foundation.jobs.models import Slot

_TO_BE_DONE = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def tick(*, now: datetime) -> list[str]:
    """Takes the last slot of each scheduled job, unless it was taken; the codes put into the queue.

    After a time without a worker only the last slot is made up for, not each that was missed. A slot that comes
    while the same job still waits or runs is let go: that one does the work of both, and none piles up.
    """
    due = {(code, at.last(now)) for code, at in registry.scheduled().items()}
    taken = set(Slot.objects.filter(due_at__in={slot for _, slot in due}).values_list("code", "due_at"))
    return [code for code, slot in sorted(due - taken) if _take(code, slot, now)]


def _take(code: str, slot: datetime, now: datetime) -> bool:
    """True if the slot was free and its job is now in the queue; both are written, or neither."""
    with transaction.atomic():
        _, free = Slot.objects.get_or_create(code=code, due_at=slot)
        if not free or _still_to_be_done(code):
            return False
        operations.enqueue(code, now=now)
        return True


def _still_to_be_done(code: str) -> bool:
    scheduled = queue.rows().filter(args_kwargs__kwargs__code=code, args_kwargs__kwargs__arguments={})
    return scheduled.filter(status__in=_TO_BE_DONE).exists()
