"""Base of the facts of all apps: rows with an entry, and what the entry says of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

from luodi_web.record.kept import AppendOnly
from luodi_web.record.models.entry import Entry

__all__ = ["Fact"]

NOT_PART = frozenset(("id", "entry", "number"))


class Fact(AppendOnly):
    """A row that `record.services.log.append(facts=[…])` writes together with its entry.

    `number` counts the facts of one entry from 0. Its columns stand in the payload of the entry, so
    an export shows whether the row was changed since.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    entry_id: int
    number = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def as_recorded(self) -> dict[str, object]:
        """The row as it stands in the payload: column → JSON value."""
        words: dict[str, object] = {"model": self._meta.label_lower}
        for field in self._meta.concrete_fields:
            if field.name not in NOT_PART and not field.primary_key:
                words[field.name] = _json(field, getattr(self, field.attname))
        return words


def _json(field: models.Field[Any, Any], value: Any) -> object:
    """The same value before and after it went through the column."""
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    value = field.to_python(value)
    if isinstance(value, Decimal):
        places = getattr(field, "decimal_places", None)
        return str(value if places is None else round(value, places))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    return str(value) if isinstance(value, UUID) else value
