"""The one task the queue knows: it calls a job by its code, so that no job's path is stored."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks import task

from goldenthread.foundation.jobs import registry


def dispatch(code: str, arguments: Mapping[str, Any], *, now: datetime) -> None:
    """Runs the job once, here and now. Raises UnknownJobError and whatever the job raises."""
    registry.job(code).run(now=now, **arguments)


@task
def run(code: str, arguments: dict[str, Any]) -> None:
    """What stands in the queue. Our worker calls `dispatch` itself, with its own clock."""
    dispatch(code, arguments, now=timezone.now())
