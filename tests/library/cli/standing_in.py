"""A stand-in for extraction, and jobs for the pool."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from luodi.errors import ReadError
from luodi.model import Decomposition, Document, DocumentKind, Task


def decompose(reading, *, jurisdiction=None, on=None):
    if "出错" in reading.text:
        raise KeyError("原文里的话")
    title = reading.text.split("\n")[0]
    document = Document(title, None, (), None, None, DocumentKind.PLAN, reading.source)
    tasks = tuple(
        Task(f"t{i}", None, m.span(), "test", (), (), (), (), (), ())
        for i, m in enumerate(re.finditer(r"(?m)^.+。$", reading.text), 1)
    )
    return Decomposition(
        jurisdiction or "cn", on, reader=reading.reader, document=document,
        text=reading.text, pages=(), clauses=(), obligations=(), tasks=tasks,
        citations=(), findings=(),
    )  # fmt: skip


def slow_first(number):
    time.sleep(0.3 if number == 0 else 0)
    return number * 10


def die_on_three(number):
    if number == 3:
        os._exit(9)
    return number * 10


def refuse_odd(number):
    if number % 2:
        raise ReadError(f"{number}.txt", "is odd.", "Give an even one.")
    return number


def fault(item):
    return {}[Path(str(item)) / "机密的话"]
