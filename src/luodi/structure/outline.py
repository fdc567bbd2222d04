"""The outline of a document: its clauses in order, its frame, faults of numbering.

`level` is the depth in this document, not the kind of label: after 一、 a bare 1. stands
on level 2, after （一） on level 3.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from luodi.model import Span
from luodi.structure.frame import Frame, Line
from luodi.structure.numbering import LabelKind

HEADING_LENGTH = 40


@dataclass(slots=True)
class Node:
    """One clause; offsets are places in the text.

    `start`–`end` holds the clause with all below it, `start`–`own_end` its own words;
    `heading_end` is where the heading stops, its 。 not counted.
    """

    label: str
    kind: LabelKind
    value: int
    level: int
    parent: int | None
    start: int
    label_end: int
    heading_end: int
    own_end: int
    end: int
    run_in: bool = False
    children: list[int] = field(default_factory=list)
    number: str = ""


@dataclass(slots=True)
class Outline:
    """All clauses in document order, the frame, and what is wrong with the numbering.

    `text` is folded for the grammar, `written` as read; places are the same in both.
    """

    text: str
    written: str
    lines: list[Line]
    frame: Frame
    nodes: list[Node]
    faults: list[tuple[str, str, Span]]
    body_start: int
    clean_lines: bool

    def heading(self, node: Node) -> str:
        """The words of the heading, at most 40 characters."""
        return self.written[node.label_end : node.heading_end].strip()[:HEADING_LENGTH]

    def label(self, node: Node) -> str:
        """The label as written."""
        return self.written[node.start : node.label_end].strip()
