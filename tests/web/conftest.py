"""What all tests of the web share. `db`-marked ones run on SQLite and on PostgreSQL."""

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

# No doctests in these, and no second import under another name.
collect_ignore = ["specimens", "settings.py", "postgres.py"]

@pytest.fixture(scope="session", autouse=True)
def facts_may_be_flushed():
    """Only tests empty tables of facts: the triggers are taken off while they do."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def without_triggers(self, statements):
        with self.connection.cursor() as cursor:
            if self.connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = replica")
                try:
                    return flush(self, statements)
                finally:
                    cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            try:
                return flush(self, statements)
            finally:
                for _, sql in triggers:
                    cursor.execute(sql)

    patch = pytest.MonkeyPatch()
    patch.setattr(BaseDatabaseOperations, "execute_sql_flush", without_triggers)
    yield
    patch.undo()


@pytest.fixture
def off_guard():
    """The database with its triggers off: somebody behind the system's back."""

    class OffGuard:
        def __call__(self, sql, values=()):
            with connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    cursor.execute("SET session_replication_role = replica")
                else:
                    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                    for (name,) in cursor.fetchall():
                        cursor.execute(f"DROP TRIGGER {name}")
                cursor.execute(sql, list(values))
                if connection.vendor == "postgresql":
                    cursor.execute("SET session_replication_role = DEFAULT")

    return OffGuard()
