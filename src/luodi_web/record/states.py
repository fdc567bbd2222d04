"""The states of a job, in one table; the diagram in docs/reference/record.md is made from it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["OVER", "STEPS", "JobState"]


class JobState(models.TextChoices):
    """Where a job is."""

    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


STEPS: dict[JobState, dict[JobState, str]] = {
    JobState.QUEUED: {
        JobState.RUNNING: "a worker takes it",
        JobState.CANCELLED: "cancelled before it began",
    },
    JobState.RUNNING: {
        JobState.DONE: "the handler returned",
        JobState.QUEUED: "the handler failed, attempts are left",
        JobState.RUNNING: "its lease ran out, another worker takes it",
        JobState.FAILED: "the handler failed, or its workers died, too often",
        JobState.CANCELLED: "cancelled between two steps",
    },
    JobState.DONE: {},
    JobState.FAILED: {},
    JobState.CANCELLED: {},
}
OVER = frozenset(state for state, steps in STEPS.items() if not steps)
