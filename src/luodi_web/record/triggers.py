"""The database refuses to change facts: triggers, added by a migration.

Who has the password of the database can drop a trigger; then the log finds out. Against
a service with a fault, or a hand at a prompt, the trigger is enough.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation, OperationCategory

__all__ = ["KeepFacts"]

SQLITE = (
    """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN
    SELECT RAISE(ABORT, 'rows of {table} are facts and cannot be changed'); END""",
    """CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN NOT {erased} BEGIN
    SELECT RAISE(ABORT, 'rows of {table} are facts and cannot be deleted'); END""",
)
SQLITE_UNDO = (
    "DROP TRIGGER IF EXISTS {table}_no_update",
    "DROP TRIGGER IF EXISTS {table}_no_delete",
)
POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN IF {erased} THEN RETURN OLD; END IF; END IF;
      RAISE EXCEPTION 'rows of {table} are facts and cannot be changed or deleted'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_kept()""",
    """CREATE TRIGGER {table}_kept_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_kept()""",
)
POSTGRESQL_UNDO = ("DROP FUNCTION IF EXISTS {table}_kept() CASCADE",)

# Which order in the log lets a row go.
NEVER = "(1 = 0)"
WHOLE_ENTRY = """EXISTS (SELECT 1 FROM record_erasure e
    WHERE e.position = OLD.entry_id AND e.row IS NULL)"""
ENTRY_OR_ROW = """EXISTS (SELECT 1 FROM record_erasure e
    WHERE e.position = OLD.entry_id AND (e.row IS NULL OR e.row = OLD.number))"""
BY_ROW = """EXISTS (SELECT 1 FROM record_erasure e
    WHERE e.position = OLD.entry_id AND e.row = OLD.number)"""
CONDITIONS = {
    None: NEVER,
    "entry": WHOLE_ENTRY,
    "row": BY_ROW,
    "fact": ENTRY_OR_ROW,
}


class KeepFacts(Operation):
    """Migration operation: rows of the model are appended only.

    `erasable="fact"` for subclasses of `record.models.Fact`: a row goes when an order in the log
    says so. After a migration that alters the table put it in again: SQLite makes
    the table anew and forgets its triggers (`tests/web/record/test_kept.py` finds it).
    """

    reversible = True
    reduces_to_sql = True
    category = OperationCategory.SQL

    def __init__(self, model_name: str, erasable: str | None = None) -> None:
        self.model_name = model_name
        self.erasable = erasable

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The state of the models does not change."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Adds the triggers, in place of old ones."""
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        vendor = schema_editor.connection.vendor
        self._run(app_label, schema_editor, to_state, _of(vendor)[0])

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Drops them."""
        vendor = schema_editor.connection.vendor
        self._run(app_label, schema_editor, from_state, _of(vendor)[1])

    def describe(self) -> str:
        """For `migrate`."""
        return f"Keep rows of {self.model_name} as facts"

    def _run(
        self,
        app_label: str,
        schema_editor: Any,
        state: Any,
        statements: tuple[str, ...],
    ) -> None:
        table = state.apps.get_model(app_label, self.model_name)._meta.db_table
        for statement in statements:
            sql = statement.format(table=table, erased=CONDITIONS[self.erasable])
            schema_editor.execute(sql, params=None)


def _of(vendor: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if vendor == "postgresql":
        return POSTGRESQL, POSTGRESQL_UNDO
    if vendor == "sqlite":
        return SQLITE, SQLITE_UNDO
    raise NotImplementedError(f"no triggers for {vendor}; add them in record.triggers")
