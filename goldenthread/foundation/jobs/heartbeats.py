"""A worker's heartbeat: that it lives is said from a thread of its own, also during a long job."""

import logging
from datetime import datetime, timedelta
from threading import Event, Thread
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.utils import timezone

from goldenthread.foundation.jobs.models import WorkerSeen

logger = logging.getLogger(__name__)
LOST_AFTER = timedelta(minutes=2)
_BEATS = 6  # as many in the time after which a worker counts as lost


def beat(name: str, *, now: datetime, lost_after: timedelta) -> None:
    """The worker lives now, and counts as lost unless it is heard of again within `lost_after`."""
    WorkerSeen.objects.update_or_create(
        name=name,
        defaults={"seen_at": now, "lost_at": now + lost_after},
        create_defaults={"started_at": now, "seen_at": now, "lost_at": now + lost_after},
    )


def stopped(name: str, *, now: datetime) -> None:
    """The worker ended on purpose: it holds nothing, and nobody waits for it."""
    WorkerSeen.objects.filter(name=name).update(seen_at=now, stopped_at=now)


class Heart:
    """Beats while it lasts, from its own thread and connection. The first beat is the worker's own."""

    def __init__(self, name: str, lost_after: timedelta) -> None:
        self._name, self._lost_after = name, lost_after
        self._over = Event()
        self._thread = Thread(target=self._run, daemon=True, name=f"heart of {name}")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._lost_after.total_seconds() / _BEATS):
            try:
                beat(self._name, now=timezone.now(), lost_after=self._lost_after)
            except DatabaseError as error:
                logger.warning("The worker %s could not say that it lives: %s", self._name, error)
            finally:
                connection.close()
