"""Eight writers at once on a database that is really shared: a file on SQLite, the server on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from config import environment
from goldenthread.foundation.ledger import queries, rules
from goldenthread.foundation.ledger.models import ChainHead, LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from tests.foundation.ledger.chains import START, recorded

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 8, 10


@pytest.fixture
def connect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], BaseDatabaseWrapper]]:
    """Opens connections to one shared database; until the test ends it is also this thread's default."""
    usual = connections["default"]
    settings = {**usual.settings_dict}
    if usual.vendor == "sqlite":
        monkeypatch.setenv("SHARED", f"sqlite:///{tmp_path / 'shared.sqlite3'}")
        settings.update(environment.database("SHARED", default_file=tmp_path))

    def connect() -> BaseDatabaseWrapper:
        return type(usual)(settings, alias="default")

    connections["default"] = shared = connect()
    if usual.vendor == "sqlite":
        with shared.schema_editor() as editor:
            editor.create_model(ChainHead)
            editor.create_model(LedgerEntry)
    yield connect
    shared.close()
    connections["default"] = usual


def _all_at_once(connect: Callable[[], BaseDatabaseWrapper], work: Callable[[int], None]) -> list[Exception]:
    errors: list[Exception] = []

    def run(writer: int) -> None:
        connections["default"] = connect()
        try:
            work(writer)
        except Exception as error:
            errors.append(error)
        finally:
            connections["default"].close()

    threads = [Thread(target=run, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_writers_at_once_fork_nothing_and_lose_nothing(connect: Callable[[], BaseDatabaseWrapper]) -> None:
    begin = Barrier(WRITERS, timeout=30)

    def write(writer: int) -> None:
        begin.wait()
        for minute in range(EACH):
            recorded(minute=minute, subject=f"crane:{writer}")

    errors = _all_at_once(connect, write)

    assert errors == []
    answer = verify("wharf")
    assert (answer.fault, answer.entries) == (None, WRITERS * EACH)
    for writer in range(WRITERS):
        assert queries.entries("wharf", subject=f"crane:{writer}").count() == EACH


def test_without_the_lock_the_database_itself_stops_the_fork(
    connect: Callable[[], BaseDatabaseWrapper],
) -> None:
    first = recorded()
    all_have_read = Barrier(WRITERS, timeout=30)

    def write_without_queueing(writer: int) -> None:
        head = ChainHead.objects.get()
        content = rules.Content(
            chain=head.chain,
            sequence=head.sequence + 1,
            moment=START,
            actor_post="Clerk",
            actor_id=str(writer),
            verb="moved",
            subject="crane:4",
            body="{}",
            previous_hash=head.hash,
        )
        all_have_read.wait()
        fields = {name: getattr(content, name) for name in content.__dataclass_fields__}
        LedgerEntry.objects.create(**fields, hash=rules.seal(content))

    errors = _all_at_once(connect, write_without_queueing)

    assert [type(error) for error in errors] == [IntegrityError] * (WRITERS - 1)
    assert LedgerEntry.objects.filter(previous_hash=first.hash).count() == 1
