"""Messages: a thousand noticed, gathered and handed to a mail server on this machine, one e-mail a person."""

import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from aiosmtpd.controller import Controller
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from benchmarks.timing import Case
from goldenthread.foundation.jobs.worker import Worker
from goldenthread.foundation.notices import gathering, operations, registry
from goldenthread.foundation.notices.choices import NoticeState
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.notices.operations import Message
from goldenthread.foundation.notices.registry import Context, Kind, Recipient

MESSAGES = 1_000
_FIRST = datetime(2027, 1, 4, 7, 30, tzinfo=UTC)  # a Monday
_LOCAL = "127.0.0.1"


class _Synthetic(Kind):
    code, label = "bench.synthetic", "Synthetic message"

    def sentence(self, context: Context) -> str:
        return f"Synthetic milestone {context['number']} is due in 5 working days."

    def link(self, context: Context) -> str:
        return f"/synthetic/{context['number']}/"


class _Box:
    """Counts what it takes."""

    def __init__(self) -> None:
        self.taken = 0

    async def handle_DATA(self, *_: Any) -> str:  # noqa: N802 - as the server calls it
        self.taken += 1
        return "250 OK"


def cases() -> Iterator[Case]:
    """Noticing, and the morning after: gathering, a job a mailing, an SMTP conversation each."""
    box, days = _Box(), count()
    people = _people()
    registry.register(_Synthetic())
    registry.register_resolver("bench", lambda references, on: _behind(references, people))
    with socket.socket() as free:
        free.bind((_LOCAL, 0))
        port = free.getsockname()[1]
    settings.EMAIL_HOST, settings.EMAIL_PORT = _LOCAL, port
    server = Controller(box, hostname=_LOCAL, port=port)
    server.start()

    def notice() -> None:
        _notice(_FIRST + timedelta(days=next(days)), len(people))

    def morning() -> None:
        before, now = box.taken, _FIRST + timedelta(days=next(days))
        with transaction.atomic():
            gathering.gather(now=now)
        worker = Worker("bench", clock=lambda: now)
        while worker.turn():
            pass
        assert box.taken == before + MESSAGES, f"{box.taken - before} of {MESSAGES} were taken"

    size = f"{MESSAGES:,} messages"
    yield Case(name="notice messages", size=size, work=notice, before=_clear, runs=5)
    yield Case(name="gather and send through SMTP", size=size, work=morning, before=notice, runs=1, queries=False)
    server.stop()


def _people() -> list[Recipient]:
    model = get_user_model()
    made = model.objects.bulk_create(
        model(email=f"post-{number}@bench.example", password="!") for number in range(MESSAGES)
    )
    return [Recipient(each.pk, each.email) for each in made]


def _behind(references: set[str], people: list[Recipient]) -> dict[str, list[Recipient]]:
    return {to: [people[int(to.partition(":")[2])]] for to in references}


def _notice(now: datetime, people: int) -> None:
    on = date.isoformat(now.date())
    with transaction.atomic():
        operations.notify_many(
            [
                Message(
                    code=_Synthetic.code,
                    to=f"bench:{number}",
                    about=f"synthetic:{number}",
                    once=f"due:{number}:{on}",
                    context={"number": number},
                    why="The post you hold owns it.",
                )
                for number in range(people)
            ],
            now=now,
        )


def _clear() -> None:
    """What was noticed only to be measured is not sent afterwards."""
    Notice.objects.filter(state=NoticeState.WAITING).update(state=NoticeState.SETTLED, settled_at=_FIRST)
