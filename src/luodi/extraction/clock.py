"""The time of a document: its own year and date, working days and plan periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Calendar(Protocol):
    """What deadlines need of a pack: working days and plan periods."""

    def due_after(self, start: date, working_days: int) -> date | None:
        """The day on which `working_days` working days after `start` are over."""

    def plan_end(self, ordinal: str) -> date | None:
        """Last day of a plan period such as 十五五."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The document's own time: its year and date; nothing is taken from today."""

    year: int | None
    issued_on: date | None
    calendar: Calendar | None = None
