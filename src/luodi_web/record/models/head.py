"""The log as a whole: its name and algorithm, and its right edge."""

from __future__ import annotations

from django.db import models

from luodi_web.record.kept import AppendOnly, AppendOnlyManager, Kept

__all__ = ["Head", "Log"]

THE_LOG = 1


class Log(AppendOnly):
    """Name and hash algorithm, fixed on the day the log is made. There is one row."""

    origin = models.CharField(max_length=200)
    algorithm = models.CharField(max_length=20)
    made_at = models.DateTimeField()

    objects = AppendOnlyManager()

    def __str__(self) -> str:
        return f"{self.origin} ({self.algorithm})"


class Head(models.Model):
    """The row that each append locks: the right edge of the tree, and the last moment."""

    kept = Kept.DERIVED

    log = models.OneToOneField(
        Log, on_delete=models.PROTECT, primary_key=True, related_name="head"
    )
    frontier = models.BinaryField()
    recorded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"head of log {self.log_id}"
