"""The facts of all apps beside the entries that recorded them."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db import connection

from luodi_web.record.models import Fact

__all__ = ["delete_erased_facts", "fact_models", "facts_between"]


def fact_models() -> list[type[Fact]]:
    """All tables of facts that have entries."""
    return [m for m in apps.get_models() if issubclass(m, Fact)]


def facts_between(first: int, last: int) -> dict[int, dict[int, Fact]]:
    """Facts by entry and number, as the tables have them now; both ends included."""
    found: dict[int, dict[int, Fact]] = {}
    for model in fact_models():
        rows: Iterable[Fact] = model.objects.filter(entry__gte=first, entry__lte=last)
        for fact in rows:
            found.setdefault(fact.entry_id, {})[fact.number] = fact
    return found


def delete_erased_facts(position: int, row: int | None) -> None:
    """Deletes the rows that an order in the log has erased; call it after the order."""
    for model in fact_models():
        table = connection.ops.quote_name(model._meta.db_table)
        sql, values = f"DELETE FROM {table} WHERE entry_id = %s", [position]
        if row is not None:
            sql, values = f"{sql} AND number = %s", [position, row]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
