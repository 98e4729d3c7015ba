"""Every table that says it is append-only has its guard in the database, whatever migrations did to it."""

import pytest
from django.apps import apps
from django.db import connection

from goldenthread.foundation.ledger.append_only import guard, guarded_tables

pytestmark = pytest.mark.django_db


def append_only_tables() -> set[str]:
    """The tables of models with `append_only = True`."""
    return {model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False)}


def test_what_says_it_is_append_only_is_guarded_and_the_other_way_round() -> None:
    assert append_only_tables() == guarded_tables(connection)


def test_the_ledger_is_among_them() -> None:
    assert "ledger_entry" in append_only_tables()


def test_a_guard_lost_in_a_migration_would_be_noticed() -> None:
    with connection.cursor() as cursor:
        for statement in guard(connection.vendor, "ledger_entry").down:
            cursor.execute(statement)

    assert append_only_tables() - guarded_tables(connection) == {"ledger_entry"}
