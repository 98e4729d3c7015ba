"""Guards of tables as migration operations: statements that put a guard up, and those that take it down."""

from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


@dataclass(frozen=True)
class Guard:
    """The statements that put one table's guard up (safe to repeat) and take it down."""

    up: tuple[str, ...]
    down: tuple[str, ...]


class Guarding(Operation):
    """Puts a guard on a table that exists; backwards takes it off. With `lifts` it is the other way round."""

    reversible = True
    reduces_to_sql = True
    lifts = False

    def guard(self, vendor: str) -> Guard:
        """The guard in the words of the database `vendor`. Raises NotImplementedError for one that is not known."""
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing: a guard is not part of any model's state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Put the guard up, or take it down where it lifts one."""
        self._execute(schema_editor, up=not self.lifts)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The other of the two."""
        self._execute(schema_editor, up=self.lifts)

    def _execute(self, schema_editor: BaseDatabaseSchemaEditor, *, up: bool) -> None:
        guard = self.guard(schema_editor.connection.vendor)
        for statement in guard.up if up else guard.down:
            schema_editor.execute(statement, params=None)
