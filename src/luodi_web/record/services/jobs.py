"""Jobs: long work that outlives a crash, with each effect exactly once.

A worker takes a job for as long as its lease lasts and renews it (heartbeat). What changes the
database runs in `Run.once(step, effect)`: effect and step are one transaction, and only the holder
of the lease gets through; a killed worker's job is taken by another, which passes over the
steps that are done.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from luodi.errors import ConflictError, LuodiError
from luodi_web.record.models import Job, JobStep
from luodi_web.record.states import OVER, JobState

__all__ = ["Run", "cancel", "enqueue", "job", "work_once"]

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
ATTEMPTS = 5
LIVES = 50
"""How many workers may die over one job."""
BACK_OFF = timedelta(seconds=10)


class Stop(Exception):  # noqa: N818 - no error: it ends a handler
    """The handler shall end now: cancelled, or another worker has the job."""


class Lost(Stop):
    """The lease ran out and another worker took the job."""


class Cancelled(Stop):
    """Somebody asked to cancel."""


@dataclass(slots=True)
class Run:
    """What a handler gets: the job, and the ways to make progress in it."""

    job: Job
    lease: UUID
    length: timedelta = LEASE

    @property
    def payload(self) -> Any:
        """What was asked for."""
        return self.job.payload

    def once(self, step: str, effect: Callable[[], Any]) -> Any:
        """Runs `effect` and notes the step, in one transaction; if it is noted, only the result.

        Results are JSON. Raises `Stop` if the job was cancelled or is another worker's.
        """
        with transaction.atomic():
            self._mine()
            found = JobStep.objects.filter(job_id=self.job.pk, name=step).first()
            if found is not None:
                return found.result
            result = effect()
            JobStep.objects.create(job_id=self.job.pk, name=step, result=result)
            return result

    def progress(self, done: int, total: int) -> None:
        """Shows how far it is, and renews the lease."""
        self._renew(done=done, total=total)

    def heartbeat(self) -> None:
        """Renews the lease."""
        self._renew()

    def _renew(self, **also: int) -> None:
        until = timezone.now() + self.length
        held = Job.objects.filter(pk=self.job.pk, lease=self.lease)
        if not held.update(leased_until=until, **also):
            raise Lost
        if held.exclude(cancel_asked_by="").exists():
            raise Cancelled

    def _mine(self) -> Job:
        """Locks the job row; whoever holds it otherwise waits or is too late."""
        found = Job.objects.select_for_update().filter(pk=self.job.pk, lease=self.lease).first()
        if found is None:
            raise Lost
        if found.cancel_asked_by:
            raise Cancelled
        return found


Handler = Callable[[Run], object]
_handlers: dict[str, Handler] = {}


def job(kind: str) -> Callable[[Handler], Handler]:
    """Names the handler of a kind of job: `@job("import-ledger")`.

    It may be run again from the start at any time; what it writes goes through `run.once`.
    """

    def named(handler: Handler) -> Handler:
        if _handlers.setdefault(kind, handler) is not handler:
            raise ValueError(f"two handlers for jobs of kind {kind!r}")
        return handler

    return named


def enqueue(*, kind: str, key: str, payload: Mapping[str, object], actor: str) -> Job:
    """Asks for a job; the same kind and key give the same job, however often it is asked.

    Raises ConflictError if the key was used for something else.
    """
    if kind not in _handlers:
        raise ValueError(f"nobody handles jobs of kind {kind!r}; use @job")
    now = timezone.now()
    with transaction.atomic():
        found, _ = Job.objects.get_or_create(
            kind=kind,
            key=key,
            defaults={
                "payload": dict(payload),
                "actor": actor,
                "made_at": now,
                "ready_at": now,
            },
        )
    if found.payload != dict(payload):
        raise ConflictError(f"job {kind} {key}", by=found.actor, at=found.made_at)
    return found


def cancel(job_id: UUID, *, actor: str) -> Job:
    """Cancels a job that waits at once, one that runs before its next step, one that is over not."""
    with transaction.atomic():
        found = Job.objects.select_for_update().get(pk=job_id)
        if found.state not in OVER and not found.cancel_asked_by:
            found.cancel_asked_by = actor
            if found.state == JobState.QUEUED:
                found.state, found.ended_at = JobState.CANCELLED, timezone.now()
            found.save(update_fields=["cancel_asked_by", "state", "ended_at"])
    return found


# ---- the worker ----------------------------------------------------------------------


def work_once(*, length: timedelta = LEASE) -> Job | None:
    """Takes the next job and does it; None if there is none."""
    taken = _take(length)
    if taken is None or taken.lease is None:
        return taken
    run = Run(taken, taken.lease, length)
    try:
        with _Heartbeat(run):
            result = _handlers[taken.kind](run)
        _end(run, JobState.DONE, result=result, fault="")
    except Lost:
        logger.warning("job %s was taken by another worker", taken.pk)
    except Cancelled:
        _end(run, JobState.CANCELLED)
    except Exception as fault:
        logger.exception("job %s failed (attempt %d)", taken.pk, taken.attempts)
        _failed(run, fault)
    taken.refresh_from_db()
    return taken


def _take(length: timedelta) -> Job | None:
    now = timezone.now()
    waiting = Q(state=JobState.QUEUED, ready_at__lte=now)
    abandoned = Q(state=JobState.RUNNING, leased_until__lt=now)
    with transaction.atomic():
        found = (
            Job.objects.select_for_update(skip_locked=connection.features.has_select_for_update)
            .filter(waiting | abandoned, kind__in=_handlers)
            .order_by("ready_at", "made_at")
            .first()
        )
        if found is None:
            return None
        found.attempts += 1
        found.lease, found.leased_until = uuid4(), now + length
        found.state, found.ready_at = JobState.RUNNING, now  # if it dies, others come first
        if found.attempts > LIVES:
            found.state, found.ended_at = JobState.FAILED, now
            found.lease = found.leased_until = None
            found.fault = f"{LIVES} workers died of it"
        found.save()
    return found


def _end(run: Run, state: JobState, **also: object) -> None:
    held = Job.objects.filter(pk=run.job.pk, lease=run.lease)
    held.update(
        state=state, lease=None, leased_until=None, ended_at=timezone.now(), **also
    )


def _failed(run: Run, fault: Exception) -> None:
    """Names the kind of a fault, and its words only where they are ours."""
    words = str(fault) if isinstance(fault, LuodiError) else type(fault).__name__
    held = Job.objects.filter(pk=run.job.pk, lease=run.lease)
    now = timezone.now()
    if run.job.attempts >= ATTEMPTS:
        _end(run, JobState.FAILED, fault=words[:500])
        return
    held.update(
        state=JobState.QUEUED,
        lease=None,
        leased_until=None,
        ready_at=now + BACK_OFF * 2 ** (run.job.attempts - 1),
        fault=words[:500],
    )


class _Heartbeat:
    """Renews the lease from a thread, while the handler is busy with something long."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def _beat(self) -> None:
        try:
            while not self.over.wait(self.run.length.total_seconds() / 3):
                try:
                    self.run.heartbeat()
                except DatabaseError:  # busy: there is time for another try
                    logger.warning("no heartbeat for job %s", self.run.job.pk)
        except Stop:
            return  # the handler learns it at its next step
        finally:
            connection.close()
