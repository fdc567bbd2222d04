"""Doubts: places that look as if something was said there that the grammar did not read.

A row that asks for a look is worth more than a confident wrong one. Each rule knows only
the text and what was found in it; none of them changes what was found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from luodi.extraction.stated_units import Statement
from luodi.extraction.statement_words import BRACKET
from luodi.extraction.tables import TaskTable
from luodi.model import Finding, Role, Span, Task
from luodi.structure import Outline

# Words that state who does a work; in brackets behind a stop they are a statement.
CHARGED = re.compile(
    r"牵头|配合|协办|(?:责任|配合|协办|实施)(?:单位|部门)|按职责|负责(?![人任])"
)
CHARGED_LINE = re.compile(
    r"(?m)^[^\n。；]{0,8}(?:牵头|责任|配合|协办)(?:单位|部门|处室)[^\n。；：]{0,6}[：:]"
)
TABLE_HEAD = re.compile(r"序\s*号[^。；]{0,80}(?:责任|牵头|完成时限|工作任务|主要任务)")
TIME_LIMIT = re.compile(
    r"(?<![每第])\d{1,2}月(?:\d{1,2}日|底|末)?(?:之?前)|年(?:底|末)之?前|(?:完成|办结|整改|目标)时限[：:]"
)
LONG_TASK = 2500
"""Characters; a task that long has mostly swallowed its neighbours."""


def find_doubts(
    outline: Outline,
    statements: Sequence[Statement],
    tables: Sequence[TaskTable],
    tasks: Sequence[Task],
) -> Iterator[Finding]:
    """Findings on what was perhaps not understood."""
    text = outline.text
    stated = sorted(s.span for s in statements) + sorted(t.span for t in tables)
    yield from _unread_statements(text, outline, sorted(stated))
    yield from _unread_tables(text, tables)
    yield from _odd_tasks(tasks)
    yield from _unread_limits(text, tasks)


def _unread_statements(
    text: str, outline: Outline, stated: Sequence[Span]
) -> Iterator[Finding]:
    """Brackets and label lines that talk of who does it, without a unit read from them."""
    start, end = outline.body_start, outline.frame.end
    for found in BRACKET.finditer(text, start, end):
        words = found[0]
        ends_work = text[found.start() - 1 : found.start()] in ("。", "；", "\n")
        if ends_work and CHARGED.search(words) and not _covered(stated, found.start()):
            yield Finding("unread-units", words[:24], found.span())
    for found in CHARGED_LINE.finditer(text, start, end):
        if not _covered(stated, found.end() - 1):
            yield Finding("unread-units", found[0].strip(), found.span())


def _unread_tables(text: str, tables: Sequence[TaskTable]) -> Iterator[Finding]:
    """The head of a table of tasks in the text, with no row read from it."""
    for found in TABLE_HEAD.finditer(text):
        near = any(t.span[0] - 200 <= found.start() < t.span[1] for t in tables)
        if not near:
            yield Finding("unread-table", found[0][:24], found.span())


def _odd_tasks(tasks: Sequence[Task]) -> Iterator[Finding]:
    """Tasks with support but nobody who does it, and tasks of the length of a chapter."""
    for task in tasks:
        head = (task.span[0], task.span[0] + 1)
        roles = {a.role for a in task.agencies}
        if roles == {Role.SUPPORT}:
            yield Finding("no-lead", task.id, head)
        if task.span[1] - task.span[0] > LONG_TASK:
            yield Finding("long-task", task.id, head)


def _unread_limits(text: str, tasks: Sequence[Task]) -> Iterator[Finding]:
    """6月底前 inside a task that has no deadline there and no frequency around it."""
    for task in tasks:
        known = [d.span for d in task.deadlines] + [r.span for r in task.recurrences]
        for found in TIME_LIMIT.finditer(text, *task.span):
            after = found.end() + 10
            if not any(a < after and found.start() < b + 4 for a, b in known):
                yield Finding("unread-limit", found[0], found.span())


def _covered(spans: Sequence[Span], place: int) -> bool:
    at = bisect_right(spans, (place, 1 << 60)) - 1
    return at >= 0 and spans[at][1] > place
