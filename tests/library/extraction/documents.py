"""Small invented documents around one sentence, for tests of the extractors."""

from __future__ import annotations

from datetime import date

import pytest
from _pytest.mark.structures import ParameterSet

from luodi.extraction.decompose import decompose
from luodi.model import Decomposition, Task
from luodi.reading import read_bytes

TITLE = "云岭市人民政府办公室关于印发云岭市2024年重点工作方案的通知"
NUMBER = "岭政办发〔2024〕7号"
ADDRESSEE = "各区县人民政府，市政府各部门："
CLOSING = "云岭市人民政府办公室\n2024年3月4日"
ISSUED_ON = date(2024, 3, 4)


def decompose_text(text: str, **options: object) -> Decomposition:
    return decompose(read_bytes(text.encode(), name="sample.txt"), **options)  # type: ignore[arg-type]


def a_document(
    *lines: str, letter: str = "", title: str = TITLE, closing: str = CLOSING
) -> str:
    """A notice of 4 March 2024 with the given paragraphs as its body."""
    head = [title, NUMBER, ADDRESSEE, letter]
    return "\n".join(line for line in [*head, *lines, closing] if line)


def decompose_body(*lines: str, **options: str) -> Decomposition:
    return decompose_text(a_document(*lines, **options))


def tasks_of(*lines: str, **options: str) -> tuple[Task, ...]:
    return decompose_body(*lines, **options).tasks


def the_task(sentence: str) -> Task:
    """The task of the clause that holds the sentence, and nothing else."""
    clause = f"（一）抓好落实。各单位要健全工作机制。{sentence}"
    found = decompose_body(
        "一、重点任务", clause, "（二）加强宣传。各单位要做好宣传工作。"
    )
    assert words(found)[0] == clause
    return found.tasks[0]


def words(found: Decomposition) -> list[str]:
    """The words of all tasks, without line ends."""
    return [found.text[slice(*task.span)].replace("\n", "") for task in found.tasks]


def units_of(task: Task) -> list[tuple[str, str]]:
    return [(a.text, a.role.value) for a in task.agencies]


def deadlines_of(task: Task) -> list[tuple[str, str, str | None]]:
    return [
        (d.text, d.kind.value, d.end.isoformat() if d.end else None)
        for d in task.deadlines
    ]


def targets_of(task: Task) -> list[tuple[str, str, object, str]]:
    """Metric, comparison, value and unit."""
    return [(t.metric, t.op.value, t.value, t.unit) for t in task.targets]


def claims_of(task: Task) -> list[tuple[str, object, str]]:
    """Comparison, value and unit, where the metric is not the point."""
    return [(t.op.value, t.value, t.unit) for t in task.targets]


def wrong(*values: object, reason: str = "known fault") -> ParameterSet:
    """A row of a table that the code does not pass yet; strict, so that a cure shows."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))
