"""The guard that makes a table append-only: the database refuses UPDATE, DELETE and TRUNCATE (SPEC 4.6).

Put `AppendOnly("<table>")` after `CreateModel` in a migration and `append_only = True` on the model class.
A house test asks the database for the guard of every such model, because SQLite drops triggers when a later
migration remakes the table: that migration must then say `AppendOnly` again. On SQLite the connection must
run with `recursive_triggers=ON`, or INSERT OR REPLACE deletes without asking the trigger (`config.checks`).
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import truncate_name

from goldenthread.foundation.ledger.guards import Guard, Guarding

# Short enough that PostgreSQL (63 bytes) never cuts a name itself.
_LONGEST_NAME = 60
_SQLITE_EVENTS = ("UPDATE", "DELETE")
_POSTGRESQL_TRIGGERS = {
    "rows": "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW",
    "truncate": "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
}
_POSTGRESQL_BODY = """$$ BEGIN
    RAISE EXCEPTION 'append-only: % refuses %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$"""


def guard(vendor: str, table: str) -> Guard:
    """The guard of `table` in the words of the database `vendor` ("sqlite" or "postgresql").

    Raises NotImplementedError for another vendor: a table that only seems guarded is worse than none.
    """
    if vendor == "sqlite":
        return _sqlite(table)
    if vendor == "postgresql":
        return _postgresql(table)
    raise NotImplementedError(f"Append-only tables are not known on {vendor}. Use SQLite or PostgreSQL.")


def _sqlite(table: str) -> Guard:
    up, down = [], []
    for event in _SQLITE_EVENTS:
        name = _quoted(_name(table, event))
        down.append(f"DROP TRIGGER IF EXISTS {name}")
        up.append(
            f"CREATE TRIGGER {name} BEFORE {event} ON {_quoted(table)} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {_literal(table)} refuses {event}'); END"
        )
    return Guard(up=(*down, *up), down=tuple(down))


def _postgresql(table: str) -> Guard:
    function = _quoted(_name(table, "refuse"))
    down, up = [], []
    for event, when in _POSTGRESQL_TRIGGERS.items():
        name = _quoted(_name(table, event))
        down.append(f"DROP TRIGGER IF EXISTS {name} ON {_quoted(table)}")
        up.append(f"CREATE TRIGGER {name} {when.format(table=_quoted(table))} EXECUTE FUNCTION {function}()")
        # ALWAYS: also when a session calls itself a replica, which would switch ordinary triggers off.
        up.append(f"ALTER TABLE {_quoted(table)} ENABLE ALWAYS TRIGGER {name}")
    down.append(f"DROP FUNCTION IF EXISTS {function}()")
    refuse = f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS {_POSTGRESQL_BODY}"
    return Guard(up=(*down, refuse, *up), down=tuple(down))


def guarded_tables(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of the tables whose guard is wholly in place, asked of the database itself."""
    if connection.vendor == "sqlite":
        question = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        events: tuple[str, ...] = _SQLITE_EVENTS
    else:
        question = (
            "SELECT pg_class.relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgenabled = 'A' AND pg_table_is_visible(pg_class.oid)"
        )
        events = tuple(_POSTGRESQL_TRIGGERS)
    with connection.cursor() as cursor:
        cursor.execute(question)
        found = {(str(table), str(name)) for table, name in cursor.fetchall()}
    return {table for table, _ in found if all((table, _name(table, event)) in found for event in events)}


class AppendOnly(Guarding):
    """Migration operation: put the guard on a table that exists; backwards takes it off."""

    def __init__(self, table: str) -> None:
        """`table` is the name in the database, such as "ledger_entry"."""
        self.table = table

    def guard(self, vendor: str) -> Guard:
        """As the function of that name has it."""
        return guard(vendor, self.table)

    def describe(self) -> str:
        """What the migration plan prints."""
        return f"Refuse UPDATE, DELETE and TRUNCATE on {self.table}"

    @property
    def migration_name_fragment(self) -> str:
        """Part of the name `makemigrations` proposes."""
        return f"append_only_{self.table}"


def _name(table: str, event: str) -> str:
    return truncate_name(f"{table}_append_only_{event.lower()}", _LONGEST_NAME)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return text.replace("'", "''")
