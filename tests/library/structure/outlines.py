"""Outlines of texts in the shape that tests compare."""

from __future__ import annotations

from luodi.reading import read_bytes
from luodi.structure import Outline, build_outline


def outline_of(*lines: str) -> Outline:
    reading = read_bytes("\n".join(lines).encode(), name="sample.txt")
    return build_outline(reading.text, reading.hints)


def clauses(outline: Outline) -> list[tuple[int, str, str]]:
    """Level, label and heading of what stands in the outline."""
    return [
        (n.level, n.label, outline.heading(n).rstrip("。"))
        for n in outline.nodes
        if not n.run_in
    ]


def labels(outline: Outline) -> list[tuple[int, str]]:
    return [(level, label) for level, label, _ in clauses(outline)]


def run_ins(outline: Outline) -> list[str]:
    """Words of the items of enumerations inside paragraphs."""
    return [outline.text[n.start : n.own_end] for n in outline.nodes if n.run_in]


def faults(outline: Outline) -> list[tuple[str, str]]:
    return [(code, label) for code, label, _ in outline.faults]
