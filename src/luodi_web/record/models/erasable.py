"""What the leaf only commits to: words and salts, which an order in the log can erase."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luodi_web.record.kept import AppendOnly, AppendOnlyManager
from luodi_web.record.models.entry import Entry

__all__ = ["Erasure", "Payload", "Row", "RowSalt"]


class Payload(AppendOnly):
    """The words of an entry, as canonical JSON, and the salt of its commitment."""

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload"
    )
    words = models.TextField()
    salt = models.BinaryField(max_length=16)

    objects = AppendOnlyManager()

    def __str__(self) -> str:
        return f"payload of entry {self.entry_id}"


class Row(AppendOnly):
    """The commitment to one row of an import; it stays when the row is erased."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    commitment = models.BinaryField(max_length=32)

    objects = AppendOnlyManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="record_row_once")
        ]

    def __str__(self) -> str:
        return f"row {self.number} of entry {self.entry_id}"


class RowSalt(AppendOnly):
    """The salt of one row of an import."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="row_salts")
    number = models.PositiveIntegerField()
    salt = models.BinaryField(max_length=16)

    objects = AppendOnlyManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="record_salt_once")
        ]

    def __str__(self) -> str:
        return f"salt of row {self.number} of entry {self.entry_id}"


class Erasure(AppendOnly):
    """What the entry `order` has erased: a payload, or with `row` one row of an import."""

    order = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="erasures")
    position = models.BigIntegerField()
    row = models.PositiveIntegerField(null=True)

    objects = AppendOnlyManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["position"], condition=Q(row=None), name="record_erased_once"
            ),
            models.UniqueConstraint(
                fields=["position", "row"], name="record_row_erased_once"
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.position} erased by {self.order_id}"
