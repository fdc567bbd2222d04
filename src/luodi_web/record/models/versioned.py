"""Rows that two people may change at once: who saw an old version is told."""

from __future__ import annotations

from django.db import models

__all__ = ["Versioned"]


class Versioned(models.Model):
    """Base of derived or ephemeral rows that forms edit; changed by `record.optimistic.change`."""

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_by = models.CharField(max_length=120, editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
