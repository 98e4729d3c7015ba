"""Run as a program: a worker in a process of its own, with jobs that can be watched and that may kill it.

`python -m tests.foundation.jobs.working [--without-reaper] [options of goldenthread worker]`, on DATABASE_URL.
Each job writes what it does to a file of its own. Waits between tries are left out, the house is kept all the time.
"""

import os
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import django


def mark(*, now: datetime, file: str) -> None:
    """Writes one line, whole, whoever else writes."""
    with Path(file).open("a") as lines:
        lines.write(f"done by {os.getpid()}\n")


def slow(*, now: datetime, file: str) -> None:
    """Goes on until the file `go` stands beside its own."""
    with Path(file).open("a") as lines:
        lines.write("begun\n")
        lines.flush()
        while not Path(file).with_name("go").exists():
            time.sleep(0.02)
        lines.write("ended\n")


def die(*, now: datetime, file: str) -> None:
    """Takes its worker with it."""
    with Path(file).open("a") as lines:
        lines.write("begun\n")
    os.kill(os.getpid(), signal.SIGKILL)


def register() -> None:
    """Enters the jobs; the test that puts them into the queue needs them, too."""
    from goldenthread.foundation.jobs import registry

    registry.register("mark", mark, title="Mark", tries=3)
    registry.register("slow", slow, title="Slow", tries=3)
    registry.register("die", die, title="Die", tries=3)


def main(options: list[str]) -> None:
    from django.core.management import call_command

    from goldenthread.foundation.jobs import queue, registry, rules, worker

    vars(registry)["_jobs"] = {}
    register()
    vars(rules)["back_off"] = lambda attempts: timedelta()
    vars(worker)["_HOUSEKEEPING"] = timedelta()
    if "--without-reaper" in options:  # as though nobody had thought of it
        options.remove("--without-reaper")
        vars(queue)["reap"] = lambda **_: 0
    call_command("worker", *options, skip_checks=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    main(sys.argv[1:])
