"""The guard that freezes rows from some moment on: the database itself refuses to change or delete them.

Where `append_only` guards a table from its first row, this one guards each row only while a condition on it holds,
such as that what it belongs to has been fixed.
"""

from dataclasses import dataclass

from goldenthread.foundation.ledger.guards import Guard, Guarding


@dataclass(frozen=True, slots=True)
class Freeze:
    """Which rows and columns. `when` is SQL about OLD that both databases understand."""

    table: str
    columns: tuple[str, ...]
    when: str


def freeze(vendor: str, rule: Freeze) -> Guard:
    """The statements of one freeze in the words of the database `vendor` ("sqlite" or "postgresql")."""
    if vendor == "sqlite":
        return _sqlite(rule)
    if vendor == "postgresql":
        return _postgresql(rule)
    raise NotImplementedError(f"Frozen rows are not known on {vendor}. Use SQLite or PostgreSQL.")


def _sqlite(rule: Freeze) -> Guard:
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in rule.columns)
    refuse = f"SELECT RAISE(ABORT, 'frozen: {rule.table} refuses {{event}}')"
    down = tuple(f'DROP TRIGGER IF EXISTS "{rule.table}_frozen_{event}"' for event in ("update", "delete"))
    up = (
        (
            f'CREATE TRIGGER "{rule.table}_frozen_update" BEFORE UPDATE ON "{rule.table}" '
            f"WHEN ({rule.when}) AND ({changed}) BEGIN {refuse.format(event='UPDATE')}; END"
        ),
        (
            f'CREATE TRIGGER "{rule.table}_frozen_delete" BEFORE DELETE ON "{rule.table}" '
            f"WHEN ({rule.when}) BEGIN {refuse.format(event='DELETE')}; END"
        ),
    )
    return Guard(up=(*down, *up), down=down)


def _postgresql(rule: Freeze) -> Guard:
    changed = " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in rule.columns)
    name = f"{rule.table}_frozen"
    down = (
        f'DROP TRIGGER IF EXISTS "{name}" ON "{rule.table}"',
        f'DROP FUNCTION IF EXISTS "{name}"()',
    )
    # PL/pgSQL evaluates NEW only where there is one, so the two events are asked apart.
    body = (
        f"BEGIN IF ({rule.when}) THEN "
        f"IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'frozen: {rule.table} refuses DELETE' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"IF {changed} THEN RAISE EXCEPTION 'frozen: {rule.table} refuses UPDATE' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END"
    )
    up = (
        f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $frozen$ {body}; $frozen$',
        f'CREATE TRIGGER "{name}" BEFORE UPDATE OR DELETE ON "{rule.table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
        f'ALTER TABLE "{rule.table}" ENABLE ALWAYS TRIGGER "{name}"',
    )
    return Guard(up=(*down, *up), down=down)


class Frozen(Guarding):
    """Migration operation: put the freeze on a table that exists; backwards takes it off."""

    def __init__(self, table: str, columns: tuple[str, ...], when: str) -> None:
        """`table` and `columns` are names in the database; `when` is SQL about OLD."""
        self.table, self.columns, self.when = table, columns, when

    @property
    def rule(self) -> Freeze:
        return Freeze(self.table, self.columns, self.when)

    def guard(self, vendor: str) -> Guard:
        """As `freeze` has it."""
        return freeze(vendor, self.rule)

    def describe(self) -> str:
        """What the migration plan prints."""
        return f"Refuse changes to rows of {self.table} once they are fixed"

    @property
    def migration_name_fragment(self) -> str:
        """Part of the name `makemigrations` proposes."""
        return f"frozen_{self.table}"


class Thawed(Frozen):
    """Migration operation: take the freeze off, so that SQLite can remake a table it names; `Frozen` follows it."""

    lifts = True

    def describe(self) -> str:
        """What the migration plan prints."""
        return f"Let rows of {self.table} change while their table is remade"

    @property
    def migration_name_fragment(self) -> str:
        """Part of the name `makemigrations` proposes."""
        return f"thawed_{self.table}"
