"""Emptying append-only tables between transactional tests, which Django does with a flush of every table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

from goldenthread.foundation.ledger.append_only import guard, guarded_tables
from goldenthread.foundation.ledger.guards import Guard


@contextmanager
def guards_lifted_by_flush(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """While it lasts, a flush lifts the guards first and puts them back, all in its one transaction."""
    # On the class: once a browser runs, Django gives tests a connection of its own (asgiref's async locals).
    operations = type(connection.ops)
    flush = operations.sql_flush

    def lifting_flush(self: BaseDatabaseOperations, *args: Any, **kwargs: Any) -> list[str]:
        guards = [guard(connection.vendor, table) for table in sorted(guarded_tables(self.connection))]
        frozen = _frozen(self.connection)
        down = [statement for each in [*guards, *frozen] for statement in each.down]
        up = [statement for each in [*guards, *frozen] for statement in each.up]
        return [*down, *flush(self, *args, **kwargs), *up]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", lifting_flush)
        yield


def _frozen(connection: BaseDatabaseWrapper) -> list[Guard]:
    """The freezes in place. PostgreSQL empties by TRUNCATE, which no row's trigger hears."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_frozen\\_%' ESCAPE '\\'"
        )
        return [Guard(up=(sql,), down=(f'DROP TRIGGER "{name}"',)) for name, sql in cursor.fetchall()]


@contextmanager
def guard_lifted(connection: BaseDatabaseWrapper, table: str) -> Iterator[None]:
    """One table without its guard: what somebody with the database's password could do."""
    each = guard(connection.vendor, table)
    with connection.cursor() as cursor:
        for statement in each.down:
            cursor.execute(statement)
        yield
        for statement in each.up:
            cursor.execute(statement)
