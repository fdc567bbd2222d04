"""A cut: the stretch of the text that is one task, and why."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.extraction.tables import TaskRow


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that is one task; `body` is where its words begin behind the label."""

    start: int
    end: int
    body: int
    node: int | None
    statement: int | None
    rule: str
    row: TaskRow | None = None
