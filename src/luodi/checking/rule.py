"""One rule of the table: its texts, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from luodi.checking.paper import Paper
from luodi.checking.report import Related, Severity
from luodi.checking.words import Fact, Words
from luodi.model import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule holds; `facts` fill its texts, `severity` may differ from it."""

    span: Span
    facts: Mapping[str, Fact] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for, why it matters, how it is mended, what it cannot see.

    `draft`: only looked for in a text that is still being written. `ground` is the legal
    ground, where there is one that we are sure of.
    """

    code: str
    severity: Severity
    title: Words
    why: Words
    mend: Words
    limits: Words
    find: Callable[[Paper], Iterable[Hit]]
    draft: bool = False
    ground: Words | None = None
