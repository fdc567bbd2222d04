"""What a person should look at: faults of numbering, tasks without units, orphans."""

from __future__ import annotations

from collections.abc import Sequence

from luodi.model import Document, Finding, Obligation, Task
from luodi.structure import Outline

COVERED = 0.8
"""An obligation is covered when this share of it lies in tasks (contract)."""


def find_findings(
    outline: Outline,
    document: Document,
    obligations: Sequence[Obligation],
    tasks: Sequence[Task],
) -> list[Finding]:
    """Findings, unsorted; codes are listed in docs/reference/findings.md."""
    found = [Finding(code, label, span) for code, label, span in outline.faults]
    found += _tasks(tasks)
    found += _orphans(obligations, tasks)
    found += _document(document, outline)
    return found


def _tasks(tasks: Sequence[Task]) -> list[Finding]:
    found = []
    for task in tasks:
        if not task.agencies:
            found.append(
                Finding("unassigned-task", task.id, (task.span[0], task.span[0] + 1))
            )
        for agency in task.agencies:
            if agency.agency is None:
                found.append(Finding("unknown-agency", agency.text, agency.span))
    return found


def _orphans(obligations: Sequence[Obligation], tasks: Sequence[Task]) -> list[Finding]:
    """Obligations of which less than 80 % lie in a task."""
    spans = [t.span for t in tasks]
    found = []
    at = 0
    for obligation in obligations:
        a, b = obligation.span
        while at < len(spans) and spans[at][1] <= a:
            at += 1
        inside = 0
        index = at
        while index < len(spans) and spans[index][0] < b:
            s, e = spans[index]
            inside += max(0, min(b, e) - max(a, s))
            index += 1
        if inside < COVERED * (b - a):
            found.append(Finding("orphan-obligation", obligation.rule, (a, b)))
    return found


def _document(document: Document, outline: Outline) -> list[Finding]:
    """What the document does not say of itself."""
    start = (0, min(1, len(outline.text)))
    found = []
    if not document.title:
        found.append(Finding("no-title", "title", start))
    if not document.issuers:
        found.append(Finding("no-issuer", "issuers", start))
    if not document.issued_on:
        found.append(Finding("no-date", "issued_on", start))
    if not outline.nodes:
        found.append(Finding("no-outline", "clauses", start))
    return found
