"""Entries of the log, what can be erased of them, checkpoints, jobs."""

from __future__ import annotations

from luodi_web.record.models.checkpoint import Checkpoint
from luodi_web.record.models.entry import Entry
from luodi_web.record.models.erasable import Erasure, Payload, Row, RowSalt
from luodi_web.record.models.fact import Fact
from luodi_web.record.models.head import Head, Log
from luodi_web.record.models.job import Job, JobStep
from luodi_web.record.models.versioned import Versioned

__all__ = [
    "Checkpoint",
    "Entry",
    "Erasure",
    "Fact",
    "Head",
    "Job",
    "JobStep",
    "Log",
    "Payload",
    "Row",
    "RowSalt",
    "Versioned",
]
