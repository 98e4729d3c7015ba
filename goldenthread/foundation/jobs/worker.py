"""The worker: takes what is due from the queue, one job after another, until it is told to stop."""

import logging
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, close_old_connections, connection, reset_queries
from django.utils import timezone
from django.utils.crypto import get_random_string

from goldenthread.foundation.jobs import heartbeats, queue, rules, scheduling, tasks

logger = logging.getLogger(__name__)
_AWAY = (OperationalError, InterfaceError)
_HOUSEKEEPING = timedelta(seconds=5)
_NAP = 0.2  # seconds; a signal is answered between two naps
_INSIST = 60  # times, with an interval between: how often the end of a job is written before it is left to the reaper


def own_name() -> str:
    """A name no other worker has: machine, process and some letters, for process numbers come again."""
    return f"{socket.gethostname()} {os.getpid()} {get_random_string(8).lower()}"


@dataclass
class Worker:
    """One worker. `interval` in seconds is its rest when nothing is due; `going` is asked before each turn."""

    name: str
    interval: float = 1.0
    lost_after: timedelta = heartbeats.LOST_AFTER
    clock: Callable[[], datetime] = timezone.now
    sleep: Callable[[float], None] = time.sleep
    going: Callable[[], bool] = lambda: True
    stopping: bool = False
    _kept_at: datetime | None = None

    def stop(self) -> None:
        """Finish the job at hand and leave."""
        self.stopping = True

    def run(self, *, once: bool = False) -> None:
        """Works until told to stop; with `once`, until nothing is due.

        A database that is locked or away is waited for. Raises OperationalError where it has no tables.
        """
        with heartbeats.Heart(self.name, self.lost_after):
            while self._goes_on():
                worked = self._turn_if_it_answers()
                if once and worked is False:
                    break
                if not worked:
                    self._rest()
        self._insist(lambda: heartbeats.stopped(self.name, now=self.clock()))

    def turn(self) -> bool:
        """Looks after the queue, then does one job; False if none is due."""
        _refresh_connection()
        reset_queries()
        now = self.clock()
        self._keep_house(now)
        row = queue.claim(self.name, now=now)
        if row is not None:
            self._work(row)
        return row is not None

    def _goes_on(self) -> bool:
        return not self.stopping and self.going()

    def _turn_if_it_answers(self) -> bool | None:
        """As `turn`; None if the database did not answer."""
        try:
            return self.turn()
        except _AWAY as error:
            if "no such table" in str(error):
                raise
            logger.warning("The database did not answer: %s. The worker keeps trying.", error)
            return None

    def _keep_house(self, now: datetime) -> None:
        if self._kept_at is not None and now - self._kept_at < _HOUSEKEEPING:
            return
        if self._kept_at is None:
            heartbeats.beat(self.name, now=now, lost_after=self.lost_after)
        queue.reap(now=now, asking=self.name)
        scheduling.tick(now=now)
        self._kept_at = now

    def _work(self, row: queue.Row) -> None:
        code = queue.code_of(row)
        try:
            tasks.dispatch(code, queue.arguments_of(row), now=self.clock())
        except Exception as error:
            logger.exception("Job %s (%s): try %s failed.", row.pk, code, len(row.worker_ids))
            why = rules.reason_of(error)
            ended = self._insist(lambda: queue.fail(row, why, now=self.clock()))
        else:
            ended = self._insist(lambda: queue.finish(row, now=self.clock()))
        if not ended:
            logger.warning(
                "Job %s (%s): its end was not written; it is no longer held, or will be given back.", row.pk, code
            )

    def _insist(self, write: Callable[[], bool | None]) -> bool:
        """Writes even if the database is locked or away for a while: a job that was done is not to be done again."""
        for _ in range(_INSIST):
            try:
                _refresh_connection()
                return bool(write())
            except _AWAY as error:
                logger.warning("The end of a job could not be written yet: %s", error)
                self.sleep(self.interval)
        return False

    def _rest(self) -> None:
        left = self.interval
        while left > 0 and self._goes_on():
            self.sleep(min(left, _NAP))
            left -= _NAP


def _refresh_connection() -> None:
    """Drops a connection that broke or grew old, but not one whose transaction the worker was called in."""
    if not connection.in_atomic_block:
        close_old_connections()
