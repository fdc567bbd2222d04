"""Each model says how its rows are kept, and the database holds facts to it."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from tests.web.specimens.models import Note
from tests.web.specimens.services import write_note

from luodi_web.record.kept import AppendOnly, AppendOnlyError, Kept, kept_of, undeclared

FACTS = [m for m in apps.get_models(include_auto_created=True) if kept_of(m) is Kept.FACT]


def test_each_model_says_how_its_rows_are_kept():
    assert undeclared() == []


@pytest.mark.parametrize("model", FACTS, ids=lambda m: m._meta.label)
def test_facts_stand_on_the_base_that_refuses(model):
    assert issubclass(model, AppendOnly)


@pytest.mark.db
@pytest.mark.django_db
@pytest.mark.parametrize("model", FACTS, ids=lambda m: m._meta.label)
def test_each_table_of_facts_has_its_triggers(model):
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
                [table],
            )
            wanted = {f"{table}_kept", f"{table}_kept_all"}
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [table],
            )
            wanted = {f"{table}_no_update", f"{table}_no_delete"}
        assert wanted <= {name for (name,) in cursor.fetchall()}


REFUSED = {
    "save": lambda note: note.save(),
    "delete": lambda note: note.delete(),
    "update": lambda note: Note.objects.update(words="new"),
    "bulk_update": lambda note: Note.objects.bulk_update([note], ["words"]),
    "update_or_create": lambda note: Note.objects.update_or_create(about="a"),
    "delete all": lambda note: Note.objects.all().delete(),
    "base manager": lambda note: Note._base_manager.all().update(words="new"),
    "upsert": lambda note: Note.objects.bulk_create(
        [note], update_conflicts=True, unique_fields=["id"], update_fields=["words"]
    ),
}


@pytest.mark.db
@pytest.mark.django_db
@pytest.mark.parametrize("way", REFUSED)
def test_the_orm_refuses_to_change_a_fact(way):
    note, _ = write_note(about="a", words="first")
    note.words = "second"
    with pytest.raises(AppendOnlyError, match="specimens.Note"):
        REFUSED[way](note)
    assert Note.objects.get().words == "first"


STATEMENTS = [
    "UPDATE specimens_note SET words = 'second'",
    "DELETE FROM specimens_note",
    "UPDATE record_entry SET actor = 'person:2'",
    "DELETE FROM record_entry",
    "UPDATE record_payload SET words = '{}'",
    "DELETE FROM record_payload",
    "DELETE FROM record_log",
]


@pytest.mark.db
@pytest.mark.django_db
@pytest.mark.parametrize("sql", STATEMENTS)
def test_the_database_refuses_to_change_a_fact(sql):
    write_note(about="a", words="first")
    with (
        pytest.raises(DatabaseError, match="facts"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.db
@pytest.mark.django_db
def test_postgresql_refuses_to_empty_a_table_of_facts():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with (
        pytest.raises(DatabaseError, match="facts"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE specimens_note")
