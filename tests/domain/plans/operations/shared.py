"""A database that is really shared: a copy in a file on SQLite, the test's own on PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from config import environment

Connect = Callable[[], BaseDatabaseWrapper]


@contextmanager
def shared_database(folder: Path) -> Iterator[Connect]:
    """Opens connections to one shared copy of what the test wrote; meanwhile it is also this thread's default."""
    usual = connections["default"]
    settings = {**usual.settings_dict}
    if usual.vendor == "sqlite":
        file = folder / "shared.sqlite3"
        _copied(usual, file)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SHARED", f"sqlite:///{file}")
            settings.update(environment.database("SHARED", default_file=file))

    def connect() -> BaseDatabaseWrapper:
        return type(usual)(settings, alias="default")

    connections["default"] = shared = connect()
    try:
        yield connect
    finally:
        shared.close()
        connections["default"] = usual


def _copied(database: BaseDatabaseWrapper, file: Path) -> None:
    database.ensure_connection()
    copy = sqlite3.connect(file)
    database.connection.backup(copy)
    copy.close()


def all_at_once(connect: Connect, work: Callable[[int], object], *, writers: int) -> list[object]:
    """What each writer answered, or the exception it ended with; each has a connection of its own."""
    answers: list[object] = [None] * writers

    def run(writer: int) -> None:
        connections["default"] = connect()
        try:
            answers[writer] = work(writer)
        except Exception as error:
            answers[writer] = error
        finally:
            connections["default"].close()

    threads = [Thread(target=run, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
