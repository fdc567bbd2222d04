"""Entries of the log: ids and days only, never erased."""

from __future__ import annotations

from django.db import models

from luodi.proofs import Batch
from luodi.proofs import Entry as Leaf
from luodi_web.record.kept import AppendOnly, AppendOnlyManager

__all__ = ["Entry"]

ID_LENGTH = 120


class Entry(AppendOnly):
    """One thing that happened (日志条目). Its words are in `Payload`, where they can be erased."""

    position = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=ID_LENGTH)
    subject = models.CharField(max_length=ID_LENGTH)
    actor = models.CharField(max_length=ID_LENGTH)
    organisation = models.CharField(max_length=ID_LENGTH)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()
    commitment = models.BinaryField(max_length=32)
    leaf = models.BinaryField(max_length=32)
    rows_count = models.PositiveIntegerField(null=True)
    rows_root = models.BinaryField(max_length=32, null=True)

    objects = AppendOnlyManager()

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index(fields=["subject", "position"], name="record_entry_subject"),
            models.Index(fields=["organisation", "position"], name="record_entry_org"),
            models.Index(fields=["recorded_at"], name="record_entry_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind} {self.subject}"

    def as_leaf(self) -> Leaf:
        """The entry as the log hashes it, made from these columns and nothing else."""
        batch = None
        if self.rows_count is not None:
            batch = Batch(self.rows_count, bytes(self.rows_root or b""))
        return Leaf(
            position=self.position,
            kind=self.kind,
            subject=self.subject,
            actor=self.actor,
            organisation=self.organisation,
            effective_on=self.effective_on,
            recorded_at=self.recorded_at,
            commitment=bytes(self.commitment),
            batch=batch,
        )
