"""`goldenthread worker [--once]`: does the background jobs, one after another."""

import argparse
import math
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.foundation.jobs import heartbeats
from goldenthread.foundation.jobs.worker import Worker, own_name

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_EXAMPLES = """examples:
  goldenthread worker               works until it is told to stop
  goldenthread worker --once        does what is due now and leaves

SIGTERM or Ctrl-C lets it finish the job at hand; a second one ends it at once, and that job is tried again."""


class Command(BaseCommand):
    help = "Do the background jobs, and what is due by the clock. Run one beside the web server, or several."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("--once", action="store_true", help="do what is due and leave")
        parser.add_argument(
            "--interval", type=_seconds, default=1.0, metavar="SECONDS", help="rest when nothing is due (1)"
        )
        parser.add_argument(
            "--lost-after",
            type=_seconds,
            default=heartbeats.LOST_AFTER.total_seconds(),
            metavar="SECONDS",
            help="unheard of for so long, this worker counts as lost and its job is given to another (%(default)g)",
        )
        parser.add_argument(
            "--beside", type=int, metavar="PID", help="leave when the process that started this one, PID, has ended"
        )

    def handle(
        self, *args: Any, once: bool, interval: float, lost_after: float, beside: int | None, **options: Any
    ) -> None:
        worker = Worker(own_name(), interval=interval, lost_after=timedelta(seconds=lost_after))
        if beside is not None:
            worker.going = lambda: os.getppid() == beside
        if not once:
            self.stdout.write(f"Worker {worker.name} does the background jobs until it is stopped.")
            self.stdout.flush()
        with _told_by_signals(worker.stop):
            worker.run(once=once)


def _seconds(words: str) -> float:
    try:
        number = float(words)
    except ValueError:
        number = math.nan
    if not 0 < number < 86_400:
        raise argparse.ArgumentTypeError(f"{words!r} is no time. Give seconds above 0, up to a day.")
    return number


@contextmanager
def _told_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """The first signal asks to stop; what the signal did before is back for the second, and afterwards."""
    before = {each: signal.getsignal(each) for each in _SIGNALS}

    def told(number: int, frame: object) -> None:
        stop()
        signal.signal(number, before[signal.Signals(number)])

    for each in _SIGNALS:
        signal.signal(each, told)
    try:
        yield
    finally:
        for each in _SIGNALS:
            signal.signal(each, before[each])
