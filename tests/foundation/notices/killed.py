"""Run as a program: kills the worker with SIGKILL at random points while it gathers and sends, then lets one live.

`python -m tests.foundation.notices.killed FILE PORT [--without-commits]`, FILE a SQLite database with
people and their waiting messages, PORT of a mail server on this machine. Each worker is a process of its own and takes
up what the one before left, an hour later. Prints one line of JSON at the end: deaths, and the states of the mailings.
`--without-commits` sends in one transaction, as though nobody had thought of committing in between.
"""

import json
import os
import random
import signal
import smtplib
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import django

DEATHS = 20
_MOST = 200  # points before a death: a gathering, or about three mailings
_ROUNDS = 80
_ALL_DONE = 7
_SEED = 20260615


def main(*, commits: bool) -> None:
    """Twenty deaths, then workers who live until all is sent."""
    from tests.foundation.notices.room import MORNING

    chance, now, deaths = random.Random(_SEED), MORNING, 0
    for _ in range(_ROUNDS):
        dying = deaths < DEATHS
        ended = _worker(now, chance.randint(1, _MOST) if dying else sys.maxsize, commits=commits)
        deaths += ended == -signal.SIGKILL
        now += timedelta(hours=1 if dying else 7)  # what was tried often waits for hours
        if ended == _ALL_DONE:
            break
    print(json.dumps({"deaths": deaths, "states": _states()}))  # noqa: T201


def _worker(now: datetime, point: int, *, commits: bool) -> int:
    """How a worker of its own ended, killed at that point unless it was done before."""
    worker = os.fork()
    if not worker:
        _die_at(point)
        _work(now) if commits else _work_in_one_transaction(now)
        os._exit(_ALL_DONE if set(_states()) == {"sent"} else 0)
    return os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])


def _work(now: datetime) -> None:
    """As the worker does, without its heart: what it held is given back by the next one."""
    from goldenthread.foundation.jobs.worker import Worker

    worker = Worker("one of many", clock=lambda: now)
    while worker.turn():
        pass


def _work_in_one_transaction(now: datetime) -> None:
    from django.db import transaction

    from goldenthread.foundation.notices import gathering, sending
    from goldenthread.foundation.notices.models import Mailing

    for each in ("_begin", "_end"):
        setattr(sending, each, getattr(sending, each).__wrapped__)
    gathering.gather(now=now)
    with transaction.atomic():
        for pk in Mailing.objects.values_list("pk", flat=True):
            sending.send(mailing=pk, now=now)


def _die_at(point: int) -> None:
    """Every statement, every command to the mail server and every answer of it has a point before and after."""
    from django.db import connection

    # A killed process loses nothing that it gave to the system; only a power cut would.
    connection.cursor().execute("PRAGMA synchronous=OFF")
    passed = 0

    def pass_by() -> None:
        nonlocal passed
        passed += 1
        if passed == point:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(run: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            pass_by()
            answer = run(*given, **named)
            pass_by()
            return answer

        return call

    connection.execute_wrappers.append(lambda run, *given: around(run)(*given))
    smtplib.SMTP.send = around(smtplib.SMTP.send)  # type: ignore[method-assign]
    smtplib.SMTP.getreply = around(smtplib.SMTP.getreply)  # type: ignore[method-assign]


def _states() -> dict[str, int]:
    from goldenthread.foundation.notices.models import Mailing

    return Counter(Mailing.objects.values_list("state", flat=True))


def _settle(file: str, port: str) -> None:
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "GOLDENTHREAD_MAIL": "smtp",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
    }
    django.setup()
    from goldenthread.foundation.notices import registry
    from tests.foundation.notices.room import KINDS, people_by_desk

    for kind in KINDS:
        registry.register(kind)
    registry.register_resolver("desk", people_by_desk)


if __name__ == "__main__":
    _settle(sys.argv[1], sys.argv[2])
    main(commits="--without-commits" not in sys.argv)
