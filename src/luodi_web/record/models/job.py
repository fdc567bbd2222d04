"""Long work: what is to be done, who does it until when, what is done of it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from luodi_web.record.kept import Kept
from luodi_web.record.models.entry import ID_LENGTH
from luodi_web.record.states import JobState

__all__ = ["Job", "JobStep"]


class Job(models.Model):
    """One piece of long work (后台作业). What it leads to is recorded by services, not here."""

    kept = Kept.EPHEMERAL

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=ID_LENGTH)
    key = models.CharField(max_length=ID_LENGTH)
    payload = models.JSONField(default=dict)
    actor = models.CharField(max_length=ID_LENGTH)
    state = models.CharField(
        max_length=10, choices=JobState.choices, default=JobState.QUEUED
    )
    made_at = models.DateTimeField()
    ready_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancel_asked_by = models.CharField(max_length=ID_LENGTH, blank=True)
    result = models.JSONField(null=True)
    fault = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="record_job_once")
        ]
        indexes = [
            models.Index(
                fields=["ready_at"],
                condition=Q(state__in=["queued", "running"]),
                name="record_job_next",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.state}"


class JobStep(models.Model):
    """A step of a job whose effect is in the database: written in the same transaction."""

    kept = Kept.EPHEMERAL

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=ID_LENGTH)
    result = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "name"], name="record_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.job_id}"
