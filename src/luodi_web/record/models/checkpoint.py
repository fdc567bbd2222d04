"""Signed heads, as the signing process has given them."""

from __future__ import annotations

from django.db import models

from luodi_web.record.kept import AppendOnly, AppendOnlyManager

__all__ = ["Checkpoint"]


class Checkpoint(AppendOnly):
    """A signed head (检查点): `note` is the whole C2SP checkpoint of the first `size` entries."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    stored_at = models.DateTimeField()

    objects = AppendOnlyManager()

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"checkpoint of {self.size}"
