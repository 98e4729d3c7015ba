"""The guard on an append-only table, on the database of the run."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.migrations.state import ProjectState

from goldenthread.foundation.ledger.append_only import AppendOnly, guard, guarded_tables
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.flushing import guard_lifted
from tests.foundation.ledger.chains import recorded

pytestmark = pytest.mark.django_db


def _change_by_object() -> None:
    entry = LedgerEntry.objects.get()
    entry.body = "{}"
    entry.save()


def _merge() -> None:
    entry = LedgerEntry.objects.get()
    entry.body = "{}"
    LedgerEntry.objects.bulk_create([entry], update_conflicts=True, unique_fields=["hash"], update_fields=["body"])


def _sql(statement: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(_change_by_object, id="saving a changed object"),
        pytest.param(lambda: LedgerEntry.objects.get().delete(), id="deleting an object"),
        pytest.param(lambda: LedgerEntry.objects.update(body="{}"), id="updating by query"),
        pytest.param(lambda: LedgerEntry.objects.all().delete(), id="deleting by query"),
        pytest.param(_merge, id="inserting over it"),
        pytest.param(_sql("UPDATE ledger_entry SET body = '{}'"), id="UPDATE"),
        pytest.param(_sql("DELETE FROM ledger_entry"), id="DELETE"),
    ],
)
def test_the_database_refuses_to_change_or_remove_a_row(attack: Callable[[], object]) -> None:
    entry = recorded()

    with pytest.raises(IntegrityError, match="append-only: ledger_entry refuses"), transaction.atomic():
        attack()

    assert LedgerEntry.objects.get().body == entry.body


def test_sqlite_refuses_insert_or_replace() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    recorded()
    replace = _sql("INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry")

    with pytest.raises(IntegrityError, match="refuses DELETE"), transaction.atomic():
        replace()


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("TRUNCATE ledger_entry", id="TRUNCATE"),
        pytest.param("SET session_replication_role = replica; DELETE FROM ledger_entry", id="a replica"),
    ],
)
def test_postgresql_refuses_its_own_ways_round(statement: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE and replication roles are PostgreSQL's own")
    recorded()
    run = _sql(statement)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run()


def test_without_its_guard_the_same_table_can_be_changed() -> None:
    recorded()

    with guard_lifted(connection, "ledger_entry"):
        LedgerEntry.objects.update(body="{}")

    assert LedgerEntry.objects.get().body == "{}"


def test_the_guard_is_found_in_the_database_only_while_all_of_it_is_there() -> None:
    assert "ledger_entry" in guarded_tables(connection)

    _sql(guard(connection.vendor, "ledger_entry").down[0])()

    assert "ledger_entry" not in guarded_tables(connection)


@pytest.mark.django_db(transaction=True)
def test_the_operation_goes_backwards_and_forwards_again() -> None:
    operation, state = AppendOnly("ledger_entry"), ProjectState()

    with connection.schema_editor() as editor:
        operation.database_backwards("ledger", editor, state, state)
        gone = "ledger_entry" in guarded_tables(connection)
        operation.database_forwards("ledger", editor, state, state)

    assert not gone
    assert "ledger_entry" in guarded_tables(connection)


def test_an_unknown_database_is_refused_rather_than_left_unguarded() -> None:
    with pytest.raises(NotImplementedError, match="oracle"):
        guard("oracle", "ledger_entry")


def test_names_with_quotes_are_quoted() -> None:
    statements = guard("sqlite", """a"b'c""").up

    assert any('ON "a""b\'c"' in statement and "a\"b''c refuses" in statement for statement in statements)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_flush_between_tests_empties_the_table_and_keeps_its_guard(turn: str) -> None:
    assert not LedgerEntry.objects.exists(), f"left over in the {turn} turn"
    assert "ledger_entry" in guarded_tables(connection)

    recorded()

    with pytest.raises(DatabaseError):
        LedgerEntry.objects.all().delete()
