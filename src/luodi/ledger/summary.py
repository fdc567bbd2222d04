"""What a document amounts to in numbers, with the coverage of its obligations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.model import Decomposition, Obligation, Role
from luodi.model.document import Span

__all__ = ["ENOUGH", "Summary", "find_orphans", "summarise", "total"]

ENOUGH = 0.8
"""An obligation is covered when at least this share of its words lies in tasks."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one document, or of several added up."""

    documents: int = 0
    tasks: int = 0
    parts: int = 0
    with_lead: int = 0
    unassigned: int = 0
    deadlines: int = 0
    targets: int = 0
    findings: int = 0
    obligations: int = 0
    orphans: int = 0

    @property
    def tasked(self) -> int:
        """Obligations that tasks cover."""
        return self.obligations - self.orphans

    @property
    def share(self) -> float | None:
        """Covered obligations ÷ obligations, 0–1; None where there are none."""
        return self.tasked / self.obligations if self.obligations else None


def summarise(decomposition: Decomposition) -> Summary:
    """Counts one document. A task with a single part counts no parts."""
    tasks = decomposition.tasks
    return Summary(
        documents=1,
        tasks=len(tasks),
        parts=sum(len(t.parts) for t in tasks if len(t.parts) > 1),
        with_lead=sum(any(a.role is Role.LEAD for a in t.agencies) for t in tasks),
        unassigned=sum(not t.agencies for t in tasks),
        deadlines=sum(len(t.deadlines) for t in tasks),
        targets=sum(len(t.targets) for t in tasks),
        findings=len(decomposition.findings),
        obligations=len(decomposition.obligations),
        orphans=len(find_orphans(decomposition)),
    )


def total(summaries: Iterable[Summary]) -> Summary:
    """Adds summaries up, field by field."""
    several = list(summaries)
    return Summary(
        **{
            name: sum(getattr(s, name) for s in several)
            for name in Summary.__dataclass_fields__
        }
    )


def find_orphans(decomposition: Decomposition) -> tuple[Obligation, ...]:
    """Obligations that no task covers: less than `ENOUGH` of their words lie in tasks.

    Passages that a person waived with a reason come later, with the review.
    """
    covered = _Cover(t.span for t in decomposition.tasks)
    return tuple(
        o
        for o in decomposition.obligations
        if covered.within(o.span) < ENOUGH * max(o.span[1] - o.span[0], 1)
    )


class _Cover:
    """Union of spans that tells how many characters of a span it holds."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.runs: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self.runs and start <= self.runs[-1][1]:
                self.runs[-1] = (self.runs[-1][0], max(end, self.runs[-1][1]))
            else:
                self.runs.append((start, end))
        self.starts = [run[0] for run in self.runs]

    def within(self, span: Span) -> int:
        held = 0
        index = max(bisect_right(self.starts, span[0]) - 1, 0)
        while index < len(self.runs) and self.runs[index][0] < span[1]:
            start, end = self.runs[index]
            held += max(min(end, span[1]) - max(start, span[0]), 0)
            index += 1
        return held
